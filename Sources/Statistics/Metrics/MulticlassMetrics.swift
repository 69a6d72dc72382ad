/// The metrics of predictions of one of several classes.
///
/// Formulas and edge cases are those of scikit-learn 1.9.
public struct MulticlassMetrics: Sendable, Hashable {
  /// For each row, the code of the true class, 0 ..< number of classes.
  public let targets: [Int]
  /// For each class, its probability in each row: classes × rows.
  public let probabilities: [[Double]]
  /// For each row, the code of the predicted class.
  public let predictions: [Int]
  /// For each row, how much it counts; nil when all count the same.
  public let weights: [Double]?

  /// Takes what was predicted for each row.
  ///
  /// - Parameters:
  ///   - targets: Codes of the true classes.
  ///   - probabilities: One array of the rows' probabilities for each class.
  ///   - predictions: Codes of the predicted classes; the first of the most probable ones unless
  ///     given.
  ///   - weights: Finite weights of 0 or more.
  public init(
    targets: [Int], probabilities: [[Double]], predictions: [Int]? = nil,
    weights: [Double]? = nil
  ) throws(StatisticsError) {
    for column in probabilities {
      try check(column.count, equals: targets.count, what: "probabilities")
    }
    let labels = predictions ?? Self.mostProbable(probabilities, rowCount: targets.count)
    try check(labels.count, equals: targets.count, what: "predictions")
    try check(weights: weights, rowCount: targets.count)
    for codes in [targets, labels] {
      if let code = codes.first(where: { !probabilities.indices.contains($0) }) {
        throw .classOutOfRange(code: code, classCount: probabilities.count)
      }
    }
    self.targets = targets
    self.probabilities = probabilities
    self.predictions = labels
    self.weights = weights
  }

  private init(_ all: MulticlassMetrics, weights: [Double]) {
    targets = all.targets
    probabilities = all.probabilities
    predictions = all.predictions
    self.weights = weights
  }

  /// The same predictions with other weights, which must fit.
  func weighted(_ weights: [Double]) -> MulticlassMetrics {
    MulticlassMetrics(self, weights: weights)
  }

  /// The number of rows.
  public var rowCount: Int { targets.count }
  /// The number of classes.
  public var classCount: Int { probabilities.count }

  /// The share of rows whose label is right; NaN without rows.
  public var accuracy: Double {
    mean(count: rowCount, weights: weights) { predictions[$0] == targets[$0] ? 1 : 0 }
  }

  /// The unweighted mean of each class's F1, over the classes that occur as target or prediction.
  ///
  /// A class that is never right has an F1 of 0. NaN without rows.
  public var f1Macro: Double { f1Macro(counts: nil) }

  /// The same for rows that count as often as they were drawn, not at all where that is 0.
  func f1Macro(counts: [Double]?) -> Double {
    let tallies = tallies(counts: counts)
    let present = (0..<classCount).filter { tallies.occurrences[$0] > 0 }
    return mean(count: present.count, weights: nil) { position in
      let code = present[position]
      return ratioOrZero(2 * tallies.hits[code], tallies.weights[code])
    }
  }

  /// The mean of -ln of the probability of the true class, clipped to 2⁻⁵²…1 - 2⁻⁵².
  public var logLoss: Double {
    mean(count: rowCount, weights: weights) {
      negativeLogarithm(ofProbability: probabilities[targets[$0]][$0])
    }
  }

  /// The unweighted mean of the AUC of each class against the others; NaN if a class has no row.
  public var aucOneVersusRest: Double {
    let rankings = rankings
    return mean(count: classCount, weights: nil) { code in
      rankings[code]?.auc(weights: weights) ?? .nan
    }
  }

  /// The rows in the order of each class's probabilities, that class against the others.
  var rankings: [Ranking?] {
    probabilities.enumerated().map { code, column in
      Ranking(targets: targets.map { $0 == code }, scores: column)
    }
  }

  /// For each class: the weight of right rows, the summed weight of its targets and predictions,
  /// and how often it occurs as either.
  private func tallies(
    counts: [Double]?
  ) -> (hits: [Double], weights: [Double], occurrences: [Int]) {
    var hits = [Double](repeating: 0, count: classCount)
    var both = hits
    var occurrences = [Int](repeating: 0, count: classCount)
    for row in 0..<rowCount where (counts?[row] ?? 1) > 0 {
      let weight = (weights?[row] ?? 1) * (counts?[row] ?? 1)
      if targets[row] == predictions[row] { hits[targets[row]] += weight }
      for code in [targets[row], predictions[row]] {
        both[code] += weight
        occurrences[code] += 1
      }
    }
    return (hits, both, occurrences)
  }

  /// The first of the most probable classes of each row.
  private static func mostProbable(_ probabilities: [[Double]], rowCount: Int) -> [Int] {
    (0..<rowCount).map { row in
      var best = 0
      for code in probabilities.indices.dropFirst()
      where probabilities[code][row] > probabilities[best][row] {
        best = code
      }
      return best
    }
  }
}
