import Models

/// The value of a time series so many rows before: the naive forecast of one row, the seasonal naive
/// forecast of a season (Hyndman & Athanasopoulos 2021, section 5.2).
///
/// What every other forecast has to beat. It is a linear model with the weight 1 on one lag.
struct NaiveForecast: Learner {
  static let name = "naive"
  static let summary = "the value a season, or a row, before (with --time)"
  static let settings = [
    SettingDescription(
      name: "lag", standard: "0",
      meaning: "how many rows back: one of --lags; 0 takes the best of 1 and the seasons")
  ]

  private let lag: Int

  init(_ settings: LearnerSettings) throws {
    lag = try settings.integer("lag", 0...SeriesRecipe.historyLimit)
  }

  static func canLearn(_ task: LearningTask) -> Bool { task == .regression }

  static let needsSeries = true

  func check(_ subject: LearningSubject) throws {
    guard Self.input(among: subject.features.map(\.name), lag: lag) == nil else { return }
    throw LearningError.invalidOption(
      option: "--model", value: Self.name,
      expected: "beside `--time` and `--lags` with its lag: it repeats what was so many rows before"
    )
  }

  func estimatedBytes(rows: Int, features: Int, task: LearningTask) -> Int { 0 }

  func fit(_ set: TrainingSet, control: FitControl) throws -> FittedModel {
    let names = set.features.inputs.map(\.name)
    let chosen = Self.input(among: names, lag: lag)
    let features = set.features.columns.map { column -> LinearPredictor.PreparedFeature in
      switch column {
      case .numeric: .numeric(replacement: 0, mean: 0, scale: 1, hasMissingIndicator: false)
      case .categorical(_, let codeCount):
        .oneHot(columnOfCode: [Int](repeating: -1, count: codeCount), columnCount: 1)
      }
    }
    // Each feature has one prepared column.
    let weights = names.indices.map { $0 == chosen ? 1.0 : 0 }
    return FittedModel(
      predictor: .linear(
        // A lag may be encoded less an offset.
        LinearPredictor(
          features: features, weights: weights,
          intercepts: [chosen.map { set.features.inputs[$0].offset } ?? 0])),
      scale: .logOdds,
      importances: weights.map { FeatureGain(gain: $0) })
  }

  /// The column of the lag; of no lag in particular, the nearest.
  private static func input(among names: [String], lag: Int) -> Int? {
    let lags = names.map { name -> Int? in
      guard let place = name.range(of: "_lag_") else { return nil }
      return Int(name[place.upperBound...])
    }
    guard lag == 0 else { return lags.firstIndex(of: lag) }
    let nearest = lags.compactMap { $0 }.min()
    return nearest.flatMap { lags.firstIndex(of: $0) }
  }
}

extension String {
  /// Where a part is found last; nil where it is not in the text.
  fileprivate func range(of part: String) -> Range<String.Index>? {
    var found: Range<String.Index>?
    var start = startIndex
    while let end = index(start, offsetBy: part.count, limitedBy: endIndex) {
      if self[start..<end] == part { found = start..<end }
      start = index(after: start)
    }
    return found
  }
}
