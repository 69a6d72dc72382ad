/// The text of cells that are kept as they were read.
enum RawCell {
  /// The text of a delimited field, without its quotes.
  static func text(ofField cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let quote = UInt8(ascii: "\"")
    guard cell.count >= 2, cell.first == quote, cell.last == quote else { return cell }
    let inner = cell.dropFirst().dropLast()
    guard inner.contains(quote) else { return inner }
    var text: [UInt8] = []
    var isSecond = false
    for byte in inner {
      isSecond = byte == quote && !isSecond
      if !isSecond { text.append(byte) }
    }
    return text[...]
  }

  /// The text of a JSON value: a string without its escapes, nothing for `null`, else as written.
  static func text(ofJson cell: ArraySlice<UInt8>) -> [UInt8] {
    if cell.elementsEqual("null".utf8) || cell.elementsEqual("NaN".utf8) { return [] }
    guard cell.first == UInt8(ascii: "\"") else { return Array(cell) }
    var arena = TextArena()
    defer { arena.reset() }
    return (Array(cell) + [UInt8](repeating: 0, count: 16)).withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return [] }
      var scanner = JsonScanner(base, end: base + cell.count)
      guard let text = try? scanner.string(&arena) else { return Array(cell) }
      return Array(text)
    }
  }
}
