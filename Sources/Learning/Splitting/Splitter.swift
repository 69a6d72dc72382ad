import Tabular

/// Assigns rows to parts by one rule, for the holdout, the folds and the rows that stop boosting alike.
struct Splitter: Sendable {
  private let seed: UInt64
  private let rowNumbers: [Int]
  private let basis: Basis

  private enum Basis: Sendable {
    case strata([Int32]?)
    case times([Double])
    case groups([String])
  }

  /// Reads what a rule needs of the rows of a table.
  ///
  /// - Parameters:
  ///   - strata: The label of each row; nil for a regression.
  init(
    _ rule: SplitRule, table: Table, rowNumbers: [Int], strata: [Int32]?, seed: UInt64,
    cells: CellFormat = CellFormat()
  ) throws {
    self.seed = seed
    self.rowNumbers = rowNumbers
    switch rule {
    case .random: basis = .strata(strata)
    case .time(let name):
      guard let column = table[name] else { throw Self.unknown(name, table) }
      basis = .times(try TimeOrder.keys(of: column, cells: cells))
    case .group(let name):
      guard let column = table[name] else { throw Self.unknown(name, table) }
      basis = .groups(column.texts)
    }
  }

  private static func unknown(_ name: String, _ table: Table) -> LearningError {
    .unknownColumn(role: "column of --split", name: name, columns: table.names)
  }

  /// Holds out a share of some positions (ascending); both parts come back ascending.
  func holdOut(
    _ share: Double, of positions: [Int], purpose: SplitHash.Purpose
  ) -> (train: [Int], test: [Int]) {
    let hash = SplitHash(seed: seed, purpose: purpose)
    let isHeldOut: [Bool] =
      switch basis {
      case .strata(let strata):
        StratifiedBlocks.isHeldOut(
          rowNumbers: positions.map { rowNumbers[$0] },
          strata: strata.map { strata in positions.map { strata[$0] } }, share: share, hash: hash)
      case .times(let times): latest(share, positions.map { times[$0] })
      case .groups(let groups): chosenGroups(share, positions.map { groups[$0] }, hash)
      }
    return (
      zip(positions, isHeldOut).filter { !$0.1 }.map(\.0),
      zip(positions, isHeldOut).filter { $0.1 }.map(\.0)
    )
  }

  /// The fold of each of some positions; -1 for those that are only ever learnt from.
  func folds(
    _ count: Int, of positions: [Int], purpose: SplitHash.Purpose = .folds
  ) -> [Int] {
    let hash = SplitHash(seed: seed, purpose: purpose)
    switch basis {
    case .strata(let strata):
      return StratifiedBlocks.folds(
        rowNumbers: positions.map { rowNumbers[$0] },
        strata: strata.map { strata in positions.map { strata[$0] } }, count: count, hash: hash)
    case .times(let times): return stretches(count, positions.map { times[$0] })
    case .groups(let groups): return groupFolds(count, positions.map { groups[$0] }, hash)
    }
  }

  /// The rows after the time that leaves the share behind it; equal times stay together.
  private func latest(_ share: Double, _ times: [Double]) -> [Bool] {
    let sorted = times.sorted()
    let first = min(sorted.count - 1, max(0, Int((Double(sorted.count) * (1 - share)).rounded())))
    guard let start = sorted.first, first >= 0 else { return [] }
    // Where the boundary falls into the very first time, the next one begins the held-out part.
    let boundary = sorted[first] > start ? sorted[first] : sorted.first { $0 > start } ?? .infinity
    return times.map { $0 >= boundary }
  }

  /// Stretches of time: the first is only learnt from, each later one is a fold that is predicted from
  /// all before it.
  ///
  /// Equal times stay together, so that few distinct times make fewer folds, and a single one none.
  private func stretches(_ count: Int, _ times: [Double]) -> [Int] {
    let sorted = times.sorted()
    let wanted = (1...count).map { sorted[min(sorted.count - 1, sorted.count * $0 / (count + 1))] }
    // Nothing comes before the first time of all: its rows are in no fold.
    let starts = Set(wanted.filter { $0 > sorted[0] }).sorted()
    return times.map { time in starts.count { $0 <= time } - 1 }
  }

  /// Groups in the order of their hash until they hold the share.
  private func chosenGroups(_ share: Double, _ groups: [String], _ hash: SplitHash) -> [Bool] {
    var chosen: Set<String> = []
    var rows = 0
    let wanted = share * Double(groups.count)
    for group in Self.ordered(groups, hash).dropLast() {
      // The group is taken where that comes nearer to the share.
      guard Double(rows) + Double(group.rows) / 2 <= wanted || chosen.isEmpty else { break }
      chosen.insert(group.name)
      rows += group.rows
    }
    return groups.map { chosen.contains($0) }
  }

  /// Groups in the order of their hash, each to the fold that has the fewest rows.
  private func groupFolds(_ count: Int, _ groups: [String], _ hash: SplitHash) -> [Int] {
    var sizes = [Int](repeating: 0, count: count)
    var foldOfGroup: [String: Int] = [:]
    for group in Self.ordered(groups, hash) {
      let fold = sizes.indices.min { (sizes[$0], $0) < (sizes[$1], $1) } ?? 0
      foldOfGroup[group.name] = fold
      sizes[fold] += group.rows
    }
    return groups.map { foldOfGroup[$0] ?? 0 }
  }

  private static func ordered(
    _ groups: [String], _ hash: SplitHash
  ) -> [(name: String, rows: Int)] {
    var counts: [String: Int] = [:]
    for group in groups { counts[group, default: 0] += 1 }
    return counts.map { (key: hash.bits($0.key), name: $0.key, rows: $0.value) }
      .sorted { ($0.key, $0.name) < ($1.key, $1.name) }
      .map { ($0.name, $0.rows) }
  }
}

extension Column {
  /// Each row's value as text; empty where it is missing.
  var texts: [String] {
    switch values {
    case .integers(let values): values.map(String.init)
    case .reals(let values): values.map { $0.isNaN ? "" : $0.plainText }
    case .booleans(let values): values.map { $0 > 1 ? "" : $0 == 1 ? "true" : "false" }
    case .strings(let values): values.codes.indices.map { values[$0] ?? "" }
    }
  }
}

extension Double {
  /// Whole numbers without a fraction, others as they are.
  var plainText: String {
    if let whole = Int64(exactly: self) { return String(whole) }
    return "\(self)"
  }
}
