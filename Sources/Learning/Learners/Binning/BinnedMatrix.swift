/// All features as bins of one byte, row by row: what trees are grown on.
///
/// Row-major, so that one row's bins lie in one or two cache lines whichever rows a leaf holds.
struct BinnedMatrix: Sendable {
  /// The number of rows.
  let rowCount: Int
  /// The bins of each feature.
  let features: [FeatureBins]
  /// Where each feature's bins begin in a histogram of all bins.
  let offsets: [Int32]
  /// The number of bins of all features.
  let binCount: Int
  /// Rows × features, row-major.
  let bytes: [UInt8]

  /// Chooses bins by all rows and fills them in; `limit` as in `FeatureBins`.
  init(_ matrix: FeatureMatrix, limit: Int, control: FitControl) {
    let columns = matrix.columns
    var bins = [FeatureBins?](repeating: nil, count: columns.count)
    bins.withUnsafeMutableBufferPointer { bins in
      Parallel.run(parts: columns.count, threads: control.threads) { feature in
        bins[feature] = FeatureBins(columns[feature], limit: limit, seed: control.seed)
      }
    }
    features = bins.compactMap { $0 }
    rowCount = matrix.rowCount
    var next: Int32 = 0
    var offsets: [Int32] = []
    for feature in features {
      offsets.append(next)
      next += Int32(feature.count)
    }
    self.offsets = offsets
    binCount = Int(next)
    bytes = Self.fill(columns, features, rowCount: matrix.rowCount, threads: control.threads)
  }

  /// The number of features.
  var featureCount: Int { features.count }

  private static func fill(
    _ columns: [EncodedColumn], _ features: [FeatureBins], rowCount: Int, threads: Int
  ) -> [UInt8] {
    let width = columns.count
    return [UInt8](unsafeUninitializedCapacity: rowCount * width) { bytes, count in
      Parallel.blocks(of: rowCount, size: 8192, threads: threads) { _, rows in
        for feature in 0..<width {
          fill(columns[feature], features[feature], rows, bytes, at: feature, width)
        }
      }
      count = rowCount * width
    }
  }

  private static func fill(
    _ column: EncodedColumn, _ bins: FeatureBins, _ rows: Range<Int>,
    _ bytes: UnsafeMutableBufferPointer<UInt8>, at feature: Int, _ width: Int
  ) {
    switch (column, bins.kind) {
    case (.numeric(let values), .numeric(let thresholds, let hasMissing)):
      let missing = UInt8(truncatingIfNeeded: hasMissing ? thresholds.count + 1 : 0)
      thresholds.withUnsafeBufferPointer { thresholds in
        for row in rows {
          let value = values[row]
          let bin = FeatureBins.countBelow(value, thresholds)
          bytes[row * width + feature] = value.isNaN ? missing : UInt8(truncatingIfNeeded: bin)
        }
      }
    case (.categorical(let codes, _), _):
      for row in rows { bytes[row * width + feature] = UInt8(truncatingIfNeeded: codes[row]) }
    case (.numeric, .categorical): break
    }
  }
}
