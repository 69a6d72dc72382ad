/// The metrics of predictions of one of two classes.
///
/// Formulas and edge cases are those of scikit-learn 1.9. A probability that is NaN makes the
/// metrics of probabilities NaN.
public struct BinaryMetrics: Sendable, Hashable {
  /// For each row, whether the true class is the positive one.
  public let targets: [Bool]
  /// For each row, the probability of the positive class, 0…1.
  public let probabilities: [Double]
  /// For each row, whether the positive class was predicted.
  public let predictions: [Bool]
  /// For each row, how much it counts; nil when all count the same.
  public let weights: [Double]?

  /// Takes what was predicted for each row.
  ///
  /// - Parameters:
  ///   - targets: Whether the true class is the positive one.
  ///   - probabilities: The probability of the positive class.
  ///   - predictions: Whether the positive class was predicted; above 0.5 unless given, a tie being
  ///     the negative class as in an arg max.
  ///   - weights: Finite weights of 0 or more.
  public init(
    targets: [Bool], probabilities: [Double], predictions: [Bool]? = nil,
    weights: [Double]? = nil
  ) throws(StatisticsError) {
    try check(probabilities.count, equals: targets.count, what: "probabilities")
    try check(predictions?.count ?? targets.count, equals: targets.count, what: "predictions")
    try check(weights: weights, rowCount: targets.count)
    self.targets = targets
    self.probabilities = probabilities
    self.predictions = predictions ?? probabilities.map { $0 > 0.5 }
    self.weights = weights
  }

  private init(_ all: BinaryMetrics, weights: [Double]) {
    targets = all.targets
    probabilities = all.probabilities
    predictions = all.predictions
    self.weights = weights
  }

  /// The same predictions with other weights, which must fit.
  func weighted(_ weights: [Double]) -> BinaryMetrics { BinaryMetrics(self, weights: weights) }

  /// The number of rows.
  public var rowCount: Int { targets.count }

  /// The share of rows whose label is right; NaN without rows.
  public var accuracy: Double {
    mean(count: rowCount, weights: weights) { predictions[$0] == targets[$0] ? 1 : 0 }
  }

  /// The share of the predicted positives that are positive; 0 if none is predicted.
  public var precision: Double {
    let tallies = tallies
    return rowCount == 0 ? .nan : ratioOrZero(tallies.both, tallies.predicted)
  }

  /// The share of the positives that are predicted; 0 if there is none.
  public var recall: Double {
    let tallies = tallies
    return rowCount == 0 ? .nan : ratioOrZero(tallies.both, tallies.actual)
  }

  /// Twice the true positives over predicted and actual positives; 0 if there are neither.
  public var f1: Double {
    let tallies = tallies
    return rowCount == 0
      ? .nan : ratioOrZero(2 * tallies.both, tallies.predicted + tallies.actual)
  }

  /// The mean of -ln of the probability of the true class, clipped to 2⁻⁵²…1 - 2⁻⁵².
  public var logLoss: Double {
    mean(count: rowCount, weights: weights) {
      Self.logLoss(isPositive: targets[$0], probability: probabilities[$0])
    }
  }

  /// The mean squared difference of probability and outcome (Brier 1950, one class).
  public var brierScore: Double {
    mean(count: rowCount, weights: weights) { row in
      let error = (targets[row] ? 1 : 0) - probabilities[row]
      return error * error
    }
  }

  /// The log loss of one row.
  static func logLoss(isPositive: Bool, probability: Double) -> Double {
    negativeLogarithm(ofProbability: isPositive ? probability : 1 - probability)
  }

  /// The weight of the rows that are positive, predicted so, and both, in one pass.
  private var tallies: (both: Double, predicted: Double, actual: Double) {
    var (both, predicted, actual) = (CompensatedSum(), CompensatedSum(), CompensatedSum())
    for row in 0..<rowCount {
      let weight = weights?[row] ?? 1
      both.add(predictions[row] && targets[row] ? weight : 0)
      predicted.add(predictions[row] ? weight : 0)
      actual.add(targets[row] ? weight : 0)
    }
    return (both.value, predicted.value, actual.value)
  }
}

/// -ln p with p clipped to 2⁻⁵²…1 - 2⁻⁵², as scikit-learn clips doubles; NaN stays NaN.
func negativeLogarithm(ofProbability probability: Double) -> Double {
  guard !probability.isNaN else { return .nan }
  let epsilon = Double.ulpOfOne
  return -Portable.log(min(max(probability, epsilon), 1 - epsilon))
}
