/// Blanks around values: ASCII white space and the no-break space.
enum Blanks {
  /// The text without blanks at both ends.
  static func trimmed(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var (start, end) = (0, text.count)
    while start < end {
      if isBlank(text[start]) {
        start += 1
      } else if end - start > 1, isNoBreakSpace(text[start], text[start + 1]) {
        start += 2
      } else {
        break
      }
    }
    while start < end {
      if isBlank(text[end - 1]) {
        end -= 1
      } else if end - start > 1, isNoBreakSpace(text[end - 2], text[end - 1]) {
        end -= 2
      } else {
        break
      }
    }
    return UnsafeRawBufferPointer(rebasing: text[start..<end])
  }

  /// Whether a byte is a blank: space, tab or a line end.
  @inline(__always)
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }

  /// Whether two bytes are U+00A0, which spreadsheets and web pages leave in cells.
  private static func isNoBreakSpace(_ first: UInt8, _ second: UInt8) -> Bool {
    first == 0xc2 && second == 0xa0
  }

  /// Whether the text is a word of lower-case letters, in any letter case.
  static func isWord(_ text: UnsafeRawBufferPointer, _ word: StaticString) -> Bool {
    guard text.count == word.utf8CodeUnitCount else { return false }
    for index in 0..<text.count where text[index] | 0x20 != word.utf8Start[index] { return false }
    return true
  }
}
