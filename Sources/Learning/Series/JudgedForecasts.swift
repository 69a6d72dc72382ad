import Statistics

/// The figures of forecasts and of the naive ones beside them, on the same held-out rows.
struct JudgedForecasts {
  private let held: EvaluatedRows
  /// The place of each held-out row in the order of time.
  private let rows: [Int]
  private let season: Int?
  private let horizon: Int
  private let names: [String]
  private let indexOfPlace: [Int: Int]

  /// Judges by the true values of held-out rows.
  init(_ held: EvaluatedRows, rows: [Int], season: Int?, horizon: Int, names: [String]) {
    self.held = held
    self.rows = rows
    self.season = season
    self.horizon = horizon
    self.names = names
    indexOfPlace = Dictionary(rows.enumerated().map { ($1, $0) }) { first, _ in first }
  }

  /// One step ahead: each row from the rows just before it, as the model's other figures are.
  func oneStep(_ paths: ForecastPaths) -> HorizonFigures {
    let like = held.predictions.map { [$0] }
    return figures(
      1...1, rows, like, paths.lastValues(from: rows, like: like),
      season.map { paths.lastSeason($0, from: rows, like: like) })
  }

  /// As many steps ahead as the horizon, and all steps up to it.
  func severalSteps(
    _ paths: ForecastPaths, _ origins: [Int], _ made: [[Double]]
  ) -> [HorizonFigures] {
    let last = paths.lastValues(from: origins, like: made)
    let seasonal = season.map { paths.lastSeason($0, from: origins, like: made) }
    return [horizon...horizon, 1...horizon].map { figures($0, origins, made, last, seasonal) }
  }

  /// The forecast of each held-out row as many steps ahead as the horizon; NaN where there is none.
  func ahead(_ origins: [Int], _ made: [[Double]]) -> [Double] {
    var ahead = [Double](repeating: .nan, count: rows.count)
    for (origin, path) in zip(origins, made) where path.count == horizon {
      guard let row = indexOfPlace[origin + horizon - 1] else { continue }
      ahead[row] = path[horizon - 1]
    }
    return ahead
  }

  /// The figures of the steps of paths that all three forecasts have.
  private func figures(
    _ steps: ClosedRange<Int>, _ origins: [Int], _ made: [[Double]], _ last: [[Double]],
    _ seasonal: [[Double]]?
  ) -> HorizonFigures {
    var targets: [Double] = []
    var weights: [Double] = []
    var forecasts: [[Double]] = [[], [], []]
    for (place, origin) in origins.enumerated() {
      for step in steps.clamped(to: 1...max(1, made[place].count)) where steps.contains(step) {
        guard let row = indexOfPlace[origin + step - 1], step <= made[place].count else { continue }
        let found = [made, last, seasonal ?? last].map { $0[place][step - 1] }
        guard found.allSatisfy({ !$0.isNaN }) else { continue }
        for (kind, value) in found.enumerated() { forecasts[kind].append(value) }
        targets.append(held.values[row])
        if !held.weights.isEmpty { weights.append(held.weights[row]) }
      }
    }
    let metrics = forecasts.map { predictions in
      EvaluatedRows(
        rows: [], labels: [], probabilities: [], values: targets, predictions: predictions,
        weights: weights
      ).metrics(.regression, names: names)
    }
    return HorizonFigures(
      first: steps.lowerBound, last: steps.upperBound, forecasts: targets.count,
      model: metrics[0], lastValue: metrics[1], lastSeason: seasonal == nil ? [] : metrics[2])
  }
}
