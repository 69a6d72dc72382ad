/// A share of rows: how many of how many.
public struct Proportion: Sendable, Hashable {
  /// How many rows count.
  public var count: Int
  /// Of how many.
  public var total: Int

  /// Takes a share; counts outside of 0…total are moved into it.
  public init(count: Int, total: Int) {
    self.total = max(0, total)
    self.count = min(max(0, count), self.total)
  }

  /// The exact interval of Clopper & Pearson 1934, never too short.
  public func exactInterval(confidence: Double) -> ConfidenceInterval {
    let tail = (1 - confidence) / 2
    let k = Double(count)
    let rest = Double(total - count)
    return ConfidenceInterval(
      low: count == 0 ? 0 : Beta.quantile(k, rest + 1, tail),
      high: count == total ? 1 : Beta.quantile(k + 1, rest, 1 - tail), confidence: confidence)
  }

  /// The score interval of Wilson 1927, right on average.
  public func scoreInterval(confidence: Double) -> ConfidenceInterval {
    guard total > 0 else { return ConfidenceInterval(low: 0, high: 1, confidence: confidence) }
    let z = Normal.twoSidedQuantile(confidence: confidence)
    let n = Double(total)
    let p = Double(count) / n
    let centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    let spread = (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot() * z / (1 + z * z / n)
    return ConfidenceInterval(
      low: max(0, centre - spread), high: min(1, centre + spread), confidence: confidence)
  }
}
