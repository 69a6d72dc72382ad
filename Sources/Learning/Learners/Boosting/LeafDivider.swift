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

/// Carries out splits of leaves and finds the best splits of what they make.
final class LeafDivider {
  private let matrix: BinnedMatrix
  private let partition: RowPartition
  private let depth: Int?
  private let threads: Int
  private let bundles: FeatureBundles
  private let rowMajor: [UInt8]
  private let tables: UnsafeMutablePointer<UInt64>
  private let tableCount: Int
  /// One partial histogram per thread beside the first.
  private let partials: HistogramStore

  /// Prepares for a matrix, with room for `tables` leaves at once.
  init(
    _ matrix: BinnedMatrix, _ partition: RowPartition, depth: Int?, threads: Int, tables: Int
  ) {
    self.matrix = matrix
    self.partition = partition
    self.depth = depth
    self.threads = threads
    bundles = FeatureBundles(matrix)
    rowMajor = bundles.rowMajor(matrix, threads: threads)
    tableCount = max(tables, threads)
    self.tables = .allocate(capacity: tableCount * HistogramKernel.tableSize)
    self.tables.initialize(repeating: 0, count: tableCount * HistogramKernel.tableSize)
    partials = HistogramStore(binCount: matrix.binCount)
  }

  deinit { tables.deallocate() }

  /// Passes on what divides the leaves of one tree.
  func withTask<Result>(
    _ gradients: UnsafeBufferPointer<UInt64>, _ packing: GradientPacking, _ features: [Int],
    _ rules: SplitRules, _ constraints: FeatureConstraints, _ body: (Task) -> Result
  ) -> Result {
    rowMajor.withUnsafeBufferPointer { bins in
      var nothing: UInt8 = 0
      var noGradient: UInt64 = 0
      return withUnsafePointer(to: &nothing) { nothing in
        withUnsafePointer(to: &noGradient) { noGradient in
          body(
            Task(
              divider: self,
              kernel: HistogramKernel(
                bins: bins.baseAddress ?? nothing, width: bundles.width,
                gradients: gradients.baseAddress ?? noGradient, packing: packing),
              groups: FeatureGroup.groups(of: features, bundles, matrix),
              search: SplitSearch(
                matrix: matrix, features: features, rules: rules, constraints: constraints)))
        }
      }
    }
  }

  /// Divides the leaves of one tree.
  struct Task {
    fileprivate let divider: LeafDivider
    fileprivate let kernel: HistogramKernel
    fileprivate let groups: [FeatureGroup]
    fileprivate let search: SplitSearch

    /// Whether all threads should divide a leaf together.
    func isLarge(_ leaf: GrowingLeaf) -> Bool {
      // About a millisecond of additions for one thread.
      leaf.rows.count * search.features.count >= 2_000_000
    }

    /// The leaf of all rows.
    func root(_ histogram: HistogramStore.Histogram) -> GrowingLeaf {
      let rows = 0..<divider.partition.count
      var leaf = GrowingLeaf(
        rows: rows, histogram: histogram, sum: .zero, depth: 0, extraL2: 0,
        limits: search.constraints.root)
      let threads = isLarge(leaf) ? divider.threads : 1
      sum(rows, into: histogram, table: 0, threads: threads)
      leaf.sum = total(of: histogram)
      leaf.best = search.best(histogram, leaf.sum, leaf.limits, threads: threads)
      return leaf
    }

    /// The sum over all rows: that over the bins of any feature.
    private func total(of histogram: HistogramStore.Histogram) -> GradientPair {
      guard let group = groups.first, let offset = group.offsets.first,
        let count = group.binCounts.first
      else { return .zero }
      return (offset..<offset + count).reduce(into: .zero) { $0 &+= histogram[$1] }
    }

    /// Carries out a leaf's best split.
    ///
    /// - Parameters:
    ///   - spare: A histogram that becomes that of the smaller part.
    ///   - table: The table that no other thread uses.
    func divide(
      _ leaf: GrowingLeaf, _ spare: HistogramStore.Histogram, table: Int, threads: Int
    ) -> Division? {
      guard let split = leaf.best, let whole = leaf.histogram else { return nil }
      let count = divider.partition.split(
        leaf.rows, feature: split.feature, left: split.left, of: divider.matrix, threads: threads)
      let middle = leaf.rows.lowerBound + count
      let depth = leaf.depth + 1
      let limits = search.limits(below: leaf, split)
      var left = GrowingLeaf(
        rows: leaf.rows.lowerBound..<middle, histogram: whole, sum: split.leftSum, depth: depth,
        extraL2: split.extraL2, limits: limits.left)
      var right = GrowingLeaf(
        rows: middle..<leaf.rows.upperBound, histogram: spare, sum: leaf.sum &- split.leftSum,
        depth: depth, extraL2: split.extraL2, limits: limits.right)
      if left.rows.count < right.rows.count { swap(&left.histogram, &right.histogram) }
      let mayGrow =
        depth < divider.depth ?? .max
        && max(left.rows.count, right.rows.count) >= 2 * search.rules.minLeaf
      if mayGrow {
        // The smaller part is summed, the larger one is what remains of the whole.
        let smaller = left.rows.count < right.rows.count ? left.rows : right.rows
        sum(smaller, into: spare, table: table, threads: threads)
        subtract(spare, from: whole)
        left.best = left.histogram.flatMap {
          search.best($0, left.sum, left.limits, threads: threads)
        }
        right.best = right.histogram.flatMap {
          search.best($0, right.sum, right.limits, threads: threads)
        }
      }
      var division = Division(left: left, right: right, unused: [])
      division.dropUnused()
      return division
    }

    /// Replaces a whole's histogram by its difference to one part's: the other part's.
    private func subtract(
      _ part: HistogramStore.Histogram, from whole: HistogramStore.Histogram
    ) {
      for group in groups {
        for (offset, count) in zip(group.offsets, group.binCounts) {
          for bin in offset..<offset + count { whole[bin] &-= part[bin] }
        }
      }
    }

    private func sum(
      _ range: Range<Int>, into histogram: HistogramStore.Histogram, table: Int, threads: Int
    ) {
      let rows = UnsafeBufferPointer(rebasing: divider.partition.rows[range])
      guard threads > 1 else {
        for group in groups {
          kernel.sum(rows, group, divider.table(table), into: histogram, isFirst: true)
        }
        return
      }
      guard groups.count < 2 * threads else {
        divider.withTables(threads) { tables in
          Parallel.run(parts: threads, threads: threads) { worker in
            for index in stride(from: worker, to: groups.count, by: threads) {
              kernel.sum(rows, groups[index], tables[worker], into: histogram, isFirst: true)
            }
          }
        }
        return
      }
      sumParts(rows, into: histogram, threads: threads)
    }

    /// Sums parts of the rows, then adds the parts' sums, which are exact.
    private func sumParts(
      _ rows: UnsafeBufferPointer<UInt32>, into histogram: HistogramStore.Histogram, threads: Int
    ) {
      let parts = [histogram] + (1..<threads).map { _ in divider.partials.take() }
      divider.withTables(threads) { tables in
        Parallel.run(parts: threads, threads: threads) { worker in
          let own = rows.count * worker / threads..<rows.count * (worker + 1) / threads
          for group in groups {
            kernel.sum(
              UnsafeBufferPointer(rebasing: rows[own]), group, tables[worker], into: parts[worker],
              isFirst: true)
          }
        }
      }
      for part in parts.dropFirst() {
        for group in groups {
          for (offset, count) in zip(group.offsets, group.binCounts) {
            for bin in offset..<offset + count { histogram[bin] &+= part[bin] }
          }
        }
        divider.partials.giveBack(part)
      }
    }
  }

  private func table(_ index: Int) -> UnsafeMutablePointer<UInt64> {
    tables + index * HistogramKernel.tableSize
  }

  private func withTables(_ count: Int, _ body: ([UnsafeMutablePointer<UInt64>]) -> Void) {
    body((0..<count).map { table($0) })
  }
}

extension Division {
  /// Parts without a split need no histogram.
  fileprivate mutating func dropUnused() {
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
