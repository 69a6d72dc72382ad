// The standard library normalizes for its comparisons; it offers the result to other modules only so.
@_spi(_Unicode) import Swift

/// Unicode normalization form C: one spelling for letters with accents.
enum NormalForm {
  /// The text in form C, or nil where it has that form already.
  ///
  /// - Parameter text: Valid UTF-8.
  static func composed(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
    // Form C changes nothing below U+0300, whose first byte is 0xcc.
    guard text.contains(where: { $0 >= 0xcc }) else { return nil }
    var scalars = String.UnicodeScalarView()
    for scalar in String(decoding: text, as: UTF8.self)._nfc { scalars.append(scalar) }
    let bytes = Array(String(scalars).utf8)
    return bytes.elementsEqual(text) ? nil : bytes
  }
}
