import Synchronization

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
      sum(rows, into: histogram, threads: threads)
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
      let isLeftSmaller = left.rows.count < right.rows.count
      if isLeftSmaller { swap(&left.histogram, &right.histogram) }
      let mayGrow =
        depth < divider.depth ?? .max
        && max(left.rows.count, right.rows.count) >= 2 * search.rules.minLeaf
      if mayGrow {
        let (smaller, larger) = bestSplits(
          of: Halves(
            smaller: isLeftSmaller ? left : right, larger: isLeftSmaller ? right : left,
            spare: spare, whole: whole), table: table, threads: threads)
        (left.best, right.best) = isLeftSmaller ? (smaller, larger) : (larger, smaller)
      }
      var division = Division(left: left, right: right, unused: [])
      division.dropUnused()
      return division
    }

    /// A leaf's two parts before they are summed.
    private struct Halves {
      let smaller: GrowingLeaf
      let larger: GrowingLeaf
      /// Becomes the smaller part's histogram.
      let spare: HistogramStore.Histogram
      /// The histogram of both, becomes the larger part's.
      let whole: HistogramStore.Histogram
    }

    /// Sums both parts of a leaf by bin and finds their best splits.
    ///
    /// The smaller part is summed, the larger one is what remains of the whole. Both are searched
    /// group by group, while a group's sums are in the caches: in a wide table those of all groups
    /// are not.
    private func bestSplits(
      of halves: Halves, table: Int, threads: Int
    ) -> (smaller: SplitCandidate?, larger: SplitCandidate?) {
      let rows = UnsafeBufferPointer(rebasing: divider.partition.rows[halves.smaller.rows])
      var searches = [HalfSearches](
        repeating: HalfSearches(
          smaller: LeafSearch(search, halves.smaller.sum, halves.smaller.limits),
          larger: LeafSearch(search, halves.larger.sum, halves.larger.limits)), count: threads)
      searches.withUnsafeMutableBufferPointer { searches in
        if threads == 1 {
          // Other leaves are divided beside this one: its table is its own.
          for group in groups {
            kernel.sum(rows, group, divider.table(table), into: halves.spare, isFirst: true)
            finish(group, halves, &searches[0])
          }
        } else if groups.count < 2 * threads {
          sumParts(rows, into: halves.spare, threads: threads)
          for group in groups { finish(group, halves, &searches[0]) }
        } else {
          forEachGroup(threads: threads) { group, table, worker in
            kernel.sum(rows, group, table, into: halves.spare, isFirst: true)
            finish(group, halves, &searches[worker])
          }
        }
      }
      return searches.reduce((nil, nil)) {
        (.better($0.0, $1.smaller.best), .better($0.1, $1.larger.best))
      }
    }

    /// The searches of a leaf's two parts.
    private struct HalfSearches {
      var smaller: LeafSearch
      var larger: LeafSearch
    }

    /// Makes the larger part's sums of a group, and tries the group's features in both parts.
    private func finish(_ group: FeatureGroup, _ halves: Halves, _ searches: inout HalfSearches) {
      for (offset, count) in zip(group.offsets, group.binCounts) {
        for bin in offset..<offset + count { halves.whole[bin] &-= halves.spare[bin] }
      }
      searches.smaller.try(group.features, halves.spare)
      searches.larger.try(group.features, halves.whole)
    }

    /// Sums the rows of the root by bin.
    private func sum(
      _ range: Range<Int>, into histogram: HistogramStore.Histogram, threads: Int
    ) {
      let rows = UnsafeBufferPointer(rebasing: divider.partition.rows[range])
      guard threads > 1, groups.count < 2 * threads else {
        forEachGroup(threads: threads) { group, table, _ in
          kernel.sum(rows, group, table, into: histogram, isFirst: true)
        }
        return
      }
      sumParts(rows, into: histogram, threads: threads)
    }

    /// Calls a function for every group, with a table and the number of the worker that it is given
    /// to; a worker gets groups in ascending order.
    private func forEachGroup(
      threads: Int, _ body: (FeatureGroup, UnsafeMutablePointer<UInt64>, Int) -> Void
    ) {
      let next = Atomic<Int>(0)
      divider.withTables(threads) { tables in
        Parallel.run(parts: threads, threads: threads) { worker in
          while true {
            let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
            guard index < groups.count else { return }
            body(groups[index], tables[worker], worker)
          }
        }
      }
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
