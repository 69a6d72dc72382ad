import Models
import Tabular

/// Forecasts of a model from some rows on, step by step: what lies before the first row of a path is
/// known, what the path has come to is read as it was forecast.
///
/// The model is not fitted again. Columns that are not made of the past are taken as they are in the
/// data, as if they were known ahead.
struct ForecastPaths {
  /// The rows in the order of their times.
  let columns: SeriesColumns
  /// The target at each place of that order, NaN where it is not known.
  let values: [Double]
  /// What the model takes and is not made of the past, row by row as in the data.
  let table: Table
  /// How many threads predict.
  let threads: Int

  /// The forecasts of paths: for each its steps, as many as asked for or up to the end of its series;
  /// NaN where the past of a step is not known far enough.
  ///
  /// - Parameter origins: The first place of each path.
  func forecasts(
    _ model: CompiledModel, from origins: [Int], steps: Int,
    checkCancelled: () throws -> Void = {}
  ) throws -> [[Double]] {
    let ends = self.ends
    var paths = origins.map { origin in
      [Double](repeating: .nan, count: min(steps, ends[origin] - origin))
    }
    for step in 0..<steps {
      try checkCancelled()
      let active = paths.indices.filter { step < paths[$0].count }
      let made = columns.recipe.lags.map { lag in
        active.map { path in value(origins[path], step, back: lag, paths[path]) }
      }
      let means = columns.recipe.rolling.map { width in
        active.map { path in mean(origins[path], step, over: width, paths[path]) }
      }
      let known = active.indices.filter { place in
        (made + means).allSatisfy { !$0[place].isNaN }
      }
      guard !known.isEmpty else { continue }
      let rows = known.map { columns.order[origins[active[$0]] + step] }
      let past = zip(names, made + means).map { name, numbers in
        Column(name: name, values: .reals(known.map { numbers[$0] }))
      }
      let answer = try model.predict(
        Table(columns: table.rows(rows).columns + past, rowCount: rows.count), threads: threads)
      for (index, place) in known.enumerated() {
        paths[active[place]][step] = answer.values[index]
      }
    }
    return paths
  }

  private var names: [String] {
    columns.recipe.lags.map(columns.recipe.lagName)
      + columns.recipe.rolling.map(columns.recipe.meanName)
  }

  /// The end of the series of each place.
  private var ends: [Int] {
    var ends = [Int](repeating: columns.order.count, count: columns.order.count)
    for place in ends.indices.reversed().dropFirst() {
      ends[place] = columns.starts[place + 1] == place + 1 ? place + 1 : ends[place + 1]
    }
    return ends
  }

  /// What was known, or forecast by the path, so many rows before a step of it.
  private func value(_ origin: Int, _ step: Int, back: Int, _ path: [Double]) -> Double {
    if back <= step { return path[step - back] }
    let place = origin + step - back
    return place >= columns.starts[origin] ? values[place] : .nan
  }

  private func mean(_ origin: Int, _ step: Int, over width: Int, _ path: [Double]) -> Double {
    var sum = 0.0
    for back in stride(from: width, through: 1, by: -1) {
      sum += value(origin, step, back: back, path)
    }
    return sum / Double(width)
  }
}

extension ForecastPaths {
  /// The last value before the origin, at every step; NaN where it is not known.
  func lastValues(from origins: [Int], like paths: [[Double]]) -> [[Double]] {
    lastSeason(1, from: origins, like: paths)
  }

  /// The last season before the origin, again and again (seasonal naive forecast: Hyndman &
  /// Athanasopoulos 2021, section 5.2).
  ///
  /// - Parameter season: The rows of a season.
  func lastSeason(_ season: Int, from origins: [Int], like paths: [[Double]]) -> [[Double]] {
    zip(origins, paths).map { origin, path in
      path.indices.map { step in
        let place = origin - season + step % season
        return place >= columns.starts[origin] ? values[place] : .nan
      }
    }
  }
}
