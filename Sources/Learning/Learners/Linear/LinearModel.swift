import Diagnostics
import Models

/// What logistic and linear regression share: settings, preparation and the finished model.
struct LinearModel: Sendable {
  /// The strength of the penalty on absolute weights.
  let l1: Double
  /// The strength of the penalty on squared weights.
  let l2: Double
  private let imputation: LinearPreparation.Imputation
  private let rare: Int

  /// The settings that both take.
  static let settings: [SettingDescription] = [
    .init(
      name: "l2", standard: "1", meaning: "the penalty on squared weights (the intercept is free)"),
    .init(
      name: "l1", standard: "0",
      meaning: "the penalty on absolute weights, which leaves some of them at 0"),
    .init(
      name: "impute", standard: "median", meaning: "what replaces missing numbers: median, mean"),
    rare("1"),
  ]

  /// The setting `rare` with a default.
  ///
  /// Of linear models each level has a column of its own by default, as scikit-learn's `OneHotEncoder`
  /// makes them: the penalty on squared weights already shrinks the weight of a level with few rows
  /// towards that of an unknown one, and only as far as its rows do not speak against it.
  static func rare(_ standard: String) -> SettingDescription {
    .init(
      name: "rare", standard: standard,
      meaning: "categories with fewer training rows share one column with unknown ones; 1 gives "
        + "each its own")
  }

  /// Checks the settings.
  init(_ settings: LearnerSettings) throws {
    l1 = try settings.number("l1", 0...1e12)
    l2 = try settings.number("l2", 0...1e12)
    rare = try Self.rare(settings)
    imputation = try Self.imputation(settings)
  }

  /// The setting of a name, for learners that share the preparation.
  static func setting(_ name: String) -> SettingDescription? {
    settings.first { $0.name == name }
  }

  /// The setting `rare`, checked.
  static func rare(_ settings: LearnerSettings) throws -> Int {
    try settings.integer("rare", 1...1_000_000_000)
  }

  /// The setting `impute`, checked.
  static func imputation(_ settings: LearnerSettings) throws -> LinearPreparation.Imputation {
    guard let imputation = LinearPreparation.Imputation(rawValue: settings.text("impute")) else {
      throw LearningError.invalidSetting(
        name: "impute", value: settings.text("impute"), expected: "median or mean")
    }
    return imputation
  }

  /// Prepares the rows of a training set.
  func prepare(_ set: TrainingSet) -> (preparation: LinearPreparation, rows: PreparedRows) {
    let preparation = LinearPreparation(set.features, imputation: imputation, rare: rare)
    return (preparation, PreparedRows(set.features, preparation))
  }

  /// Puts a fitted model together; `solution` holds, score by score, weights and then the intercept.
  func fitted(
    _ solution: [Double], _ preparation: LinearPreparation, _ rows: PreparedRows, scores: Int,
    facts: [ResolvedSetting]
  ) -> FittedModel {
    let stride = rows.columnCount + 1
    let weights = (0..<scores).flatMap { solution[$0 * stride..<($0 + 1) * stride - 1] }
    let intercepts = (0..<scores).map { solution[($0 + 1) * stride - 1] }
    return FittedModel(
      predictor: .linear(
        LinearPredictor(
          features: preparation.features, weights: weights, intercepts: intercepts)),
      scale: .logOdds, importances: gains(weights, preparation, rows, scores: scores),
      facts: facts + used(weights))
  }

  /// How many weights the penalty on absolute weights has left.
  private func used(_ weights: [Double]) -> [ResolvedSetting] {
    guard l1 > 0 else { return [] }
    return [ResolvedSetting(name: "weights", value: String(weights.count { $0 != 0 }))]
  }

  /// Says that a search was ended before its end.
  static func notConverged(steps: Int, setting: String) -> Warning {
    Warning(
      code: "not_converged",
      message: "the search for the weights was ended after \(steps) steps: `--set \(setting)` lets "
        + "it go on")
  }

  private func gains(
    _ weights: [Double], _ preparation: LinearPreparation, _ rows: PreparedRows, scores: Int
  ) -> [FeatureGain] {
    let deviations = rows.deviations()
    var first = 0
    return preparation.features.map { feature in
      defer { first += feature.columnCount }
      var gain = 0.0
      for score in 0..<scores {
        for column in first..<first + feature.columnCount {
          gain += weights[score * rows.columnCount + column].magnitude * deviations[column]
        }
      }
      return FeatureGain(gain: gain)
    }
  }

  /// Bytes of prepared rows: a column and a value per feature, twice for missing indicators.
  static func estimatedBytes(rows: Int, features: Int) -> Int {
    rows.multipliedClamping(features.multipliedClamping(48))
  }
}
