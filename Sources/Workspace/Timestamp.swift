import Glibc

/// A moment in UTC, to the millisecond.
///
/// Times are for people; order comes from sequence numbers, because clocks run backwards.
public struct Timestamp: Sendable, Hashable, Comparable {
  /// Milliseconds since 1970-01-01T00:00:00Z, negative before it.
  public var milliseconds: Int64

  /// A moment by its milliseconds since 1970.
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// The moment that the system's clock shows.
  public static func now() -> Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(milliseconds: Int64(time.tv_sec) &* 1000 &+ Int64(time.tv_nsec) / 1_000_000)
  }

  /// Reads `2026-11-21T07:25:33.123Z`; nil for any other form.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 24, bytes[10] == UInt8(ascii: "T"), bytes[23] == UInt8(ascii: "Z") else {
      return nil
    }
    func field(_ start: Int, _ length: Int) -> Int64? {
      let digits = bytes[start..<start + length]
      guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
      return digits.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
    }
    guard let year = field(0, 4), let month = field(5, 2), let day = field(8, 2),
      let hour = field(11, 2), let minute = field(14, 2), let second = field(17, 2),
      let fraction = field(20, 3), (1...12).contains(month), (1...31).contains(day),
      hour < 24, minute < 60, second < 60
    else { return nil }
    let days = Self.days(year: year, month: month, day: day)
    milliseconds = ((days * 24 + hour) * 60 + minute) * 60_000 + second * 1000 + fraction
    guard self.text.isSameBytes(as: text) else { return nil }
  }

  /// ISO 8601 in UTC with milliseconds, such as `2026-11-21T07:25:33.123Z`.
  ///
  /// Years outside 0…9999 are shown as the nearest year in that range.
  public var text: String {
    // 0000-01-01 and the last millisecond of 9999.
    let clamped = min(max(milliseconds, -62_167_219_200_000), 253_402_300_799_999)
    let days = Int64((Double(clamped) / 86_400_000).rounded(.down))
    let rest = clamped - days * 86_400_000
    let date = Self.date(days: days)
    func padded(_ value: Int64, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    let day = "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
    let hour = padded(rest / 3_600_000, 2)
    let minute = padded(rest / 60_000 % 60, 2)
    let second = padded(rest / 1000 % 60, 2)
    return "\(day)T\(hour):\(minute):\(second).\(padded(rest % 1000, 3))Z"
  }

  /// Earlier moments come first.
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// Days from 1970 of a date (Howard Hinnant, "chrono-compatible low-level date algorithms").
  private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The date of a day counted from 1970 (the inverse, same source).
  private static func date(days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let leaps = dayOfEra / 1460 - dayOfEra / 36_524 + dayOfEra / 146_096
    let yearOfEra = (dayOfEra - leaps) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch + (monthFromMarch < 10 ? 3 : -9)
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }
}
