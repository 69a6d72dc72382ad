import Tabular

/// The distribution of numbers, counted at and between fixed edges.
///
/// A distribution function is known exactly at every edge and just below it. Where all values of both
/// sides lie on edges, as with few distinct ones, everything is exact.
public struct NumberProfile: Sendable, Hashable {
  /// Ascending numbers: quantiles of the data that the profile was first made of.
  public let edges: [Double]
  /// Values below the first edge, at it, between it and the second, at that, …, above the last.
  public internal(set) var counts: [Int]
  /// The smallest value; nil without one.
  public internal(set) var minimum: Double?
  /// The largest value; nil without one.
  public internal(set) var maximum: Double?
  /// What mean and deviation come from.
  var moments: Moments

  static let empty = NumberProfile(edges: [], counts: [0], moments: Moments(origin: 0, unit: 1))

  init(edges: [Double], counts: [Int], moments: Moments) {
    self.edges = edges
    self.counts = counts
    self.moments = moments
  }

  /// The number of values.
  public var valueCount: Int { counts.reduce(0, +) }

  /// The mean; nil without values, or where one lies too far out for the sum to be exact.
  public var mean: Double? { moments.mean(count: valueCount) }

  /// The standard deviation of the values as a sample; nil where the mean is, or for a single value.
  public var standardDeviation: Double? { moments.standardDeviation(count: valueCount) }

  var emptied: NumberProfile {
    NumberProfile(
      edges: edges, counts: [Int](repeating: 0, count: counts.count), moments: moments.emptied)
  }

  /// Counts the values of a column and returns how many are missing.
  mutating func add(_ column: Column) -> Int {
    switch column.values {
    case .reals(let values): return add(values)
    case .integers(let values): return add(values.map { Double($0) })
    case .booleans(let values):
      return add(values.map { $0 == Column.missingBoolean ? .nan : Double($0) })
    case .strings(let values): return values.codes.count
    }
  }

  /// Counts numbers and returns how many are NaN.
  mutating func add(_ values: [Double]) -> Int {
    // Few values do not pay for an index.
    if values.count >= 4 * edges.count {
      EdgeIndex(edges).count(values, into: &counts)
    } else {
      for value in values where !value.isNaN { counts[bin(value + 0)] &+= 1 }
    }
    moments.add(values)
    var missing = 0
    var low = Double.infinity
    var high = -Double.infinity
    for value in values {
      missing &+= value.isNaN ? 1 : 0
      low = value < low ? value : low
      high = value > high ? value : high
    }
    if missing < values.count {
      // Zero has no sign here: which of the two came first must not show.
      minimum = Self.chosen(minimum, low + 0, Swift.min)
      maximum = Self.chosen(maximum, high + 0, Swift.max)
    }
    return missing
  }

  /// The index in `counts` of a value, by bisection.
  private func bin(_ value: Double) -> Int {
    var (low, high) = (0, edges.count)
    while low < high {
      let middle = (low + high) / 2
      if edges[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low < edges.count && edges[low] == value ? 2 * low + 1 : 2 * low
  }

  mutating func merge(_ other: NumberProfile) throws {
    guard edges == other.edges, moments.isLike(other.moments) else {
      throw MonitoringError.differentProfiles
    }
    for index in counts.indices { counts[index] = try sum(counts[index], other.counts[index]) }
    minimum = Self.chosen(minimum, other.minimum, Swift.min)
    maximum = Self.chosen(maximum, other.maximum, Swift.max)
    moments.merge(other.moments)
  }

  private static func chosen(
    _ one: Double?, _ other: Double?, _ choice: (Double, Double) -> Double
  ) -> Double? {
    guard let one, let other else { return one ?? other }
    return choice(one, other)
  }
}

extension NumberProfile {
  /// The value below or at which at least a share of the values lies, to the next edge; beyond the
  /// last edge the largest value.
  public func quantile(_ share: Double) -> Double? {
    let total = valueCount
    guard total > 0 else { return nil }
    let wanted = max(1, Int((share * Double(total)).rounded(.up)))
    var count = 0
    for (index, part) in counts.enumerated() {
      count += part
      if count >= wanted { return index / 2 < edges.count ? edges[index / 2] : maximum }
    }
    return maximum
  }
}
