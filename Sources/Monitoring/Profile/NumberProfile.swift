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
    var missing = 0
    var low = minimum ?? .infinity
    var high = maximum ?? -.infinity
    var hasValue = minimum != nil
    var moments = moments
    let index = values.count >= 4 * edges.count ? EdgeIndex(edges) : nil
    edges.withUnsafeBufferPointer { edges in
      counts.withUnsafeMutableBufferPointer { counts in
        for value in values {
          guard !value.isNaN else {
            missing += 1
            continue
          }
          // Zero has no sign here: which of the two came first must not show.
          let value = value + 0
          let near = index?.range(of: value) ?? Range(uncheckedBounds: (0, edges.count))
          counts[Self.bin(value, edges, near)] &+= 1
          moments.add(value)
          hasValue = true
          if value < low { low = value }
          if value > high { high = value }
        }
      }
    }
    self.moments = moments
    if hasValue {
      minimum = min(low, high)
      maximum = max(low, high)
    }
    return missing
  }

  /// The index in `counts` of a value, by bisection of the edges near it.
  @inline(__always)
  private static func bin(
    _ value: Double, _ edges: UnsafeBufferPointer<Double>, _ near: Range<Int>
  ) -> Int {
    var low = near.lowerBound
    var count = near.count
    while count > 0 {
      let half = count &>> 1
      let isBelow = edges[low &+ half] < value
      low = isBelow ? low &+ half &+ 1 : low
      count = isBelow ? count &- half &- 1 : half
    }
    return low < edges.count && edges[low] == value ? 2 &* low &+ 1 : 2 &* low
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
