/// Puts text into quotes where a field needs them.
struct FieldQuoting: Sendable {
  let delimiter: UInt8
  /// Text that a spreadsheet would take for a formula gets an apostrophe (CWE-1236).
  let isFormulaSafe: Bool

  /// Appends a text as a field.
  func append(_ text: ArraySlice<UInt8>, to buffer: inout [UInt8]) {
    let quote = UInt8(ascii: "\"")
    let isFormula = isFormulaSafe && isFormula(text)
    guard needsQuotes(text) else {
      if isFormula { buffer.append(UInt8(ascii: "'")) }
      buffer.append(contentsOf: text)
      return
    }
    buffer.append(quote)
    if isFormula { buffer.append(UInt8(ascii: "'")) }
    for byte in text {
      if byte == quote { buffer.append(quote) }
      buffer.append(byte)
    }
    buffer.append(quote)
  }

  private func needsQuotes(_ text: ArraySlice<UInt8>) -> Bool {
    text.contains {
      $0 == delimiter || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n")
        || $0 == UInt8(ascii: "\r")
    }
  }

  /// Whether a text begins as a formula does, and is not a number.
  func isFormula(_ text: ArraySlice<UInt8>) -> Bool {
    switch text.first {
    case UInt8(ascii: "="), UInt8(ascii: "@"), UInt8(ascii: "\t"), UInt8(ascii: "\r"): true
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      !DecimalScanner.isNumber(String(decoding: text, as: UTF8.self))
        && !["-Infinity", "-inf"].contains(String(decoding: text, as: UTF8.self))
    default: false
    }
  }
}
