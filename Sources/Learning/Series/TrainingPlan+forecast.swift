import Diagnostics
import Models
import Statistics
import Tabular

extension TrainingPlan {
  /// The most rows that are predicted for the figures of the horizon; of more, forecasts begin at
  /// every so many rows.
  private static let forecastLimit = 2_000_000

  /// How many steps ahead the model is judged.
  var horizon: Int { request.series?.recipe.horizon ?? 1 }

  /// What forecasts the rows of the series step by step; nil where they are none, or nothing of the
  /// past is read.
  func forecastPaths(threads: Int) throws -> ForecastPaths? {
    guard let series = request.series else { return nil }
    let made = Set(series.recipe.lags.map(series.recipe.lagName))
      .union(series.recipe.rolling.map(series.recipe.meanName))
    let names = features.map(\.name).filter { !made.contains($0) }
    var table = series.table.columns(named: names)
    if let test = series.test {
      table = try TableJoin.rows(of: table, then: test.columns(named: names), needed: names)
    }
    return ForecastPaths(
      columns: series.columns, values: series.values, table: table,
      threads: threads)
  }

  /// The forecasts of some rows in stretches as long as the horizon, each from the rows before it.
  ///
  /// - Parameter rows: Row numbers of the data.
  /// - Returns: One forecast per row; NaN where too little is known.
  func stretchForecasts(
    _ model: CompiledModel, of rows: [Int], _ paths: ForecastPaths, _ control: FitControl
  ) throws -> [Double] {
    let places = paths.columns.places
    let wanted = rows.map { places[$0] }
    var origins: [Int] = []
    for place in wanted.sorted() {
      let isCovered = origins.last.map {
        place < $0 + horizon && paths.columns.starts[place] <= $0
      }
      if isCovered != true { origins.append(place) }
    }
    let made = try paths.forecasts(
      model, from: origins, steps: horizon, checkCancelled: control.checkCancelled)
    var forecasts: [Int: Double] = [:]
    for (origin, path) in zip(origins, made) {
      for (step, value) in path.enumerated() { forecasts[origin + step] = value }
    }
    return wanted.map { forecasts[$0] ?? .nan }
  }

  /// What is recorded of the forecasts of the held-out rows; nil where they are no series.
  ///
  /// - Parameter held: The stored model's outputs one step ahead.
  func forecastRecord(
    of model: CompiledModel, held: EvaluatedRows, control: FitControl
  ) throws -> ForecastRecord? {
    guard let series = request.series, let paths = try forecastPaths(threads: control.threads)
    else { return nil }
    let places = series.columns.places
    let rows = held.rows.map { places[$0] }
    let season = SeasonChoice(series, data).season
    let judged = JudgedForecasts(
      held, rows: rows, season: season, horizon: horizon, names: metricNames)
    var steps = [judged.oneStep(paths)]
    var ahead: [Double] = []
    if horizon > 1 {
      let origins = self.origins(of: rows, series.columns)
      let made = try paths.forecasts(
        model, from: origins, steps: horizon, checkCancelled: control.checkCancelled)
      steps += judged.severalSteps(paths, origins, made)
      ahead = judged.ahead(origins, made)
    }
    return ForecastRecord(
      horizon: horizon, method: "recursive", isRefitted: false, season: season, steps: steps,
      times: rows.map { series.columns.times[$0] }, isDated: series.recipe.isDated,
      series: series.names.isEmpty ? [] : held.rows.map { series.groups[$0] },
      names: series.names, ahead: ahead)
  }

  /// Where paths begin whose last step, or one before, is a held-out row.
  private func origins(of rows: [Int], _ columns: SeriesColumns) -> [Int] {
    var origins: Set<Int> = []
    for place in rows.sorted() {
      let first = max(columns.starts[place] + columns.recipe.history, place - horizon + 1)
      for origin in stride(from: place, through: first, by: -1) {
        guard origins.insert(origin).inserted || origin == place else { break }
      }
    }
    let all = origins.sorted()
    let stride = (all.count * horizon + Self.forecastLimit - 1) / Self.forecastLimit
    return all.indices.filter { $0 % max(1, stride) == 0 }.map { all[$0] }
  }

  /// Says where a naive forecast does better than the model.
  static func naiveWarnings(_ record: ForecastRecord) -> [Warning] {
    record.steps.compactMap { figures in
      let name = Metric.rmse.rawValue
      func error(_ metrics: [NamedMetric]) -> Double {
        metrics.first { $0.name == name }?.value ?? .nan
      }
      let naive = [
        ("the last value", error(figures.lastValue)),
        ("the last season of \(record.season ?? 0) rows", error(figures.lastSeason)),
      ].filter { !$0.1.isNaN }.min { $0.1 < $1.1 }
      // The model answers in float32.
      guard let naive, error(figures.model) > naive.1 * (1 + 1e-6) else { return nil }
      let steps = figures.first == figures.last ? "\(figures.last)" : "1 to \(figures.last)"
      return Warning(
        code: "worse_than_naive",
        message:
          "\(steps) \(figures.last == 1 ? "step" : "steps") ahead the forecast is worse than "
          + "\(naive.0): RMSE \(error(figures.model).shortText) against \(naive.1.shortText) on the "
          + "held-out rows")
    }
  }
}

extension Double {
  /// Four significant digits.
  fileprivate var shortText: String {
    guard isFinite, self != 0 else { return "\(self)" }
    var scale = 1.0
    while magnitude * scale < 1000, scale < 1e300 { scale *= 10 }
    return ((self * scale).rounded() / scale).plainText
  }
}
