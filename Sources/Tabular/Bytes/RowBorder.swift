/// Where rows end in a block that begins with a row.
///
/// A quote opens a quoted field only where a field begins, as in `Csv/FieldScanner`: after the
/// delimiter or a line end. Elsewhere it is an ordinary character.
enum RowBorder {
  /// Just after the last line end outside quotes, and the quote that is still open at the end.
  static func last(
    in bytes: UnsafeRawBufferPointer, delimiter: UInt8?
  ) -> (end: Int?, openQuote: Int?) {
    let newline = UInt8(ascii: "\n")
    let plain = ByteScan.lastIndex(of: newline, in: bytes, before: bytes.count)
    guard let delimiter else { return (plain.map { $0 + 1 }, nil) }
    let quoted = quotedRegions(in: bytes, delimiter: delimiter)
    var limit = quoted.openQuote ?? bytes.count
    for region in quoted.regions.reversed() {
      if let found = lastNewline(in: bytes, from: region.upperBound, to: limit) {
        return (found + 1, quoted.openQuote)
      }
      limit = region.lowerBound
    }
    let found = lastNewline(in: bytes, from: 0, to: limit)
    return (found.map { $0 + 1 }, quoted.openQuote)
  }

  private static func lastNewline(
    in bytes: UnsafeRawBufferPointer, from start: Int, to end: Int
  ) -> Int? {
    let part = UnsafeRawBufferPointer(rebasing: bytes[start..<max(start, end)])
    return ByteScan.lastIndex(of: UInt8(ascii: "\n"), in: part, before: part.count)
      .map { $0 + start }
  }

  /// The quoted fields of a block, from their opening quote to just after the closing one.
  private static func quotedRegions(
    in bytes: UnsafeRawBufferPointer, delimiter: UInt8
  ) -> (regions: [Range<Int>], openQuote: Int?) {
    let quote = UInt8(ascii: "\"")
    var regions: [Range<Int>] = []
    var position = 0
    while let opening = ByteScan.firstIndex(of: quote, in: bytes, from: position) {
      position = opening + 1
      guard opening == 0 || isFieldStart(after: bytes[opening - 1], delimiter) else { continue }
      guard let end = closingEnd(in: bytes, from: position) else { return (regions, opening) }
      regions.append(opening..<end)
      position = end
    }
    return (regions, nil)
  }

  private static func isFieldStart(after byte: UInt8, _ delimiter: UInt8) -> Bool {
    byte == delimiter || byte == UInt8(ascii: "\n")
  }

  /// Just after the quote that closes a field; a doubled quote is part of the field.
  private static func closingEnd(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    let quote = UInt8(ascii: "\"")
    var position = start
    while let found = ByteScan.firstIndex(of: quote, in: bytes, from: position) {
      guard found + 1 < bytes.count, bytes[found + 1] == quote else { return found + 1 }
      position = found + 2
    }
    return nil
  }
}
