import Statistics

/// Chooses the rows that each tree of a forest learns from, by the seed and the tree's number alone.
struct RowBag: Sendable {
  /// The number of rows drawn, or expected where they are drawn without replacement, as a share.
  let share: Double
  /// Whether a row can be drawn several times (Breiman 1996); it then counts as often.
  let isBootstrap: Bool
  private let random: CounterRandom

  /// Chooses by a seed.
  init(share: Double, isBootstrap: Bool, seed: UInt64) {
    self.share = share
    self.isBootstrap = isBootstrap
    random = CounterRandom(seed: SplitMix64.hash(seed ^ 0x666F_7265_7374))
  }

  /// Whether trees leave rows out.
  var leavesOut: Bool { isBootstrap || share < 1 }

  /// The rows of a tree, ascending and at least one, and those that it does not learn from.
  func rows(_ targets: TreeTargets, tree: Int) -> (samples: [TreeSample], others: [UInt32]) {
    guard leavesOut else { return (Self.all(targets), []) }
    let counts = counts(targets.values.count, tree: tree)
    var samples: [TreeSample] = []
    var others: [UInt32] = []
    samples.reserveCapacity(counts.count)
    for (row, count) in counts.enumerated() {
      if count > 0, let sample = Self.sample(targets, row, Double(count)) {
        samples.append(sample)
      } else {
        others.append(UInt32(truncatingIfNeeded: row))
      }
    }
    return samples.isEmpty ? one(targets, tree: tree) : (samples, others)
  }

  /// One row that counts, for a share so small that none was drawn.
  private func one(
    _ targets: TreeTargets, tree: Int
  ) -> (samples: [TreeSample], others: [UInt32]) {
    let all = Self.all(targets)
    guard !all.isEmpty else { return ([], []) }
    let random = CounterRandom(seed: random.bits(at: UInt64(truncatingIfNeeded: tree)))
    let drawn = all[random.index(draw: 1, item: 0, count: all.count)]
    let others = targets.values.indices.map { UInt32(truncatingIfNeeded: $0) }
    return ([drawn], others.filter { $0 != drawn.row })
  }

  /// Every row, once.
  static func all(_ targets: TreeTargets) -> [TreeSample] {
    targets.values.indices.compactMap { sample(targets, $0, 1) }
  }

  /// A row as a sample; nil where it counts nothing.
  private static func sample(_ targets: TreeTargets, _ row: Int, _ count: Double) -> TreeSample? {
    let weight = Float(count * (targets.weights?[row] ?? 1))
    guard weight > 0 else { return nil }
    return TreeSample(
      row: UInt32(truncatingIfNeeded: row), weight: weight, target: targets.values[row])
  }

  /// How often each row is drawn.
  private func counts(_ rowCount: Int, tree: Int) -> [UInt32] {
    let random = CounterRandom(seed: random.bits(at: UInt64(truncatingIfNeeded: tree)))
    guard isBootstrap else {
      return (0..<rowCount).map {
        Double(random.bits(at: UInt64($0)) >> 11) * 0x1p-53 < share ? 1 : 0
      }
    }
    var counts = [UInt32](repeating: 0, count: rowCount)
    let draws = max(1, Int((Double(rowCount) * share).rounded()))
    for draw in 0..<draws where rowCount > 0 {
      counts[random.index(draw: 0, item: draw, count: rowCount)] += 1
    }
    return counts
  }
}
