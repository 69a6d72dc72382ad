/// The one spelling that a category or label has: without blanks at both ends, in Unicode normalization
/// form C, and a plain decimal number without what does not change it.
enum CategoryText: Equatable {
  /// Part of the text as it was written.
  case asWritten(Range<Int>)
  /// Another spelling.
  case rewritten([UInt8])

  /// The spelling of a text that is valid UTF-8.
  init(_ text: UnsafeRawBufferPointer, spelling: NumberSpelling) {
    let core = Blanks.trimmed(text)
    var start = 0
    if let inner = core.baseAddress, let outer = text.baseAddress { start = inner - outer }
    let range = start..<(start + core.count)
    if let number = Self.number(core, spelling) {
      self = number.elementsEqual(core) ? .asWritten(range) : .rewritten(number)
    } else if let composed = NormalForm.composed(core) {
      self = .rewritten(composed)
    } else {
      self = .asWritten(range)
    }
  }

  /// The spelling as text.
  func string(of text: UnsafeRawBufferPointer) -> String {
    switch self {
    case .asWritten(let range): String(decoding: text[range], as: UTF8.self)
    case .rewritten(let bytes): String(decoding: bytes, as: UTF8.self)
    }
  }

  /// The spelling of a number as a category: of 2.0 it is `2`.
  static func string(of number: Double) -> String {
    if let whole = Int64(exactly: number) { return "\(whole)" }
    let text = number.description
    return decimal(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) } ?? text
  }

  private static func number(
    _ core: UnsafeRawBufferPointer, _ spelling: NumberSpelling
  ) -> [UInt8]? {
    guard let first = core.first, first &- 48 <= 9 || (0x2b...0x2e).contains(first) else {
      return nil
    }
    return spelling.withPlainText(core) { $0.flatMap { decimal($0) } }
  }

  /// A plain decimal number, `[+-] digits [. digits]`, without what does not change it: a plus, zeros
  /// before it, zeros and a point after it; nil for any other text.
  ///
  /// Done on the digits, so that none is lost.
  static func decimal(_ text: some RandomAccessCollection<UInt8>) -> [UInt8]? {
    var rest = text[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    let whole = rest.prefix { $0 &- 48 <= 9 }
    rest = rest.dropFirst(whole.count)
    var fraction = rest.prefix(0)
    if rest.first == UInt8(ascii: ".") {
      fraction = rest.dropFirst().prefix { $0 &- 48 <= 9 }
      rest = rest.dropFirst(1 + fraction.count)
    }
    guard rest.isEmpty, !whole.isEmpty || !fraction.isEmpty else { return nil }
    let zero = UInt8(ascii: "0")
    let digits = whole.drop { $0 == zero }
    while fraction.last == zero { fraction = fraction.dropLast() }
    if digits.isEmpty, fraction.isEmpty { return [zero] }
    var bytes: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
    bytes += digits.isEmpty ? [zero] : Array(digits)
    if !fraction.isEmpty { bytes += [UInt8(ascii: ".")] + Array(fraction) }
    return bytes
  }
}
