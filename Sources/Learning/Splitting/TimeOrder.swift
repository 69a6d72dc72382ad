import Tabular

/// The rows' places in time.
enum TimeOrder {
  /// A number per row that grows with time; throws where a row has no time or one that cannot be read.
  ///
  /// Numbers count as they are, texts are dates or times as the cells' format spells them (UTC where no
  /// offset is given).
  ///
  /// - Parameter option: What names the column, for messages; `--split time:COL` where nil.
  static func keys(
    of column: Column, option: String? = nil, cells: CellFormat = CellFormat()
  ) throws -> [Double] {
    try times(of: column, option: option, cells: cells).keys
  }

  /// The numbers, and what the texts say of their zone.
  ///
  /// - Parameter found: What earlier rows of the same file say of it.
  static func times(
    of column: Column, option: String? = nil, cells: CellFormat, after found: TimeZoneWord? = nil
  ) throws -> (keys: [Double], zone: TimeZoneWord?) {
    let option = option ?? "--split time:\(column.name)"
    func noTime(_ row: Int, _ text: String) -> LearningError { Self.noTime(option, row, text) }
    switch column.values {
    case .integers(let values): return (values.map(Double.init), nil)
    case .reals(let values):
      if let row = values.firstIndex(where: { !$0.isFinite }) { throw noTime(row, "") }
      return (values, nil)
    case .booleans: throw noTime(0, "a truth value")
    case .strings(let dictionary):
      let reader = ValueReader(cells)
      let times = dictionary.levels.map { reader.date($0).time }
      var zones = TimeZones(
        stated: cells.timeZone.flatMap { TimeZoneWord($0) }, found: found)
      let keys = try dictionary.codes.enumerated().map { row, code in
        guard code >= 0, let time = times[Int(code)] else {
          throw noTime(row, dictionary[row] ?? "")
        }
        guard let shift = zones.shift(of: time) else {
          throw LearningError.mixedTimes(
            column: column.name, row: row, text: dictionary[row] ?? "", expected: zones.expected)
        }
        return time.secondsSince1970 - shift
      }
      return (keys, zones.found)
    }
  }

  private static func noTime(_ option: String, _ row: Int, _ text: String) -> LearningError {
    LearningError.invalidOption(
      option: option,
      value: text.isEmpty ? "a missing value in data row \(row + 1)" : text,
      expected: "a column of dates, times or numbers without missing values")
  }
}

extension ReadValue<DateTime> {
  /// The time; nil where the text is missing or is none.
  fileprivate var time: DateTime? {
    guard case .value(let time) = self else { return nil }
    return time
  }
}
