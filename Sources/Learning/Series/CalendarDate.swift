import Models
import Tabular

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

  /// Takes seconds since 1970 apart; times beyond any year that a date can name count as 1970.
  init(seconds: Double) {
    let date = CivilDate(secondsSince1970: seconds)
    let days = date == nil ? 0 : Int((seconds / 86_400).rounded(.down))
    hour = date?.hour ?? 0
    // 1970-01-01 was a Thursday.
    weekday = ((days + 3) % 7 + 7) % 7 + 1
    month = date?.month ?? 1
    dayOfYear = date?.dayOfYear ?? 1
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
}

extension CivilDate {
  /// 1 to 366.
  fileprivate var dayOfYear: Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
    return before[month - 1] + day + (isLeap && month > 2 ? 1 : 0)
  }
}
