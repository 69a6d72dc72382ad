/// Whole numbers of 64 bits that are not written as such.
enum WholeNumber {
  /// The whole number that a text is to the last digit, as 2.0 or 1e3 are; nil for any other.
  ///
  /// The digits are taken as they are written: a double would turn 9007199254740993.0 into another
  /// number without a word.
  static func exact(_ text: UnsafeRawBufferPointer, spelling: NumberSpelling) -> Int64? {
    spelling.withPlainText(Blanks.trimmed(text)) { plain in
      guard let plain else { return nil }
      if let digits = CategoryText.decimal(plain) {
        return Int64(String(decoding: digits, as: UTF8.self))
      }
      // With an exponent few write more digits than a double holds.
      guard let number = PlainNumber(plain), number.real.magnitude < 0x1p53 else { return nil }
      return Int64(exactly: number.real)
    }
  }
}
