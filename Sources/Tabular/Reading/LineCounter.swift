import Diagnostics

/// Knows the line on which each chunk begins, and states flaws in terms of the file.
struct LineCounter {
  let file: String
  /// The line, counted from 1, on which the next chunk begins.
  private(set) var line: Int

  init(file: String, line: Int) {
    self.file = file
    self.line = line
  }

  /// Goes past a chunk whose lines were counted.
  mutating func pass(_ chunk: Chunk) {
    line += chunk.lineEnds
  }

  /// The line of a byte of the chunk at hand.
  func line(of offset: Int, in chunk: Chunk) -> Int {
    let before = UnsafeRawBufferPointer(rebasing: chunk.bytes.prefix(offset))
    return line + ByteScan.count(of: UInt8(ascii: "\n"), in: before)
  }

  /// The error that a flaw is.
  func error(_ reject: LocalReject, in chunk: Chunk) -> TabularError {
    let place = SourceLocation(
      file: file, line: line(of: reject.row.lowerBound, in: chunk), column: reject.column)
    return switch reject.flaw {
    case .row(let flaw): .badRow(place, flaw)
    case .cell(let flaw): .badCell(place, flaw)
    }
  }

  /// The error that ended a source.
  func error(_ failure: ChunkFailure) -> any Error {
    if let error = failure.error { return error }
    let place = SourceLocation(file: file, line: line + failure.lines)
    return TabularError.badRow(place, failure.flaw ?? .longRow)
  }

  /// A row that was left out, or a cell that became missing.
  func rejectedRow(_ reject: LocalReject, in chunk: Chunk) -> RejectedRow {
    RejectedRow(
      line: line(of: reject.row.lowerBound, in: chunk), column: reject.column,
      reason: error(reject, in: chunk).message,
      text: Array(chunk.bytes[reject.row]), isKept: reject.isKept)
  }
}
