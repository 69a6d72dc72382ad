/// Dates and date-times of ISO 8601, as people write them in data.
enum IsoDate {
  /// Whether a text is a date, or a date and time.
  ///
  /// `YYYY-MM-DD`, or that with `T` or a blank and `HH:MM[:SS[.fraction]]`, and then nothing, `Z`,
  /// or an offset `±HH:MM`, `±HHMM` or `±HH`. The day must exist.
  static func isDate(_ text: UnsafeRawBufferPointer) -> Bool {
    var rest = Digits(text: MissingTokens.trimmed(text))
    guard let year = rest.take(4), rest.skip("-"), let month = rest.take(2), rest.skip("-"),
      let day = rest.take(2), isDay(year: year, month: month, day: day)
    else { return false }
    if rest.isAtEnd { return true }
    guard rest.skip("T") || rest.skip(" "), isTime(&rest) else { return false }
    return rest.isAtEnd || isZone(&rest)
  }

  private static func isDay(year: Int, month: Int, day: Int) -> Bool {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...12).contains(month) && day >= 1 && day <= days[month - 1]
  }

  private static func isTime(_ rest: inout Digits) -> Bool {
    guard let hour = rest.take(2), hour < 24, rest.skip(":"), let minute = rest.take(2), minute < 60
    else { return false }
    guard rest.skip(":") else { return true }
    // A minute may have a second 60: the leap second.
    guard let second = rest.take(2), second <= 60 else { return false }
    guard rest.skip(".") else { return true }
    return rest.skipDigits() > 0
  }

  private static func isZone(_ rest: inout Digits) -> Bool {
    if rest.skip("Z") { return rest.isAtEnd }
    guard rest.skip("+") || rest.skip("-"), let hours = rest.take(2), hours < 24 else {
      return false
    }
    if rest.isAtEnd { return true }
    _ = rest.skip(":")
    guard let minutes = rest.take(2), minutes < 60 else { return false }
    return rest.isAtEnd
  }

  /// What is left of a text that is taken apart from the left.
  private struct Digits {
    let text: UnsafeRawBufferPointer
    var position = 0

    var isAtEnd: Bool { position == text.count }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
      guard position < text.count, text[position] == UInt8(ascii: character) else { return false }
      position += 1
      return true
    }

    /// The number that exactly `count` digits make.
    mutating func take(_ count: Int) -> Int? {
      guard position + count <= text.count else { return nil }
      var value = 0
      for offset in 0..<count {
        let digit = text[position + offset] &- 48
        guard digit <= 9 else { return nil }
        value = value * 10 + Int(digit)
      }
      position += count
      return value
    }

    mutating func skipDigits() -> Int {
      let start = position
      while position < text.count, text[position] &- 48 <= 9 { position += 1 }
      return position - start
    }
  }
}
