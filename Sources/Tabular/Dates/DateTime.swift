/// A date, or a date and time: what a text of a data file says of a place in time.
///
/// The one parser of dates, in ISO 8601 or by a `DatePattern`. Days and times that do not exist are
/// refused: `2026-02-31`, `24:59`.
public struct DateTime: Sendable, Hashable {
  /// Seconds since 1970-01-01 00:00:00 in the proleptic Gregorian calendar: of UTC where the text has an
  /// offset, else of the clock that the text is from.
  ///
  /// A second 60 is the first of the next minute.
  public let seconds: Int64
  /// The rest in billionths of a second, 0 to 999,999,999; further digits are cut off.
  public let nanoseconds: Int32
  /// The text has a time of day, not a date alone.
  public let hasTime: Bool
  /// How far the text's clock is from UTC in seconds, east positive; nil where the text does not say.
  public let offset: Int32?
  /// The text says how far its clock is from UTC: `Z` or an offset.
  public var hasOffset: Bool { offset != nil }

  /// Seconds since 1970 with their fraction.
  public var secondsSince1970: Double { Double(seconds) + Double(nanoseconds) / 1e9 }

  /// The date or time that a text in ISO 8601 is; nil for any other text.
  public init?(_ text: String) {
    var text = text
    let parsed = text.withUTF8 { DateTime(UnsafeRawBufferPointer($0)) }
    guard let parsed else { return nil }
    self = parsed
  }

  /// Puts parts together; nil where they name no day or no time of day.
  init?(_ parts: DateParts) {
    guard let days = parts.daysSince1970, (0...23).contains(parts.hour),
      (0...59).contains(parts.minute), (0...60).contains(parts.second)
    else { return nil }
    let local = Int64(days) * 86_400 + Int64(parts.hour * 3600 + parts.minute * 60 + parts.second)
    seconds = local - Int64(parts.offset ?? 0)
    nanoseconds = Int32(truncatingIfNeeded: parts.nanoseconds)
    hasTime = parts.hasTime
    offset = parts.offset.map { Int32(truncatingIfNeeded: $0) }
  }
}

/// The parts of a date as they stand in a text.
struct DateParts {
  var year = 1970
  var month = 1
  var day = 1
  /// 1 to 366, where the text counts the days of the year instead of naming month and day.
  var dayOfYear: Int?
  var hour = 0
  var minute = 0
  var second = 0
  var nanoseconds = 0
  /// East of UTC, in seconds; nil where the text does not say.
  var offset: Int?
  var hasTime = false

  /// Days since 1970-01-01 in the proleptic Gregorian calendar (Hinnant, `days_from_civil`); nil for a
  /// day that does not exist.
  var daysSince1970: Int? {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    if let dayOfYear {
      guard (1...(isLeap ? 366 : 365)).contains(dayOfYear) else { return nil }
      return Self.days(year, 1, 1) + dayOfYear - 1
    }
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...12).contains(month), (1...lengths[month - 1]).contains(day) else { return nil }
    return Self.days(year, month, day)
  }

  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
