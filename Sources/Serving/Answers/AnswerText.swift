import HTTPService
import Models

/// A stretch of an answer's text: something for each row, with commas between, after and before
/// fixed texts.
struct AnswerText: Sendable {
  var opening: [UInt8]
  /// Appends what a row says, given the prediction that it is in and its place there.
  var row: @Sendable (Prediction, Int, inout JSONBuffer) -> Void
  var closing: [UInt8]
}

/// The text of an answer, cut into parts of a bounded size.
struct AnswerParts: Sendable {
  let answer: Answer
  let texts: [AnswerText]
  private let rowsPerPart: Int
  private let partsPerText: Int

  /// About how many bytes a part has.
  private static let size = 256 << 10

  /// Cuts texts whose rows take about `rowBytes` bytes each.
  init(_ answer: Answer, _ texts: [AnswerText], rowBytes: Int) {
    self.answer = answer
    self.texts = texts
    rowsPerPart = max(1, Self.size / max(1, rowBytes))
    partsPerText = max(1, (answer.rowCount + rowsPerPart - 1) / rowsPerPart)
  }

  /// The answer with its first part, and with what makes the others.
  var response: HTTPResponse {
    var response = answer.model.response(part(0), rows: answer.rowCount)
    let others = texts.count * partsPerText - 1
    if others > 0 { response.rest = ResponseParts(count: others) { part($0 + 1) } }
    return response
  }

  private func part(_ number: Int) -> [UInt8] {
    let text = texts[number / partsPerText]
    let place = number % partsPerText
    let rows = place * rowsPerPart..<min((place + 1) * rowsPerPart, answer.rowCount)
    var json = JSONBuffer()
    if place == 0 { json.bytes += text.opening }
    answer.forEach(row: rows) { prediction, row, isFirst in
      if !isFirst { json.raw(", ") }
      text.row(prediction, row, &json)
    }
    if place == partsPerText - 1 { json.bytes += text.closing }
    return json.bytes
  }
}
