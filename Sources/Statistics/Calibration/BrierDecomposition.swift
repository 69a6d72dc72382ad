/// What the Brier score is made of.
///
/// Murphy 1973 for the first three terms, over bins of similar probabilities: reliability −
/// resolution + uncertainty. That is the score only where the probabilities of a bin are all the
/// same; the two terms within bins of Stephenson, Coelho & Jolliffe 2008 make the sum exact.
public struct BrierDecomposition: Sendable, Hashable, Codable {
  /// The mean squared difference of probability and outcome.
  public let score: Double
  /// How far bins are off: the mean of (said - seen)²; smaller is better.
  public let reliability: Double
  /// How far bins differ from the overall share: the mean of (seen - share)²; larger is better.
  public let resolution: Double
  /// The variance of the outcomes, share × (1 - share), which no model can change.
  public let uncertainty: Double
  /// The mean variance of the probabilities within their bins.
  public let withinBinVariance: Double
  /// Twice the mean covariance of probabilities and outcomes within bins.
  public let withinBinCovariance: Double

  /// Takes the score apart; nil without rows or where a probability is not a number.
  ///
  /// - Parameters:
  ///   - targets: Whether each row is positive.
  ///   - probabilities: The probability given to that.
  ///   - weights: How much each row counts; the same where nil.
  ///   - binCount: The number of bins, of about equally many rows.
  public init?(
    targets: [Bool], probabilities: [Double], weights: [Double]? = nil, binCount: Int = 10
  ) {
    guard targets.count == probabilities.count else { return nil }
    let groups = EqualBins.rows(probabilities, count: binCount)
    let share = mean(count: targets.count, weights: weights) { targets[$0] ? 1 : 0 }
    guard !groups.isEmpty, share.isFinite else { return nil }
    var (said, seen) = (probabilities, probabilities)
    for rows in groups {
      let own = weights.map { weights in rows.map { weights[$0] } }
      let meanSaid = mean(count: rows.count, weights: own) { probabilities[rows[$0]] }
      let meanSeen = mean(count: rows.count, weights: own) { targets[rows[$0]] ? 1 : 0 }
      for row in rows { (said[row], seen[row]) = (meanSaid, meanSeen) }
    }
    func average(_ term: (Int) -> Double) -> Double {
      mean(count: targets.count, weights: weights, term)
    }
    let outcomes = targets.map { $0 ? 1.0 : 0.0 }
    func squared(_ value: Double) -> Double { value * value }
    score = average { squared(probabilities[$0] - outcomes[$0]) }
    reliability = average { squared(said[$0] - seen[$0]) }
    resolution = average { squared(seen[$0] - share) }
    uncertainty = share * (1 - share)
    withinBinVariance = average { squared(probabilities[$0] - said[$0]) }
    withinBinCovariance =
      2 * average { (outcomes[$0] - seen[$0]) * (probabilities[$0] - said[$0]) }
  }
}
