/// All features as bins of one byte, column by column: what trees are grown on.
struct BinnedMatrix: Sendable {
  /// The number of rows.
  let rowCount: Int
  /// The bins of each feature.
  let features: [FeatureBins]
  /// Where each feature's bins begin in a histogram of all bins.
  let offsets: [Int32]
  /// The number of bins of all features.
  let binCount: Int
  /// Features × rows: a feature's bins lie together.
  let bytes: [UInt8]

  /// Chooses bins by all rows and fills them in; `limit` as in `FeatureBins`.
  init(_ matrix: FeatureMatrix, limit: Int, control: FitControl) {
    let columns = matrix.columns
    var bins = [FeatureBins?](repeating: nil, count: columns.count)
    let sample = QuantileThresholds.sampleRows(matrix.rowCount, seed: control.seed)
    bins.withUnsafeMutableBufferPointer { bins in
      Parallel.run(parts: columns.count, threads: control.threads) { feature in
        bins[feature] = FeatureBins(columns[feature], limit: limit, sample: sample)
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
    [UInt8](unsafeUninitializedCapacity: rowCount * columns.count) { bytes, count in
      let size = 65_536
      let blocks = Parallel.blockCount(of: rowCount, size: size)
      Parallel.run(parts: blocks * columns.count, threads: threads) { part in
        let (feature, block) = part.quotientAndRemainder(dividingBy: max(1, blocks))
        let rows = block * size..<min(rowCount, (block + 1) * size)
        let start = feature * rowCount
        let place = UnsafeMutableBufferPointer(
          rebasing: bytes[start + rows.lowerBound..<start + rows.upperBound])
        fill(columns[feature], features[feature], rows, place)
      }
      count = rowCount * columns.count
    }
  }

  private static func fill(
    _ column: EncodedColumn, _ bins: FeatureBins, _ rows: Range<Int>,
    _ bytes: UnsafeMutableBufferPointer<UInt8>
  ) {
    switch (column, bins.kind) {
    case (.numeric(let values), .numeric(let thresholds, let hasMissing)):
      let missing = UInt8(truncatingIfNeeded: hasMissing ? thresholds.count + 1 : 0)
      let table = ThresholdTable(thresholds)
      values.withUnsafeBufferPointer { values in
        guard let place = bytes.baseAddress else { return }
        table.fill(place, from: .init(rebasing: values[rows]), missing: missing)
      }
    case (.categorical(let codes, _), _):
      for row in rows { bytes[row - rows.lowerBound] = UInt8(truncatingIfNeeded: codes[row]) }
    case (.numeric, .categorical): break
    }
  }
}
