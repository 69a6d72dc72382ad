import Diagnostics
import Models
import Statistics
import Tabular

/// Test rows that are also training rows, features and target alike: figures on them say how well rows
/// are remembered, and nothing about rows to come.
///
/// Kapoor & Narayanan 2023, "Leakage and the reproducibility crisis in machine-learning-based science",
/// Patterns 4(9), leakage L1.4 (duplicates in datasets). Numbers are compared as the model takes them,
/// categories by their text.
struct RepeatedRows: Sendable {
  /// The places of these rows among the test rows, ascending; never empty.
  let places: [Int]
  /// The number of test rows.
  let testCount: Int

  /// Finds them; nil where there are none.
  ///
  /// Rows meet by a hash and are then compared cell by cell, so that no row is called repeated by chance.
  init?(_ data: TrainingData, features: [String], threads: Int) {
    let columns = features.compactMap { data.table[$0] }
    guard !data.test.isEmpty, !columns.isEmpty else { return nil }
    let offsets = columns.map { ColumnOffset(of: $0, trainingRows: data.train).value }
    let hashes = RowHashes(data, Array(zip(columns, offsets)), threads: threads)
    let pairs = hashes.pairs(data)
    guard !pairs.isEmpty else { return nil }
    let found = Self.alike(pairs, data, Array(zip(columns, offsets)), threads: threads)
    guard !found.isEmpty else { return nil }
    places = found
    testCount = data.test.count
  }

  /// The share of the test rows.
  var share: Double { Double(places.count) / Double(max(1, testCount)) }
  /// Whether there is no other test row.
  var areAll: Bool { places.count == testCount }

  /// The places of the test rows that are not repeated, ascending.
  var others: [Int] {
    var isRepeated = [Bool](repeating: false, count: testCount)
    for place in places { isRepeated[place] = true }
    return isRepeated.indices.filter { !isRepeated[$0] }
  }

  /// The places of those pairs whose rows have the same cells.
  private static func alike(
    _ pairs: [RowHashes.Pair], _ data: TrainingData, _ columns: [(Column, offset: Double)],
    threads: Int
  ) -> [Int] {
    let test = pairs.map { data.test[$0.place] }
    let train = pairs.map(\.training)
    var differs = [[Bool]](repeating: [], count: columns.count)
    differs.withUnsafeMutableBufferPointer { differs in
      Parallel.run(parts: columns.count, threads: threads) { part in
        let (one, other) = (
          columns[part].0.cellBits(test, offset: columns[part].offset),
          columns[part].0.cellBits(train, offset: columns[part].offset)
        )
        differs[part] = one.indices.map { one[$0] != other[$0] }
      }
    }
    let (one, other) = (data.target.bits(test), data.target.bits(train))
    return pairs.indices.filter { pair in
      one[pair] == other[pair] && !differs.contains { $0[pair] }
    }.map { pairs[$0].place }
  }
}

/// A number for each row that hardly any other row has.
private struct RowHashes {
  let values: [UInt64]

  /// A test row, by its place among them, and a training row with the same hash.
  struct Pair {
    var place: Int
    var training: Int
  }

  init(_ data: TrainingData, _ columns: [(Column, offset: Double)], threads: Int) {
    let count = data.table.rowCount
    // Whole columns in the order of their rows, a block of rows to a thread.
    let blocks = min(max(1, threads), Parallel.blockCount(of: count, size: 16_384))
    let size = (count + blocks - 1) / max(1, blocks)
    values = [UInt64](unsafeUninitializedCapacity: count) { buffer, initialized in
      buffer.initialize(repeating: 0)
      Parallel.blocks(of: count, size: max(1, size), threads: threads) { _, rows in
        for (column, offset) in columns { column.add(to: buffer, rows, offset: offset) }
        data.target.add(to: buffer, rows)
      }
      initialized = count
    }
  }

  /// For each test row whose hash a training row has the first such training row, in the order of the
  /// test rows.
  func pairs(_ data: TrainingData) -> [Pair] {
    // Open addressing (Knuth, volume 3, 6.4, algorithm L) over the hashes of the test rows.
    var bits = 4
    while 1 << bits < 2 * data.test.count { bits += 1 }
    let mask = 1 << bits - 1
    var keys = [UInt64](repeating: 0, count: mask + 1)
    var matches = [Int](repeating: Self.free, count: mask + 1)
    func slot(_ hash: UInt64) -> Int {
      var slot = Int(truncatingIfNeeded: hash) & mask
      while matches[slot] != Self.free, keys[slot] != hash { slot = (slot + 1) & mask }
      return slot
    }
    for row in data.test {
      let place = slot(values[row])
      (keys[place], matches[place]) = (values[row], Self.unmatched)
    }
    for row in data.train {
      let place = slot(values[row])
      if matches[place] == Self.unmatched { matches[place] = row }
    }
    return data.test.indices.compactMap { place in
      let match = matches[slot(values[data.test[place]])]
      return match >= 0 ? Pair(place: place, training: match) : nil
    }
  }

  private static let free = -2
  private static let unmatched = -1
}

extension UnsafeMutableBufferPointer<UInt64> {
  /// Adds the bits of a cell to the hash of each row.
  fileprivate func add(_ rows: Range<Int>, _ bits: (Int) -> UInt64) {
    for row in rows { self[row] = SplitMix64.hash(self[row] ^ bits(row)) }
  }
}

extension Column {
  /// Adds each row's cell to its hash.
  fileprivate func add(
    to hashes: UnsafeMutableBufferPointer<UInt64>, _ rows: Range<Int>, offset: Double
  ) {
    switch values {
    case .integers(let values): hashes.add(rows) { Self.bits(Double(values[$0]) - offset) }
    case .reals(let values): hashes.add(rows) { Self.bits(values[$0] - offset) }
    case .booleans(let values): hashes.add(rows) { UInt64(values[$0]) }
    case .strings(let values):
      hashes.add(rows) { UInt64(truncatingIfNeeded: values.codes[$0]) }
    }
  }

  /// The cells of some rows, equal where the model takes them as equal.
  fileprivate func cellBits(_ rows: [Int], offset: Double) -> [UInt64] {
    switch values {
    case .integers(let values): rows.map { Self.bits(Double(values[$0]) - offset) }
    case .reals(let values): rows.map { Self.bits(values[$0] - offset) }
    case .booleans(let values): rows.map { UInt64(values[$0]) }
    case .strings(let values): rows.map { UInt64(truncatingIfNeeded: values.codes[$0]) }
    }
  }

  /// A number as the model takes it, less the column's offset: float32, one zero, and one missing number.
  @inline(__always)
  private static func bits(_ value: Double) -> UInt64 {
    let number = Float(value)
    return number.isNaN ? .max : UInt64((number + 0).bitPattern)
  }
}

extension TargetValues {
  /// Adds each row's target to its hash.
  fileprivate func add(to hashes: UnsafeMutableBufferPointer<UInt64>, _ rows: Range<Int>) {
    switch self {
    case .labels(let codes): hashes.add(rows) { UInt64(truncatingIfNeeded: codes[$0]) }
    case .numbers(let values): hashes.add(rows) { values[$0].bitPattern }
    case .absent: break
    }
  }

  /// The targets of some rows as bits.
  fileprivate func bits(_ rows: [Int]) -> [UInt64] {
    switch self {
    case .labels(let codes): rows.map { UInt64(truncatingIfNeeded: codes[$0]) }
    case .numbers(let values): rows.map { values[$0].bitPattern }
    case .absent: [UInt64](repeating: 0, count: rows.count)
    }
  }
}
