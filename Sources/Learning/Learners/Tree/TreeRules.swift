/// How a decision tree grows.
struct TreeRules: Sendable, Hashable {
  /// The largest number of leaves; nil for any.
  var leaves: Int?
  /// The largest number of splits on a path; nil for any.
  var depth: Int?
  /// The fewest rows in a leaf.
  var minLeaf: Int
  /// The number of features, chosen by chance, that each split may use; nil for all of them, of which
  /// the first wins where several explain the same.
  var features: Int?
  /// Whether each feature is cut at one place that chance chooses (Geurts and others 2006).
  var cutsByChance = false
  /// Whether only splits that explain something are carried out.
  ///
  /// A tree among many may split without a gain, because what follows may gain.
  var needsGain = false
}

/// A split of a node by one feature.
struct NodeSplit: Sendable {
  /// How much squared error it explains.
  var gain: Double
  /// The feature.
  var feature: Int
  /// The bins that go left.
  var left: BinSet
  /// The last bin of numbers that goes left; nil for categories.
  var cut: Int?
  /// Whether missing numbers go left.
  var missingGoesLeft = false
}

/// The features as a search needs to know them.
struct TreeFeatures: Sendable {
  /// The matrix.
  let matrix: BinnedMatrix
  /// The number of bins of each.
  let binCounts: [Int]
  /// The bin of missing numbers of each, or nil.
  let missingBins: [Int?]
  /// Whether each has categories.
  let isCategorical: [Bool]
  /// For each bin of each numeric feature a number in its middle: where cuts by chance fall.
  let middles: [[Float]]

  /// Looks at the features of a matrix; `columns` are what it was made of.
  init(_ matrix: BinnedMatrix, _ columns: [EncodedColumn]) {
    self.matrix = matrix
    binCounts = matrix.features.map(\.count)
    missingBins = matrix.features.map(\.missingBin)
    isCategorical = matrix.features.map {
      if case .categorical = $0.kind { true } else { false }
    }
    middles = zip(matrix.features, columns).map(Self.middles)
  }

  /// The number of features.
  var count: Int { binCounts.count }

  private static func middles(_ bins: FeatureBins, _ column: EncodedColumn) -> [Float] {
    guard case .numeric(let thresholds, _) = bins.kind, case .numeric(let values) = column else {
      return []
    }
    var (lowest, highest) = (Float.infinity, -Float.infinity)
    for value in values where !value.isNaN {
      lowest = min(lowest, value)
      highest = max(highest, value)
    }
    let edges = [lowest] + thresholds
    return zip(edges, thresholds + [highest]).enumerated().map { bin, edges in
      if bin == 0 { return lowest }
      return bin == thresholds.count ? highest : edges.0 / 2 + edges.1 / 2
    }
  }
}
