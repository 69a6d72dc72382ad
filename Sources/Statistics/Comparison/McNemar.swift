/// Right and wrong labels of two models on the same rows.
public struct McNemar: Sendable, Hashable {
  /// The number of rows.
  public let rowCount: Int
  /// The rows in which only the first model is right.
  public let onlyFirst: Int
  /// The rows in which only the second model is right.
  public let onlySecond: Int

  /// Takes the table; counts that do not fit are moved into 0…rows.
  public init(rowCount: Int, onlyFirst: Int, onlySecond: Int) {
    self.rowCount = max(0, rowCount)
    self.onlyFirst = min(max(0, onlyFirst), self.rowCount)
    self.onlySecond = min(max(0, onlySecond), self.rowCount - self.onlyFirst)
  }

  /// The difference of the shares of right labels.
  public var difference: Double {
    Double(onlyFirst - onlySecond) / Double(rowCount)
  }

  /// The two-sided exact probability of a table as uneven, if both are equally good.
  public var exactP: Double {
    let discordant = onlyFirst + onlySecond
    let rarer = min(onlyFirst, onlySecond)
    return min(1, 2 * Binomial.cumulative(rarer, of: discordant, p: 0.5))
  }

  /// The exact probability less half of that of the table itself.
  public var midP: Double {
    guard onlyFirst != onlySecond else { return exactP }
    let rarer = min(onlyFirst, onlySecond)
    return exactP - Binomial.probability(rarer, of: onlyFirst + onlySecond, p: 0.5)
  }

  /// The score interval of the difference (Tango 1998), which holds for few rows too.
  public func interval(confidence: Double) -> ConfidenceInterval {
    guard rowCount > 0 else { return ConfidenceInterval(low: -1, high: 1, confidence: confidence) }
    let z = Normal.twoSidedQuantile(confidence: confidence)
    let low = root(between: -1, and: difference) { score($0) <= z }
    let high = root(between: difference, and: 1) { score($0) <= -z }
    return ConfidenceInterval(low: low, high: high, confidence: confidence)
  }

  /// The score statistic of a supposed difference; it falls as the difference grows.
  private func score(_ delta: Double) -> Double {
    let n = Double(rowCount)
    let b = Double(onlyFirst)
    let c = Double(onlySecond)
    let numerator = b - c - n * delta
    // The share of rows where only the second is right, most likely under the difference: the root
    // of 2n q² + B q - c Δ (1 - Δ).
    let linear = (2 * n - b + c) * delta - b - c
    let constant = -c * delta * (1 - delta)
    let discriminant = max(0, linear * linear - 8 * n * constant)
    let q = (discriminant.squareRoot() - linear) / (4 * n)
    let variance = n * (2 * q + delta * (1 - delta))
    guard variance > 0 else { return numerator == 0 ? 0 : numerator * .infinity }
    return numerator / variance.squareRoot()
  }
}
