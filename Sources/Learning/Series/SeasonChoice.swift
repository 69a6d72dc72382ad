import Models

/// Chooses the season whose repetition errs least on the training rows, over the steps of the horizon.
struct SeasonChoice {
  private let series: PreparedSeries
  /// The places of the training rows in the order of time.
  private let places: [Int]

  /// Judges by the training rows.
  init(_ series: PreparedSeries, _ data: TrainingData) {
    self.series = series
    let placeOfRow = series.columns.places
    places = data.train.map { placeOfRow[data.rowNumbers[$0]] }
  }

  /// The season of the last-season baseline: of those of the calendar, or of the lags where it suggests
  /// none; nil where none can be judged.
  var season: Int? {
    best(of: series.seasons.isEmpty ? series.recipe.lags.filter { $0 > 1 } : series.seasons)
  }

  /// The lag that the naive forecast repeats: that of the last value, or of a season, among the lags
  /// that the model reads.
  var naiveLag: Int? {
    let seasons = series.seasons.isEmpty ? series.recipe.lags : [1] + series.seasons
    return best(of: seasons.filter(series.recipe.lags.contains))
  }

  private func best(of seasons: [Int]) -> Int? {
    seasons.map { (season: $0, error: error(of: $0)) }
      .filter { !$0.error.isNaN }
      .min { ($0.error, $0.season) < ($1.error, $1.season) }?.season
  }

  /// The mean squared error of repeating the last season, over all steps of the horizon and all rows;
  /// NaN where no row has enough of the past.
  ///
  /// A step is forecast by the value the least multiple of the season before that is known: the error of
  /// each multiple counts for as many steps as it serves.
  private func error(of season: Int) -> Double {
    let horizon = series.recipe.horizon ?? 1
    var sum = 0.0
    var weight = 0.0
    for multiple in 1...((horizon + season - 1) / season) {
      let found = squaredError(back: multiple * season)
      guard !found.isNaN else { continue }
      let steps = Double(min(season, horizon - (multiple - 1) * season))
      sum += steps * found
      weight += steps
    }
    return weight > 0 ? sum / weight : .nan
  }

  /// The mean squared difference to the value so many rows before; NaN where no row has one.
  private func squaredError(back: Int) -> Double {
    let (values, starts) = (series.values, series.columns.starts)
    var squares = 0.0
    var count = 0.0
    for place in places where place - back >= starts[place] {
      let difference = values[place] - values[place - back]
      guard !difference.isNaN else { continue }
      squares += difference * difference
      count += 1
    }
    return count > 0 ? squares / count : .nan
  }
}
