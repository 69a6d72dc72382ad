import Models

/// The calendar parts of a time, in the proleptic Gregorian calendar.
struct CalendarDate: Sendable, Hashable {
  /// 0 to 23.
  let hour: Int
  /// 1, Monday, to 7, Sunday.
  let weekday: Int
  /// 1 to 12.
  let month: Int
  /// 1 to 366.
  let dayOfYear: Int

  /// Takes seconds since 1970 apart (Hinnant, `civil_from_days`); times beyond any year that a date can
  /// name count as 1970.
  init(seconds: Double) {
    let whole = seconds.magnitude < 1e12 ? Int(seconds.rounded(.down)) : 0
    let days = Self.floorDivided(whole, by: 86_400)
    hour = (whole - days * 86_400) / 3600
    // 1970-01-01 was a Thursday.
    weekday = (days + 3) - Self.floorDivided(days + 3, by: 7) * 7 + 1
    let shifted = days + 719_468
    let era = Self.floorDivided(shifted, by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    // Days since the first of March.
    let day = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * day + 2) / 153
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    dayOfYear = month <= 2 ? day - 305 : day + 60 + (isLeap ? 1 : 0)
  }

  /// A part as a number.
  func number(_ part: SeriesRecipe.CalendarPart) -> Int {
    switch part {
    case .hour: hour
    case .weekday: weekday
    case .month: month
    case .dayOfYear: dayOfYear
    }
  }

  private static func floorDivided(_ number: Int, by divisor: Int) -> Int {
    (number >= 0 ? number : number - divisor + 1) / divisor
  }
}
