/// Whether two samples of numbers come from one law: Kolmogorov and Smirnov's two-sample test.
///
/// The distance is the largest difference between the two empirical distribution functions. With
/// ties the exact probability is conservative: it is at least the true one.
public struct KolmogorovSmirnov: Sendable, Hashable {
  /// The size of the first sample.
  public let firstCount: Int
  /// The size of the second sample.
  public let secondCount: Int
  /// The distance as a whole number: times the least common multiple of the sizes.
  private let steps: Int
  private let multiple: Int

  /// Up to this size of the larger sample the probability is exact.
  public static let exactLimit = 10_000

  /// Starts with a distance of zero; nil for an empty sample.
  public init?(firstCount: Int, secondCount: Int) {
    self.init(firstCount: firstCount, secondCount: secondCount, largest: [])
  }

  /// Takes the largest of some differences, each as counts at most some number in both samples.
  public init?(firstCount: Int, secondCount: Int, largest pairs: some Sequence<(Int, Int)>) {
    guard firstCount > 0, secondCount > 0 else { return nil }
    let divisor = greatestCommonDivisor(firstCount, secondCount)
    let (multiple, overflow) = (firstCount / divisor).multipliedReportingOverflow(by: secondCount)
    guard !overflow else { return nil }
    self.firstCount = firstCount
    self.secondCount = secondCount
    self.multiple = multiple
    let first = multiple / firstCount
    let second = multiple / secondCount
    // Counts are at most the sizes, so that the products are at most the multiple.
    steps = pairs.reduce(0) { max($0, abs($1.0 * first - $1.1 * second)) }
  }

  /// Compares two samples in ascending order, without NaN; nil for an empty one.
  public init?(sorted first: [Double], _ second: [Double]) {
    var pairs: [(Int, Int)] = []
    var best = (high: 0.0, low: 0.0)
    var i = 0
    var j = 0
    // Only the largest difference in either direction can be the distance.
    pairs.reserveCapacity(64)
    while i < first.count, j < second.count {
      let value = min(first[i], second[j])
      while i < first.count, first[i] <= value { i += 1 }
      while j < second.count, second[j] <= value { j += 1 }
      let difference = Double(i) / Double(first.count) - Double(j) / Double(second.count)
      if difference >= best.high { best.high = difference; pairs.append((i, j)) }
      if difference <= best.low { best.low = difference; pairs.append((i, j)) }
    }
    self.init(firstCount: first.count, secondCount: second.count, largest: pairs)
  }

  /// The distance, from 0 to 1.
  public var distance: Double { Double(steps) / Double(multiple) }

  /// The distance to be expected where nothing differs: √(π/2) ln 2 · √(1/n + 1/m).
  public var expectedDistance: Double {
    let h = 1 / Double(firstCount) + 1 / Double(secondCount)
    return 0.868_731_160_636_159_8 * h.squareRoot()
  }

  /// The probability of a distance at least this large where nothing differs.
  ///
  /// Exact up to `exactLimit`, above that by the distribution of one sample of nm / (n + m) numbers.
  public var pValue: Double {
    guard max(firstCount, secondCount) <= Self.exactLimit else { return asymptoticPValue }
    return exactPValue
  }

  /// The asymptotic probability: `kstwo.sf(D, round(nm / (n + m)))` of scipy.
  public var asymptoticPValue: Double {
    let n = Double(max(firstCount, secondCount))
    let m = Double(min(firstCount, secondCount))
    let size = (n * m / (n + m)).rounded(.toNearestOrEven)
    guard let count = Int(exactly: size), count > 0 else { return 1 }
    return KolmogorovDistribution.survival(distance, count: count)
  }

  /// The exact probability, by counting lattice paths (Hodges 1958).
  ///
  /// - Complexity: O(n) for equal sizes, else O(n · 2 D m).
  public var exactPValue: Double {
    guard steps > 0 else { return 1 }
    if firstCount == secondCount {
      return LatticePaths.outsideSquare(count: firstCount, steps: steps)
    }
    let n = Double(firstCount)
    let m = Double(secondCount)
    // Far beyond the smallest number there is: 2 e exp(-2 D² nm / (n + m)) bounds the probability.
    if 2 * distance * distance * (n * m / (n + m)) > 760 { return 0 }
    return LatticePaths.outsideBand(
      max(firstCount, secondCount), min(firstCount, secondCount), steps: steps)
  }
}

func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
  var (a, b) = (a, b)
  while b != 0 { (a, b) = (b, a % b) }
  return a
}
