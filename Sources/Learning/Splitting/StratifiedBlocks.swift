/// Stratified assignment that rows appended later do not change.
///
/// The rows of each label are taken in the order of the file and cut into blocks of 1 / share rows. In
/// each block the hash of the row number of its first row points at one row, which is held out. So the
/// held-out rows of a label are never more than one off its share, whatever the file's length, and a
/// row's place depends on the seed and on rows before it only. The first row of a label is never held
/// out, so that training knows every label.
enum StratifiedBlocks {
  /// Which of the rows are held out.
  ///
  /// - Parameters:
  ///   - rowNumbers: The rows' numbers in the file, ascending.
  ///   - strata: The label of each row; nil where all are alike (regression).
  ///   - share: More than 0 and less than 1.
  static func isHeldOut(
    rowNumbers: [Int], strata: [Int32]?, share: Double, hash: SplitHash
  ) -> [Bool] {
    var isChosen = [Bool](repeating: false, count: rowNumbers.count)
    // Above one half, the rows that stay are the ones that are chosen block by block.
    let isInverted = share > 0.5
    let rate = isInverted ? 1 - share : share
    for rows in groups(strata, count: rowNumbers.count) {
      var block = 0
      while true {
        let start = boundary(block, rate)
        let end = boundary(block + 1, rate)
        guard start < rows.count else { break }
        let offset = offset(
          block: block, size: end - start, row: rowNumbers[rows[start]], isInverted, hash)
        if start + offset < rows.count { isChosen[rows[start + offset]] = true }
        block += 1
      }
    }
    return isInverted ? isChosen.map { !$0 } : isChosen
  }

  /// The fold of each row: in every block of as many rows as folds, each fold comes once.
  static func folds(
    rowNumbers: [Int], strata: [Int32]?, count: Int, hash: SplitHash
  ) -> [Int] {
    var folds = [Int](repeating: 0, count: rowNumbers.count)
    for rows in groups(strata, count: rowNumbers.count) {
      for start in stride(from: 0, to: rows.count, by: count) {
        let first = rowNumbers[rows[start]] &* count
        let keyed = (0..<count).map { (key: hash.bits(first &+ $0), fold: $0) }
        let order = keyed.sorted { ($0.key, $0.fold) < ($1.key, $1.fold) }
        for (position, chosen) in zip(start..<min(start + count, rows.count), order) {
          folds[rows[position]] = chosen.fold
        }
      }
    }
    return folds
  }

  /// The first rank of a block: the least whole number not below block / rate.
  private static func boundary(_ block: Int, _ rate: Double) -> Int {
    // A little less, so that 3 / 0.2 is 15 and not the next double above it.
    let exact = Double(block) / rate
    return Int(min((exact * (1 - 1e-12)).rounded(.up), 1e15))
  }

  private static func offset(
    block: Int, size: Int, row: Int, _ isInverted: Bool, _ hash: SplitHash
  ) -> Int {
    guard block == 0 else { return hash.index(row, below: size) }
    return isInverted ? 0 : 1 + hash.index(row, below: size - 1)
  }

  /// The positions of each stratum, in order.
  private static func groups(_ strata: [Int32]?, count: Int) -> [[Int]] {
    guard let strata else { return [Array(0..<count)] }
    var groups: [Int32: [Int]] = [:]
    for (position, stratum) in strata.enumerated() { groups[stratum, default: []].append(position) }
    return groups.sorted { $0.key < $1.key }.map(\.value)
  }
}
