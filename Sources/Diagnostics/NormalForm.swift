// The standard library normalizes for its comparisons; it offers the result to other modules only so.
@_spi(_Unicode) import Swift

/// Unicode normalization form C: one spelling for letters with accents.
public enum NormalForm {
  /// The text in form C, or nil where it has that form already.
  ///
  /// - Parameter text: Valid UTF-8.
  public static func composed(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
    // Form C changes nothing below U+0300, whose first byte is 0xcc.
    guard text.contains(where: { $0 >= 0xcc }) else { return nil }
    let bytes = Array(form(String(decoding: text, as: UTF8.self)).utf8)
    return bytes.elementsEqual(text) ? nil : bytes
  }

  /// The text in form C.
  public static func composed(_ text: String) -> String {
    text.utf8.contains { $0 >= 0xcc } ? form(text) : text
  }

  private static func form(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text._nfc { scalars.append(scalar) }
    return String(scalars)
  }
}
