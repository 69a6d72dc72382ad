import Diagnostics

/// How rows are drawn with replacement.
public struct Bootstrap: Sendable, Hashable {
  /// The number of draws.
  public var draws: Int
  /// The seed of the draws.
  public var seed: UInt64
  /// The group of each row, where rows of a group are drawn together; nil to draw single rows.
  public var groups: [Int]?
  /// The number of threads at most; one for each processor where nil.
  ///
  /// Results do not depend on it.
  public var threads: Int?

  /// Describes draws: 2,000 of single rows unless said otherwise.
  public init(draws: Int = 2000, seed: UInt64 = 1, groups: [Int]? = nil, threads: Int? = nil) {
    self.draws = max(1, draws)
    self.seed = seed
    self.groups = groups
    self.threads = threads
  }

  /// The number of draws for a number of rows: 2,000, fewer where that would be more than 20 million
  /// rows to draw, whose intervals are narrow anyway; never fewer than 200.
  public static func usualDraws(rows: Int) -> Int {
    max(200, min(2000, 20_000_000 / max(1, rows)))
  }

  /// The share of draws without a value from which on the rest says nothing.
  static let skippedLimit = 0.05

  /// From so many rows on each row is drawn by itself.
  private static let manyRows = 10_000

  /// The value of a function for each draw, in order; the same for any number of threads.
  ///
  /// The function takes how often each row was drawn: as many draws as there are rows fall on them, or,
  /// of many rows, a number by Poisson's distribution on each, whose sum hardly varies (Hanley &
  /// MacGibbon 2006, "Creating non-parametric bootstrap samples using Poisson frequencies").
  func values(rowCount: Int, of statistic: @Sendable ([Double]) -> Double) -> [Double] {
    let units = units(rowCount: rowCount)
    let unitCount = units?.count ?? rowCount
    let random = CounterRandom(seed: seed)
    let poisson = PoissonCounts()
    let draws = draws
    return [Double](unsafeUninitializedCapacity: draws) { buffer, count in
      nonisolated(unsafe) let results = buffer
      // Every draw writes its own element, and the random numbers depend on the draw only.
      runConcurrently(draws, threads: threads) { @Sendable draw in
        var counts = [Double](repeating: 0, count: rowCount)
        if units == nil, rowCount > Self.manyRows {
          poisson.fill(&counts, random, draw: draw)
        } else {
          for item in 0..<unitCount {
            let unit = random.index(draw: draw, item: item, count: unitCount)
            if let units { for row in units[unit] { counts[row] += 1 } } else { counts[unit] += 1 }
          }
        }
        (results.baseAddress.map { $0 + draw })?.initialize(to: statistic(counts))
      }
      count = draws
    }
  }

  /// The rows of each group, groups in the order of their first row; nil to draw single rows.
  private func units(rowCount: Int) -> [[Int]]? {
    guard let groups, groups.count == rowCount else { return nil }
    var positions: [Int: Int] = [:]
    var units: [[Int]] = []
    for (row, group) in groups.enumerated() {
      if let position = positions[group] {
        units[position].append(row)
      } else {
        positions[group] = units.count
        units.append([row])
      }
    }
    return units
  }
}

/// What random draws came to.
public struct BootstrapDraws: Sendable, Hashable {
  /// The seed.
  public var seed: UInt64
  /// The number of draws.
  public var count: Int
  /// How many of them had no value.
  public var skipped: Int

  /// States what was drawn.
  public init(seed: UInt64, count: Int, skipped: Int) {
    self.seed = seed
    self.count = count
    self.skipped = skipped
  }
}

extension Estimate {
  /// An estimate from the values of all draws: their standard deviation and percentiles.
  init(
    value: Double, values: [Double], bootstrap: Bootstrap, confidence: Double, rowCount: Int,
    method: EstimateMethod
  ) {
    self.init(value: value, rowCount: rowCount, method: method)
    let found = values.filter(\.isFinite).sorted()
    let skipped = values.count - found.count
    draws = BootstrapDraws(seed: bootstrap.seed, count: values.count, skipped: skipped)
    guard found.count >= 2 else {
      concern = .undefinedDraws(skipped: skipped, of: values.count)
      return
    }
    standardError = covariance(found, found).squareRoot()
    let tail = (1 - confidence) / 2
    interval = ConfidenceInterval(
      low: quantile(found, tail), high: quantile(found, 1 - tail), confidence: confidence)
    if Double(skipped) > Bootstrap.skippedLimit * Double(values.count) {
      concern = .undefinedDraws(skipped: skipped, of: values.count)
    } else if found.first == found.last {
      concern = .degenerate
    }
  }
}

/// The quantile of sorted values by linear interpolation, as numpy's default.
func quantile(_ sorted: [Double], _ p: Double) -> Double {
  guard let last = sorted.last,
    let position = Int(exactly: (p * Double(sorted.count - 1)).rounded(.down)),
    sorted.indices.contains(position)
  else { return .nan }
  let fraction = p * Double(sorted.count - 1) - Double(position)
  let next = position + 1 < sorted.count ? sorted[position + 1] : last
  return sorted[position] + (next - sorted[position]) * fraction
}
