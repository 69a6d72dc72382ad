import HTTPService
import Models
import Tabular

/// The predictions of a model for the rows of a request.
///
/// Numbers are the text that `mlo score` writes; one that is not finite is null, because JSON has no
/// other word for it.
struct Answer: Sendable {
  let model: ServedModel
  let rowCount: Int
  private let parts: [Prediction]

  /// Rows that are predicted between two looks at the clock.
  static let chunk = 32_768

  /// Predicts the rows of a table.
  ///
  /// - Throws: `Problem`, where the time for the answer is over or the model refuses the rows.
  init(_ table: Table, _ model: ServedModel, for request: HTTPRequest) throws {
    self.model = model
    rowCount = table.rowCount
    var parts: [Prediction] = []
    do {
      if table.rowCount <= Self.chunk {
        if table.rowCount > 0 { parts.append(try model.model.predict(table)) }
      } else {
        for start in stride(from: 0, to: table.rowCount, by: Self.chunk) {
          guard !request.isExpired else { throw Self.tooLate }
          let rows = start..<min(start + Self.chunk, table.rowCount)
          parts.append(try model.model.predict(table.slice(rows)))
        }
      }
    } catch let error as ModelsError {
      throw Problem(422, error.code, error.message)
    }
    self.parts = parts
    model.counts.add(rows: rowCount)
  }

  private static var tooLate: Problem {
    Problem(503, "answer_timeout", "the answer took too long to compute", retryAfter: 1)
  }

  /// The names of the columns: the label and a probability per class, the number, an anomaly's score and
  /// flag, or the cluster and the distance.
  var columns: [String] { model.model.signature.outputs.map(\.name) }

  /// The labels of a classifier as texts; nil for a regression.
  var labels: [String]? {
    guard case .classification(let labels, _) = model.model.target else { return nil }
    return labels.texts
  }

  /// The name of what follows the prediction of a model that learnt without a target; nil for others.
  var companion: String? {
    switch model.model.target {
    case .classification, .regression: nil
    case .anomaly, .clustering: columns.dropFirst().first
    }
  }

  /// Calls a closure for each row of a range with the prediction that it is in, its place there, and
  /// whether it is the first of all.
  func forEach(row rows: Range<Int>, _ body: (Prediction, Int, Bool) -> Void) {
    for row in rows { body(parts[row / Self.chunk], row % Self.chunk, row == 0) }
  }
}

extension Prediction {
  /// Appends what was predicted for a row: the label, the number or the cluster.
  func appendValue(_ row: Int, to json: inout JSONBuffer) {
    if let clusters { return NumberText.append(Int64(clusters[row]), to: &json.bytes) }
    guard let labels else { return append(values[row], to: &json) }
    let code = Int(codes[row])
    switch labels {
    case .integers(let values): NumberText.append(values[code], to: &json.bytes)
    case .strings(let texts): json.string(texts[code])
    case .booleans: if code == 0 { json.raw("false") } else { json.raw("true") }
    }
  }

  /// Appends the probability of a class for a row.
  func appendProbability(_ row: Int, label: Int, to json: inout JSONBuffer) {
    append(probabilities[label][row], to: &json)
  }

  /// Appends one of the outputs for a row, in the order of the signature.
  func appendOutput(_ index: Int, _ row: Int, to json: inout JSONBuffer) {
    if index == 0 { return appendValue(row, to: &json) }
    if let flags { return json.raw(flags[row] ? "true" : "false") }
    if clusters != nil { return append(values[row], to: &json) }
    appendProbability(row, label: index - 1, to: &json)
  }

  private func append(_ value: Double, to json: inout JSONBuffer) {
    guard value.isFinite else { return json.raw("null") }
    if isFloat32 {
      NumberText.append(Float(value), to: &json.bytes)
    } else {
      NumberText.append(value, to: &json.bytes)
    }
  }
}

extension Table {
  /// The rows of a range.
  func slice(_ rows: Range<Int>) -> Table {
    Table(columns: columns.map { $0.rows(rows) }, rowCount: rows.count)
  }
}
