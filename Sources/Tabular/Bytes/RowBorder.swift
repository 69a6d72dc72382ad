/// Where rows end in a block that begins with a row.
///
/// A quote opens a quoted field only where a field begins, as in `FieldScanner`: after the delimiter
/// or a line end. Elsewhere it is an ordinary character.
struct RowBorder {
  /// Just after the last line end outside quotes.
  private(set) var end: Int?
  /// The quote that is still open at the end.
  private(set) var openQuote: Int?

  private static let quote = UInt8(ascii: "\"")
  private static let newline = UInt8(ascii: "\n")

  /// Looks for the last border; without a delimiter every line end is one.
  init(in bytes: UnsafeRawBufferPointer, delimiter: UInt8?) {
    guard let delimiter else {
      noteLineEnd(in: bytes, from: 0, to: bytes.count)
      return
    }
    var position = 0
    while let opening = nextOpening(in: bytes, from: position, delimiter) {
      guard let closed = Self.closingEnd(in: bytes, from: opening + 1) else {
        openQuote = opening
        return
      }
      position = closed
    }
    noteLineEnd(in: bytes, from: position, to: bytes.count)
  }

  /// The next quote that opens a field; notes the line ends before it.
  private mutating func nextOpening(
    in bytes: UnsafeRawBufferPointer, from start: Int, _ delimiter: UInt8
  ) -> Int? {
    // Where all fields are quoted, the next one begins right after the delimiter or line end.
    if start + 1 < bytes.count, bytes[start + 1] == Self.quote, start > 0 {
      if bytes[start] == delimiter { return start + 1 }
      if bytes[start] == Self.newline {
        end = start + 1
        return start + 1
      }
    }
    var position = start
    while let found = ByteScan.firstIndex(of: Self.quote, in: bytes, from: position) {
      let before = found == 0 ? Self.newline : bytes[found - 1]
      if before == delimiter || before == Self.newline {
        noteLineEnd(in: bytes, from: start, to: found)
        return found
      }
      position = found + 1
    }
    return nil
  }

  private mutating func noteLineEnd(
    in bytes: UnsafeRawBufferPointer, from start: Int, to limit: Int
  ) {
    let part = UnsafeRawBufferPointer(rebasing: bytes[start..<limit])
    if let last = ByteScan.lastIndex(of: Self.newline, in: part, before: part.count) {
      end = start + last + 1
    }
  }

  /// Just after the quote that closes a field; a doubled quote is part of the field.
  private static func closingEnd(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    var position = start
    while let found = nextQuote(in: bytes, from: position) {
      guard found + 1 < bytes.count, bytes[found + 1] == quote else { return found + 1 }
      position = found + 2
    }
    return nil
  }

  /// The next quote; eight bytes at a time at first, because quoted fields are mostly short.
  @inline(__always)
  private static func nextQuote(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    var position = start
    while position + 8 <= bytes.count, position < start + 64 {
      let word = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      let hits = FieldScanner.quotes(in: word)
      if hits != 0 { return position + hits.trailingZeroBitCount / 8 }
      position += 8
    }
    return ByteScan.firstIndex(of: quote, in: bytes, from: position)
  }
}
