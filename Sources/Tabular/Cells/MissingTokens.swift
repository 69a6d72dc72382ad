/// The texts that mean that a value is missing.
///
/// Nothing, blanks, `NA`, `null`, `nan` and `?`, in any letter case and with blanks around them; and
/// what the user adds, exactly as written. Quotes change nothing: `"NA"` is missing as `NA` is, as
/// in pandas. `None`, `N/A` and `-` are not among them, because they are values in data that people
/// have (no garage, no answer); `--missing` adds them.
struct MissingTokens: Sendable {
  private let added: [[UInt8]]
  /// A number such as -999 is among what the user adds: numbers must be looked at too.
  let hasNumbers: Bool

  init(adding tokens: [String] = []) {
    added = tokens.map { Array($0.utf8) }
    hasNumbers = tokens.contains(where: DecimalScanner.isNumber)
  }

  /// Whether the text is one of the spellings.
  func contains(_ text: UnsafeRawBufferPointer) -> Bool {
    let core = Self.trimmed(text)
    switch core.count {
    case 0: return true
    case 1: if core[0] == UInt8(ascii: "?") { return true }
    case 2: if Self.isWord(core, "na") { return true }
    case 3: if Self.isWord(core, "nan") { return true }
    case 4: if Self.isWord(core, "null") { return true }
    default: break
    }
    return !added.isEmpty && added.contains { core.elementsEqual($0) || text.elementsEqual($0) }
  }

  /// The text without spaces and tabs around it.
  static func trimmed(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var (start, end) = (0, text.count)
    while start < end, isBlank(text[start]) { start += 1 }
    while start < end, isBlank(text[end - 1]) { end -= 1 }
    return UnsafeRawBufferPointer(rebasing: text[start..<end])
  }

  /// Whether the text is a word of lower-case letters, in any case.
  static func isWord(_ text: UnsafeRawBufferPointer, _ word: StaticString) -> Bool {
    guard text.count == word.utf8CodeUnitCount else { return false }
    for index in 0..<text.count where text[index] | 0x20 != word.utf8Start[index] { return false }
    return true
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
  }
}
