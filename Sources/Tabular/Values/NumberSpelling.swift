/// How numbers are spelled in text: the decimal separator and what stands between groups of digits.
struct NumberSpelling: Sendable, Hashable {
  /// `.` or `,`.
  let decimal: UInt8
  /// What stands between groups of three digits; empty for nothing.
  let thousands: [UInt8]

  init(decimal: String, thousands: String?) {
    self.decimal = decimal == "," ? UInt8(ascii: ",") : UInt8(ascii: ".")
    self.thousands = Array((thousands ?? "").utf8)
  }

  /// As programs spell numbers.
  static let plain = NumberSpelling(decimal: ".", thousands: nil)

  /// Numbers are spelled as in programs: no groups, a point before decimals.
  var isPlain: Bool { decimal == UInt8(ascii: ".") && thousands.isEmpty }

  /// Gives the text as programs spell it, or nil where it is no number in this spelling.
  ///
  /// The separator of groups stands between groups of three digits or nowhere. The text given is
  /// followed by zeros that may be read, and is valid during the call.
  func withPlainText<Result>(
    _ text: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer?) -> Result
  ) -> Result {
    if isPlain { return body(text) }
    // Numbers are short: what is longer is text.
    guard text.count <= 400 else { return body(nil) }
    return withUnsafeTemporaryAllocation(byteCount: text.count + 16, alignment: 8) { buffer in
      buffer.initializeMemory(as: UInt8.self, repeating: 0)
      guard let count = write(text, to: buffer) else { return body(nil) }
      return body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }

  private func write(
    _ text: UnsafeRawBufferPointer, to buffer: UnsafeMutableRawBufferPointer
  ) -> Int? {
    var (position, count) = (0, 0)
    var group = 0
    var hasGroups = false
    func put(_ byte: UInt8) {
      buffer[count] = byte
      count += 1
      position += 1
    }
    if let sign = text.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { put(sign) }
    while position < text.count {
      if text[position] &- 48 <= 9 {
        put(text[position])
        group += 1
      } else if isSeparator(text, at: position), hasGroups ? group == 3 : (1...3).contains(group) {
        position += thousands.count
        (group, hasGroups) = (0, true)
      } else {
        break
      }
    }
    if hasGroups, group != 3 { return nil }
    guard position < text.count else { return count }
    guard text[position] == decimal || text[position] | 0x20 == UInt8(ascii: "e") else {
      return nil
    }
    if text[position] == decimal {
      put(UInt8(ascii: "."))
    }
    // What follows is left to the scanner of numbers, which takes neither comma nor a second point.
    while position < text.count { put(text[position]) }
    return count
  }

  private func isSeparator(_ text: UnsafeRawBufferPointer, at position: Int) -> Bool {
    guard !thousands.isEmpty, position + thousands.count <= text.count else { return false }
    for (offset, byte) in thousands.enumerated() where text[position + offset] != byte {
      return false
    }
    return true
  }
}
