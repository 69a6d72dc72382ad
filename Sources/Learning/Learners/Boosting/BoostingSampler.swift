import Statistics

/// Chooses the rows and features of each tree, by the seed and the number of the tree alone.
struct BoostingSampler: Sendable {
  private let rowShare: Double
  private let featureShare: Double
  private let random: CounterRandom

  /// Chooses among a number of rows by a seed.
  init(_ parameters: BoostingParameters, rowCount: Int, seed: UInt64) {
    rowShare = parameters.subsample
    featureShare = parameters.columnShare(rows: rowCount)
    random = CounterRandom(seed: SplitMix64.hash(seed ^ 0x6762_6474))
  }

  /// The rows that a tree is grown on, at least one, and those that it is not, both ascending.
  func rows(_ rows: [UInt32], tree: Int) -> (used: [UInt32], unused: [UInt32]) {
    guard rowShare < 1 else { return (rows, []) }
    var used: [UInt32] = []
    var unused: [UInt32] = []
    for row in rows {
      if unit(tree, stream: 1, Int(row)) < rowShare { used.append(row) } else { unused.append(row) }
    }
    if used.isEmpty, let place = rows.indices.min(by: { least(tree, rows[$0], rows[$1]) }) {
      unused.remove(at: place)
      used = [rows[place]]
    }
    return (used, unused)
  }

  /// Whether of two rows the first would be drawn by the smaller share.
  private func least(_ tree: Int, _ first: UInt32, _ second: UInt32) -> Bool {
    (unit(tree, stream: 1, Int(first)), first) < (unit(tree, stream: 1, Int(second)), second)
  }

  /// The features that a tree may use, ascending; at least one.
  func features(_ count: Int, tree: Int) -> [Int] {
    let wanted = min(count, max(1, Int((Double(count) * featureShare).rounded(.up))))
    guard wanted < count else { return Array(0..<count) }
    let ordered = (0..<count).map { (key: bits(tree, stream: 2, $0), feature: $0) }
      .sorted { ($0.key, $0.feature) < ($1.key, $1.feature) }
    return ordered.prefix(wanted).map(\.feature).sorted()
  }

  private func unit(_ tree: Int, stream: UInt64, _ item: Int) -> Double {
    Double(bits(tree, stream: stream, item) >> 11) * 0x1p-53
  }

  private func bits(_ tree: Int, stream: UInt64, _ item: Int) -> UInt64 {
    SplitMix64.hash(random.bits(at: UInt64(tree) << 2 | stream) &+ UInt64(item))
  }
}
