import Diagnostics
import Statistics
import Tabular

/// Looks for test rows that are learnt from: figures on them say nothing about rows to come.
enum RepeatedRows {
  /// A warning where each row of a test table is, cell by cell, also a training row.
  ///
  /// Some rows may well occur twice; that all do says that one file was cut from the other.
  static func warning(
    _ features: [ColumnSchema], _ data: TrainingData, _ request: TrainingRequest
  ) -> Warning? {
    guard case .table = request.holdout, !data.test.isEmpty else { return nil }
    var hashes = [UInt64](repeating: 0, count: data.rowNumbers.count)
    for feature in features {
      if let column = data.table[feature.name] { column.values.add(to: &hashes) }
    }
    switch data.target {
    case .labels(let codes): hashes.add { UInt64(bitPattern: Int64(codes[$0])) }
    case .numbers(let values): hashes.add { values[$0].bitPattern }
    case .absent: break
    }
    let learnt = Set(data.train.map { hashes[$0] })
    guard data.test.allSatisfy({ learnt.contains(hashes[$0]) }) else { return nil }
    return Warning(
      code: "test_rows_learnt_from",
      message: "every row of the test data is also learnt from: figures on them say nothing about "
        + "new rows; without `--test`, rows are held out")
  }
}

extension Column.Values {
  /// Adds each row's cell to its hash; all missing numbers are alike.
  fileprivate func add(to hashes: inout [UInt64]) {
    switch self {
    case .integers(let values): hashes.add { UInt64(bitPattern: values[$0]) }
    case .reals(let values):
      hashes.add { (values[$0].isNaN ? Double.nan : values[$0]).bitPattern }
    case .booleans(let values): hashes.add { UInt64(values[$0]) }
    case .strings(let values): hashes.add { UInt64(bitPattern: Int64(values.codes[$0])) }
    }
  }
}

extension [UInt64] {
  /// Adds the bits of a cell to the hash of each row.
  fileprivate mutating func add(_ bits: (Int) -> UInt64) {
    for row in indices { self[row] = SplitMix64.hash(self[row] ^ bits(row)) }
  }
}
