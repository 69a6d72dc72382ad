/// A leaf while its tree grows.
struct GrowingLeaf {
  /// Its place among the nodes.
  var node = 0
  /// Its rows as a range of the partition.
  var rows: Range<Int>
  /// Its sums by bin; nil where it will not be split.
  var histogram: HistogramStore.Histogram?
  /// The sum of its rows.
  var sum: GradientPair
  /// The number of splits above it.
  var depth: Int
  /// What is added to `l2` in its value.
  var extraL2: Double
  /// What the splits above leave to it.
  var limits: LeafLimits
  /// Its best split.
  var best: SplitCandidate?
  /// What the split makes of it, where it has been carried out ahead.
  private var divided: [Division] = []

  /// A leaf that has not been searched.
  init(
    rows: Range<Int>, histogram: HistogramStore.Histogram?, sum: GradientPair, depth: Int,
    extraL2: Double, limits: LeafLimits
  ) {
    self.rows = rows
    self.histogram = histogram
    self.sum = sum
    self.depth = depth
    self.extraL2 = extraL2
    self.limits = limits
  }

  /// What its best split saves; 0 where there is none.
  var gain: Double { best?.gain ?? 0 }

  /// Whether it has a split that has not been carried out.
  var isUndivided: Bool { best != nil && divided.isEmpty }

  /// What the split makes of it, where it has been carried out ahead.
  var division: Division? {
    get { divided.first }
    set { divided = newValue.map { [$0] } ?? [] }
  }
}

/// A leaf that was split.
struct Division {
  /// The rows on the left.
  var left: GrowingLeaf
  /// The rows on the right.
  var right: GrowingLeaf
  /// Histograms that neither has a use for.
  var unused: [HistogramStore.Histogram]
}

extension Division {
  /// Parts without a split need no histogram.
  mutating func dropUnused() {
    if left.best == nil, let histogram = left.histogram {
      unused.append(histogram)
      left.histogram = nil
    }
    if right.best == nil, let histogram = right.histogram {
      unused.append(histogram)
      right.histogram = nil
    }
  }
}
