public import Models
public import Tabular

/// Makes the columns of a time series' recipe: lags, rolling means and calendar.
///
/// Of several series in one table each is a stretch of the order, in which nothing is read from before
/// its start.
public struct SeriesColumns: Sendable {
  /// What is made.
  public let recipe: SeriesRecipe
  /// The positions of the rows, series by series, the earliest first; of equal times, in the order of
  /// the data.
  public let order: [Int]
  /// The first place of the series of each place.
  public let starts: [Int]
  /// The time of each place in that order.
  public let times: [Double]

  /// Puts rows in the order of their times.
  ///
  /// - Parameters:
  ///   - keys: A number per row that grows with time: seconds since 1970 for dates.
  ///   - groups: The series of each row; nil for a single one.
  public init(_ recipe: SeriesRecipe, keys: [Double], groups: [Int]? = nil) {
    self.recipe = recipe
    let groups = groups ?? [Int](repeating: 0, count: keys.count)
    let order = keys.indices.sorted {
      (groups[$0], keys[$0], $0) < (groups[$1], keys[$1], $1)
    }
    self.order = order
    times = order.map { keys[$0] }
    var starts = [Int](repeating: 0, count: order.count)
    for place in order.indices.dropFirst() {
      let isSame = groups[order[place]] == groups[order[place - 1]]
      starts[place] = isSame ? starts[place - 1] : place
    }
    self.starts = starts
  }

  /// The times of a column as numbers that grow with time, seconds since 1970 for dates.
  ///
  /// - Throws: `LearningError.invalidOption` where a row has no time or one that cannot be read.
  public static func keys(of column: Column) throws -> [Double] {
    try times(of: column, cells: CellFormat()).keys
  }

  /// The times as numbers, and what their texts say of their zone.
  ///
  /// - Parameters:
  ///   - cells: How the texts are spelled, and their zone where a training decided it.
  ///   - found: What earlier rows of the same file say of it.
  /// - Throws: `LearningError.mixedTimes` where some have an offset from UTC and others none.
  public static func times(
    of column: Column, cells: CellFormat, after found: TimeZoneWord? = nil
  ) throws -> (keys: [Double], zone: TimeZoneWord?) {
    try TimeOrder.times(
      of: column, option: "--time \(column.name)", cells: cells, after: found)
  }

  /// A table with the columns that a recipe makes of its times and targets, the rows where they are.
  ///
  /// - Throws: `LearningError`, where the table lacks the times or targets or cannot have them read.
  public static func adding(
    _ recipe: SeriesRecipe, to table: Table, cells: CellFormat? = nil
  ) throws -> Table {
    for name in [recipe.time, recipe.target] + [recipe.series].compactMap({ $0 })
    where table[name] == nil {
      throw LearningError.unknownColumn(
        role: "column of the time series", name: name, columns: table.names)
    }
    guard let time = table[recipe.time], let target = table[recipe.target] else { return table }
    var names = SeriesNames()
    let groups = try recipe.series.flatMap { table[$0] }.map { try names.codes(of: $0) }
    let series = SeriesColumns(
      recipe, keys: try times(of: time, cells: cells ?? CellFormat()).keys, groups: groups)
    let values = target.seriesValues
    let made = series.columns(series.order.indices, values: series.order.map { values[$0] })
    let places = series.places
    return Table(
      columns: table.columns + made.map { $0.rows(places) }, rowCount: table.rowCount)
  }

  /// The place of each row in the order of time.
  public var places: [Int] {
    var places = [Int](repeating: 0, count: order.count)
    for (place, row) in order.enumerated() { places[row] = place }
    return places
  }

  /// The columns of some places in the order of time.
  ///
  /// - Parameter values: The target at each place in the order of time, NaN where it is not known; only
  ///   places before a row are read for it.
  public func columns(_ places: some Collection<Int>, values: [Double]) -> [Column] {
    var columns = recipe.lags.map { lag in
      Column(
        name: recipe.lagName(lag),
        values: .reals(places.map { $0 - starts[$0] >= lag ? values[$0 - lag] : .nan }))
    }
    for width in recipe.rolling {
      let means = places.map { place in
        place - starts[place] >= width
          ? values[place - width..<place].reduce(0, +) / Double(width) : Double.nan
      }
      columns.append(Column(name: recipe.meanName(width), values: .reals(means)))
    }
    for part in recipe.calendar {
      let numbers = places.map { Int64(CalendarDate(seconds: times[$0]).number(part)) }
      columns.append(Column(name: recipe.calendarName(part), values: .integers(numbers)))
    }
    return columns
  }

  /// Whether all of the past that a row reads is known.
  public func hasHistory(_ place: Int, values: [Double]) -> Bool {
    guard place - starts[place] >= recipe.history else { return false }
    if recipe.lags.contains(where: { values[place - $0].isNaN }) { return false }
    guard let width = recipe.rolling.last else { return true }
    return !values[place - width..<place].contains { $0.isNaN }
  }

  /// Where two times follow each other by more than most do: the usual step, how many are longer, and
  /// the longest; nil where all steps are equal.
  public func gaps() -> (usual: Double, count: Int, longest: Double)? {
    let steps = steps
    guard !steps.isEmpty else { return nil }
    let usual = steps.sorted()[steps.count / 2]
    let longer = steps.filter { $0 > SeriesSpacing.gapFactor * usual }
    return longer.isEmpty ? nil : (usual, longer.count, longer.max() ?? usual)
  }

  /// The steps from a time to the next one of the same series, without those between equal times.
  var steps: [Double] {
    times.indices.dropFirst().compactMap { place in
      let step = times[place] - times[place - 1]
      return starts[place] < place && step > 0 ? step : nil
    }
  }

  /// How many rows have the time of another row of their series.
  public var repeatedTimes: Int {
    times.indices.dropFirst().count { starts[$0] < $0 && times[$0] == times[$0 - 1] }
  }
}

extension Column {
  /// The values as a series reads them: NaN where one is missing or is no number.
  var seriesValues: [Double] {
    switch values {
    case .integers(let values): values.map(Double.init)
    case .reals(let values): values
    case .booleans, .strings: [Double](repeating: .nan, count: count)
    }
  }
}
