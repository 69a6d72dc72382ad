import Tabular

/// The rows' places in time.
enum TimeOrder {
  /// A number per row that grows with time; throws where a row has no time or one that cannot be read.
  ///
  /// Numbers count as they are, texts are ISO 8601 dates or times (UTC where no offset is given).
  ///
  /// - Parameter option: What names the column, for messages; `--split time:COL` where nil.
  static func keys(of column: Column, option: String? = nil) throws -> [Double] {
    let option = option ?? "--split time:\(column.name)"
    func noTime(_ row: Int, _ text: String) -> LearningError { Self.noTime(option, row, text) }
    switch column.values {
    case .integers(let values): return values.map(Double.init)
    case .reals(let values):
      if let row = values.firstIndex(where: { !$0.isFinite }) { throw noTime(row, "") }
      return values
    case .booleans: throw noTime(0, "a truth value")
    case .strings(let dictionary):
      let seconds = dictionary.levels.map(secondsSince1970)
      return try dictionary.codes.enumerated().map { row, code in
        guard code >= 0, let key = seconds[Int(code)] else {
          throw noTime(row, dictionary[row] ?? "")
        }
        return key
      }
    }
  }

  private static func noTime(_ option: String, _ row: Int, _ text: String) -> LearningError {
    LearningError.invalidOption(
      option: option,
      value: text.isEmpty ? "a missing value in data row \(row + 1)" : text,
      expected: "a column of dates, times or numbers without missing values")
  }

  /// Seconds since 1970 of `YYYY-MM-DD`, perhaps with `T` or a space and `HH:MM[:SS[.fff]]` and `Z` or
  /// an offset; nil for any other text.
  static func secondsSince1970(_ text: String) -> Double? {
    var rest = Array(text.utf8)[...]
    guard let year = number(&rest, 4), eat(&rest, "-"), let month = number(&rest, 2),
      eat(&rest, "-"), let day = number(&rest, 2), (1...12).contains(month),
      (1...31).contains(day)
    else { return nil }
    let days = Double(daysSince1970(year, month, day))
    if rest.isEmpty { return days * 86_400 }
    guard eat(&rest, "T") || eat(&rest, " "), let hour = number(&rest, 2), eat(&rest, ":"),
      let minute = number(&rest, 2), hour < 25, minute < 60
    else { return nil }
    var seconds = days * 86_400 + Double(hour * 3600 + minute * 60)
    if eat(&rest, ":") {
      guard let second = number(&rest, 2), second < 61 else { return nil }
      seconds += Double(second)
    }
    if eat(&rest, ".") || eat(&rest, ",") {
      var unit = 0.1
      while let digit = rest.first, (48...57).contains(digit) {
        seconds += Double(digit - 48) * unit
        unit /= 10
        rest = rest.dropFirst()
      }
    }
    guard let offset = offsetSeconds(&rest), rest.isEmpty else { return nil }
    return seconds - offset
  }

  private static func offsetSeconds(_ rest: inout ArraySlice<UInt8>) -> Double? {
    if rest.isEmpty || eat(&rest, "Z") { return 0 }
    let sign: Double = eat(&rest, "-") ? -1 : 1
    guard sign < 0 || eat(&rest, "+"), let hours = number(&rest, 2) else { return nil }
    _ = eat(&rest, ":")
    let minutes = rest.isEmpty ? 0 : number(&rest, 2)
    return minutes.map { sign * Double(hours * 3600 + $0 * 60) }
  }

  private static func eat(_ rest: inout ArraySlice<UInt8>, _ letter: Character) -> Bool {
    guard let byte = letter.asciiValue, rest.first == byte else { return false }
    rest = rest.dropFirst()
    return true
  }

  private static func number(_ rest: inout ArraySlice<UInt8>, _ digits: Int) -> Int? {
    var value = 0
    guard rest.count >= digits else { return nil }
    for byte in rest.prefix(digits) {
      guard (48...57).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    rest = rest.dropFirst(digits)
    return value
  }

  /// Days since 1970-01-01 in the proleptic Gregorian calendar (Hinnant, `days_from_civil`).
  private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
