import Governance
import HTTPService
import Models
import Workspace

/// Proves that a model of the store answers its example as it did when it was made, in the code that
/// clients are served by, and says how long an answer takes.
struct ServeProof {
  /// Requests that are timed, and for how long at most.
  private static let mostRequests = 64
  private static let mostTime = Duration.milliseconds(5)

  private let version: ModelVersion?
  /// What was found; nil where there is no example to ask for.
  let facts: ProbeFacts?

  /// Asks for the example.
  ///
  /// - Throws: `OperationsError.answersChanged` where an answer is not the recorded one.
  init(_ loaded: LoadedModel, in session: Session) throws {
    version = loaded.version
    guard let source = loaded.source,
      let example = try StoredExample.read(
        with: source.model.model, signature: loaded.compiled.signature, in: source.workspace)
    else {
      facts = nil
      return
    }
    let request = try ExampleRequest(loaded.compiled)
    let expected = try ExampleAnswers.read(with: source.model, in: source.workspace)
    let difference: String?
    do {
      difference = expected?.difference(from: try request.reply(to: example).numbers)
    } catch let problem as Problem {
      throw OperationsError.answersChanged(model: loaded.name, difference: problem.title)
    }
    if let difference {
      throw OperationsError.answersChanged(model: loaded.name, difference: difference)
    }
    let times = try Self.times(of: example.row(0).request, request)
    facts = ProbeFacts(
      rows: example.rowCount, example: example.origin, agrees: expected == nil ? nil : true,
      requests: times.count, latency: times[times.count / 2], longest: times[times.count - 1],
      machine: session.machine(source.workspace))
  }

  /// The times of some requests for one row, in seconds, ascending; one at least.
  private static func times(of body: [UInt8], _ request: ExampleRequest) throws -> [Double] {
    let clock = ContinuousClock()
    let begin = clock.now
    var times: [Double] = []
    repeat {
      let start = clock.now
      _ = try request.answer(body)
      times.append(start.duration(to: clock.now).inSeconds)
    } while times.count < mostRequests && begin.duration(to: clock.now) < mostTime
    return times.sorted()
  }

  /// What was found, as the outcome of serving shows it.
  var shown: ServeModels.Probe? {
    facts.map { ServeModels.Probe(rows: $0.rows, agrees: $0.agrees, seconds: $0.latency) }
  }

  /// Records what was found with the version, where there is one.
  func record(in session: Session) {
    guard let version, let facts else { return }
    _ = EvidenceRecorder(version, in: session).record(.probe, "its probe", facts.data)
  }
}
