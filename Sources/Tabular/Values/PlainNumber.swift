/// A number as programs spell it, or an infinity: `inf` or `infinity` with a sign, in any letter case.
enum PlainNumber {
  /// Written without point and exponent, within 64 bits.
  case whole(Int64)
  /// Any other.
  case real(Double)

  /// The number that a text is, from its first byte to its last; nil where it is none.
  ///
  /// - Parameter text: Without blanks around it, followed by something that is not a digit and by 8
  ///   bytes that can be read.
  init?(_ text: UnsafeRawBufferPointer) {
    guard let base = text.baseAddress?.assumingMemoryBound(to: UInt8.self), text.count > 0 else {
      return nil
    }
    if let decimal = DecimalScanner.scan(base), decimal.end == base + text.count {
      if let whole = DecimalConversion.integer(decimal) {
        self = .whole(whole)
      } else {
        self = .real(DecimalConversion.double(decimal, from: base))
      }
    } else if let infinity = Self.infinity(text) {
      self = .real(infinity)
    } else {
      return nil
    }
  }

  /// The nearest double.
  var real: Double {
    switch self {
    case .whole(let value): Double(value)
    case .real(let value): value
    }
  }

  private static func infinity(_ text: UnsafeRawBufferPointer) -> Double? {
    var word = text
    let isNegative = text.first == UInt8(ascii: "-")
    if isNegative || text.first == UInt8(ascii: "+") {
      word = UnsafeRawBufferPointer(rebasing: text[1...])
    }
    guard Blanks.isWord(word, "inf") || Blanks.isWord(word, "infinity") else { return nil }
    return isNegative ? -.infinity : .infinity
  }
}
