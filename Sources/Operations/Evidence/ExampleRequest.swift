import HTTPService
import Models
import Serving
import Workspace

/// Asks a model through the code of the server: the body of a request in, the body of an answer out.
///
/// No socket is opened, and what is counted here is not counted with what clients ask.
struct ExampleRequest {
  private let route: Route?
  private let target: ModelTarget

  /// What was answered.
  struct Reply {
    /// The body of the answer.
    var body: [UInt8]
    /// The numbers of the answer: a column for each label's probability, or the one of predictions,
    /// anomaly scores or distances.
    var numbers: [[Double]]
    /// Everything that is said of the first row, by name.
    var firstRow: [(name: String, text: String)]

    /// Whether there is a number in each place, and all are finite.
    var isFinite: Bool {
      !numbers.isEmpty && numbers.allSatisfy { $0.allSatisfy(\.isFinite) }
    }
  }

  /// Prepares requests for a model.
  init(_ model: CompiledModel) throws {
    let served = ServedModel(name: "model", version: nil, stage: nil, sha256: "", model: model)
    let server = ModelServer(
      try ServedModels([served]), readiness: Readiness(), version: Release.version)
    route = server.predicting.first
    target = model.target
  }

  /// The body of the answer to a body.
  ///
  /// - Throws: `Problem` for rows that are refused.
  func answer(_ body: [UInt8]) throws -> [UInt8] {
    guard let route else { return [] }
    let headers = [("content-type", "application/json")]
    return try route.answer(HTTPRequest(route.method, route.path, headers: headers, body: body))
      .wholeBody
  }

  /// What is answered to some rows.
  ///
  /// - Throws: `Problem` for rows that are refused.
  func reply(to rows: StoredExample) throws -> Reply {
    let body = try answer(rows.request)
    let members = try JSONValue(parsing: body).members ?? [:]
    let columns = members.members.filter { $0.value.elements != nil }
    func numbers(_ name: String) -> [Double] {
      (members[name]?.elements ?? []).map { $0.numberValue ?? .nan }
    }
    let probabilities = members["probabilities"]?.members ?? [:]
    let found: [[Double]] =
      switch target {
      case .classification(let labels, _):
        labels.texts.map { label in
          (probabilities[label]?.elements ?? []).map { $0.numberValue ?? .nan }
        }
      case .clustering: [numbers("distance")]
      case .regression, .anomaly: [numbers("predictions")]
      }
    let first: [(String, JSONValue)] =
      columns.map { ($0.key == "predictions" ? "prediction" : $0.key, $0.value) }
      + probabilities.members.prefix(20).map { ("probability_\($0.key)", $0.value) }
    return Reply(
      body: body, numbers: found,
      firstRow: first.map { name, value in
        (name: name, text: value.elements?.first.map { $0.text ?? $0.canonicalText } ?? "")
      })
  }

  /// Whether rows are answered, with numbers alone.
  func answers(_ rows: StoredExample) -> Bool { (try? reply(to: rows))?.isFinite ?? false }

  /// Whether rows are refused for what is in them.
  func refuses(_ rows: StoredExample) -> Bool {
    do {
      _ = try answer(rows.request)
      return false
    } catch let problem as Problem {
      return (400..<500).contains(problem.status)
    } catch {
      return false
    }
  }
}
