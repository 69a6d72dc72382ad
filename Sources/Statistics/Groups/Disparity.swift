/// How far groups lie apart in one respect: the largest less the smallest, or the smallest over the
/// largest.
///
/// Definitions are those of fairlearn 0.14 with `method="between_groups"`, `agg="worst_case"`.
public struct Disparity: Sendable, Hashable, Codable {
  /// The name of fairlearn's function, such as `demographic_parity_difference`.
  public var name: String
  /// The value; a difference is 0 and a ratio 1 where all groups are treated the same.
  ///
  /// NaN for a ratio of zeros.
  public var value: Double
  /// The group with the smallest rate.
  public var smallest: String
  /// The group with the largest rate.
  public var largest: String

  /// The names for classifiers of two labels, in the order in which they are shown.
  public static let classification = [
    "demographic_parity_difference", "demographic_parity_ratio", "equalized_odds_difference",
    "equalized_odds_ratio", "equal_opportunity_difference", "equal_opportunity_ratio",
    "accuracy_difference",
  ]

  /// How far groups lie apart whose rates are known; empty for fewer than two of them.
  ///
  /// - Parameter groups: Groups with enough rows to be compared. One without positives is left out
  ///   of what compares true positive rates, one without negatives of what compares false ones.
  public static func between(_ groups: [(name: String, rates: GroupRates)]) -> [Disparity] {
    let selection = Extremes(groups.map { ($0.name, $0.rates.selectionRate) })
    let hits = Extremes(groups.map { ($0.name, $0.rates.truePositiveRate) })
    let alarms = Extremes(groups.map { ($0.name, $0.rates.falsePositiveRate) })
    let accuracy = Extremes(groups.map { ($0.name, $0.rates.accuracy) })
    let odds = [hits, alarms].compactMap { $0 }
    let both = odds.count == 2 ? odds : []
    return [
      selection?.difference("demographic_parity_difference"),
      selection?.ratio("demographic_parity_ratio"),
      both.map { $0.difference("equalized_odds_difference") }.max { $0.value < $1.value },
      both.map { $0.ratio("equalized_odds_ratio") }.min { $0.value < $1.value },
      hits?.difference("equal_opportunity_difference"), hits?.ratio("equal_opportunity_ratio"),
      accuracy?.difference("accuracy_difference"),
    ].compactMap { $0 }
  }

  /// How far groups of a regression lie apart: in mean error and in mean absolute error.
  public static func between(_ groups: [(name: String, errors: GroupErrors)]) -> [Disparity] {
    let means = Extremes(groups.map { ($0.name, $0.errors.meanError) })
    let sizes = Extremes(groups.map { ($0.name, $0.errors.meanAbsoluteError) })
    return [
      means?.difference("mean_error_difference"), sizes?.difference("mae_difference"),
      sizes?.ratio("mae_ratio"),
    ].compactMap { $0 }
  }

  /// How far groups lie apart in one figure, such as the accuracy of several labels.
  public static func between(_ values: [(String, Double?)], name: String) -> [Disparity] {
    [Extremes(values)?.difference(name)].compactMap { $0 }
  }

  /// The smallest and the largest rate of at least two groups.
  private struct Extremes {
    var smallest: (name: String, rate: Double)
    var largest: (name: String, rate: Double)

    init?(_ rates: [(String, Double?)]) {
      let known = rates.compactMap { name, rate in rate.map { (name: name, rate: $0) } }
        .filter { $0.rate.isFinite }
      guard known.count > 1, let smallest = known.min(by: { $0.rate < $1.rate }),
        let largest = known.max(by: { $0.rate < $1.rate })
      else { return nil }
      self.smallest = smallest
      self.largest = largest
    }

    func difference(_ name: String) -> Disparity {
      Disparity(
        name: name, value: largest.rate - smallest.rate, smallest: smallest.name,
        largest: largest.name)
    }

    func ratio(_ name: String) -> Disparity {
      Disparity(
        name: name, value: smallest.rate / largest.rate, smallest: smallest.name,
        largest: largest.name)
    }
  }
}
