/// The features as trees need to know them: addresses only, so that threads that grow trees at the same
/// time share no counts of references.
struct TreeFeatures {
  /// The number of features.
  let count: Int
  /// The number of rows.
  let rowCount: Int
  private let bytes: UnsafeBufferPointer<UInt8>
  private let shapes: UnsafeBufferPointer<Shape>
  private let thresholds: UnsafeBufferPointer<Float>
  private let means: UnsafeBufferPointer<Float>

  /// What a feature's bins hold.
  struct Shape {
    /// The number of bins.
    var binCount = 0
    /// The bin of missing numbers; -1 where there is none.
    var missingBin = -1
    /// The number of thresholds; -1 for categories.
    var thresholdCount = -1

    /// Whether the bins hold categories.
    var isCategorical: Bool { thresholdCount < 0 }
  }

  /// Lends the features of a matrix for the time of one call; `columns` are what it was made of.
  static func lend<Result>(
    _ matrix: BinnedMatrix, _ columns: [EncodedColumn], _ body: (TreeFeatures) throws -> Result
  ) rethrows -> Result {
    let tables = columns.indices.map { Table(matrix, $0, columns[$0]) }
    // Never empty, so that there is an address.
    let shapes = tables.map(\.shape) + [Shape()]
    let thresholds = tables.flatMap(\.thresholds) + [0]
    let means = tables.flatMap(\.means) + [0]
    return try matrix.bytes.withUnsafeBufferPointer { bytes in
      try shapes.withUnsafeBufferPointer { shapes in
        try thresholds.withUnsafeBufferPointer { thresholds in
          try means.withUnsafeBufferPointer { means in
            try body(TreeFeatures(matrix, bytes, shapes, thresholds, means))
          }
        }
      }
    }
  }

  private init(
    _ matrix: BinnedMatrix, _ bytes: UnsafeBufferPointer<UInt8>,
    _ shapes: UnsafeBufferPointer<Shape>, _ thresholds: UnsafeBufferPointer<Float>,
    _ means: UnsafeBufferPointer<Float>
  ) {
    count = matrix.featureCount
    rowCount = matrix.rowCount
    self.bytes = bytes
    self.shapes = shapes
    self.thresholds = thresholds
    self.means = means
  }

  /// The bins of a feature.
  @inline(__always)
  func shape(_ feature: Int) -> Shape { shapes[feature] }

  /// The bin of each row.
  @inline(__always)
  func column(_ feature: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[feature &* rowCount..<(feature &+ 1) &* rowCount])
  }

  /// The upper ends of a feature's bins.
  @inline(__always)
  func thresholds(_ feature: Int) -> UnsafeBufferPointer<Float> {
    UnsafeBufferPointer(rebasing: thresholds[feature &* 256..<(feature &+ 1) &* 256])
  }

  /// The mean of the numbers in each of a feature's bins: between them cuts by chance fall.
  @inline(__always)
  func means(_ feature: Int) -> UnsafeBufferPointer<Float> {
    UnsafeBufferPointer(rebasing: means[feature &* 256..<(feature &+ 1) &* 256])
  }

  /// The bins that a split sends to the left.
  func bins(of split: NodeSplit) -> BinSet {
    switch split.left {
    case .categories(let bins): return bins
    case .numbers(let cut, let missing):
      var bins = BinSet(below: cut + 1)
      let missingBin = shape(split.feature).missingBin
      if missing, missingBin >= 0 { bins.insert(missingBin) }
      return bins
    }
  }

  /// The tables of one feature, each with 256 places.
  private struct Table {
    var shape = Shape()
    var thresholds = [Float](repeating: .infinity, count: 256)
    var means = [Float](repeating: 0, count: 256)

    init(_ matrix: BinnedMatrix, _ feature: Int, _ column: EncodedColumn) {
      let bins = matrix.features[feature]
      shape.binCount = bins.count
      shape.missingBin = bins.missingBin ?? -1
      guard case .numeric(let edges, _) = bins.kind, case .numeric(let values) = column else {
        return
      }
      shape.thresholdCount = edges.count
      for (bin, edge) in edges.prefix(256).enumerated() { thresholds[bin] = edge }
      var sums = [Double](repeating: 0, count: 256)
      var counts = sums
      for (row, value) in values.enumerated() {
        let bin = Int(matrix.bytes[feature * matrix.rowCount + row])
        sums[bin] += Double(value)
        counts[bin] += 1
      }
      for bin in 0..<256 where counts[bin] > 0 { means[bin] = Float(sums[bin] / counts[bin]) }
    }
  }
}
