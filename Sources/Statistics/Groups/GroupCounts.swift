/// How many rows of a group have which true and which given label.
public struct GroupCounts: Sendable, Hashable {
  /// Positives that are called so.
  public var truePositives: Int
  /// Negatives that are called positive.
  public var falsePositives: Int
  /// Positives that are missed.
  public var falseNegatives: Int
  /// Negatives that are called so.
  public var trueNegatives: Int

  /// Takes the four counts.
  public init(truePositives: Int, falsePositives: Int, falseNegatives: Int, trueNegatives: Int) {
    self.truePositives = truePositives
    self.falsePositives = falsePositives
    self.falseNegatives = falseNegatives
    self.trueNegatives = trueNegatives
  }

  /// The counts that rates of unweighted rows came from.
  public init(_ rates: GroupRates) {
    let rows = Double(rates.rows)
    func count(_ value: Double?) -> Int {
      value.flatMap { Int(exactly: $0.rounded()) } ?? 0
    }
    let positives = count(rates.positiveShare * rows)
    let hits = count(rates.truePositiveRate.map { $0 * Double(positives) })
    let alarms = count(rates.falsePositiveRate.map { $0 * Double(rates.rows - positives) })
    self.init(
      truePositives: hits, falsePositives: alarms, falseNegatives: positives - hits,
      trueNegatives: rates.rows - positives - alarms)
  }

  /// The number of rows.
  public var rows: Int { truePositives + falsePositives + falseNegatives + trueNegatives }

  /// The rates that the counts make.
  public var rates: GroupRates {
    func share(_ part: Int, _ whole: Int) -> Double? {
      whole > 0 ? Double(part) / Double(whole) : nil
    }
    let positives = truePositives + falseNegatives
    return GroupRates(
      rows: rows, positiveShare: share(positives, rows) ?? .nan,
      selectionRate: share(truePositives + falsePositives, rows) ?? .nan,
      truePositiveRate: share(truePositives, positives),
      falsePositiveRate: share(falsePositives, rows - positives),
      falseNegativeRate: share(falseNegatives, positives),
      accuracy: share(truePositives + trueNegatives, rows) ?? .nan, meanProbability: .nan)
  }

  /// As many rows as these, drawn from them with replacement.
  ///
  /// - Parameter unit: Uniform numbers in 0 ..< 1, by the place of the draw.
  func drawn(_ unit: (Int) -> Double) -> GroupCounts {
    let total = Double(rows)
    let edges = [
      Double(truePositives), Double(truePositives + falsePositives),
      Double(truePositives + falsePositives + falseNegatives),
    ]
    var counts = GroupCounts(
      truePositives: 0, falsePositives: 0, falseNegatives: 0, trueNegatives: 0)
    for row in 0..<rows {
      let place = unit(row) * total
      if place < edges[0] {
        counts.truePositives += 1
      } else if place < edges[1] {
        counts.falsePositives += 1
      } else if place < edges[2] {
        counts.falseNegatives += 1
      } else {
        counts.trueNegatives += 1
      }
    }
    return counts
  }
}

extension Disparity {
  /// A disparity with its percentile interval over rows drawn within each group; nil where the
  /// groups do not have it.
  ///
  /// Its measures depend on counts alone, so that drawing rows by their two labels is drawing rows.
  public static func estimate(
    _ name: String, of groups: [(name: String, counts: GroupCounts)], confidence: Double = 0.95,
    bootstrap: Bootstrap = Bootstrap()
  ) -> Estimate? {
    func value(_ groups: [(name: String, counts: GroupCounts)]) -> Double? {
      between(groups.map { (name: $0.name, rates: $0.counts.rates) })
        .first { $0.name == name }?.value
    }
    guard let found = value(groups) else { return nil }
    let rowCount = groups.reduce(0) { $0 + $1.counts.rows }
    let random = CounterRandom(seed: bootstrap.seed)
    let values = (0..<bootstrap.draws).map { draw -> Double in
      var first = draw &* rowCount
      let drawn = groups.map { group -> (name: String, counts: GroupCounts) in
        defer { first += group.counts.rows }
        let start = first
        return (
          group.name,
          group.counts.drawn { row in
            Double(random.bits(at: UInt64(truncatingIfNeeded: start &+ row)) >> 11) * 0x1p-53
          }
        )
      }
      return value(drawn) ?? .nan
    }
    return Estimate(
      value: found, values: values, bootstrap: bootstrap, confidence: confidence,
      rowCount: rowCount, method: .bootstrap)
  }
}
