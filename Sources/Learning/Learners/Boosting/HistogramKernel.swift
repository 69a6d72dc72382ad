import CShims

/// Sums packed gradients by bin over some rows and features: the kernel of boosting.
///
/// A group of features is summed at a time, into a table of sums of 64 bits that stays in the nearest
/// caches. After every `GradientPacking.blockSize` rows the sums are unpacked.
struct HistogramKernel {
  /// The bins, row-major.
  let bins: UnsafePointer<UInt8>
  /// The number of features of a row.
  let width: Int
  /// One per row.
  let gradients: UnsafePointer<UInt64>
  /// How gradients are packed.
  let packing: GradientPacking

  /// The most features of a group.
  static let groupSize = 32
  /// How far the sums of two features lie apart: 256 and one cache line, because the first sums of all
  /// features would else lie in two of the cache's 64 sets.
  private static let stride = 264
  /// The number of sums in the table of a group.
  static let tableSize = groupSize * stride
  /// How many rows ahead of their turn bins and gradients are fetched.
  private static let distance = 16

  /// Sums some rows' gradients by the bins of a group.
  ///
  /// - Parameters:
  ///   - table: Room for `tableSize` sums.
  ///   - histogram: Where the sums are put, at the group's offsets.
  ///   - isFirst: Whether the histogram's former content is overwritten.
  func sum(
    _ rows: UnsafeBufferPointer<UInt32>, _ group: FeatureGroup,
    _ table: UnsafeMutablePointer<UInt64>, into histogram: UnsafeMutablePointer<GradientPair>,
    isFirst: Bool
  ) {
    var isFirst = isFirst
    var start = 0
    repeat {
      let end = min(rows.count, start + GradientPacking.blockSize)
      for (place, count) in group.binCounts.enumerated() {
        (table + place * Self.stride).update(repeating: 0, count: count)
      }
      let block = UnsafeBufferPointer(rebasing: rows[start..<end])
      if let first = group.firstOfRun {
        add(block, first: first, count: group.binCounts.count, to: table)
      } else {
        group.features.withUnsafeBufferPointer { add(block, $0, to: table) }
      }
      unpack(table, group, into: histogram, isFirst: isFirst)
      isFirst = false
      start = end
    } while start < rows.count
  }

  /// Adds the rows of a block to the sums of features that lie side by side.
  private func add(
    _ rows: UnsafeBufferPointer<UInt32>, first: Int, count: Int,
    to table: UnsafeMutablePointer<UInt64>
  ) {
    let bins = bins + first
    for index in rows.indices {
      let row = rows[index]
      prefetch(rows, index &+ Self.distance)
      let gradient = gradients[Int(row)]
      let own = bins + Int(row) &* width
      var sums = table
      var place = 0
      while place &+ 4 <= count {
        sums[Int(own[place])] &+= gradient
        sums[Self.stride &+ Int(own[place &+ 1])] &+= gradient
        sums[2 &* Self.stride &+ Int(own[place &+ 2])] &+= gradient
        sums[3 &* Self.stride &+ Int(own[place &+ 3])] &+= gradient
        sums += 4 &* Self.stride
        place &+= 4
      }
      while place < count {
        sums[Int(own[place])] &+= gradient
        sums += Self.stride
        place &+= 1
      }
    }
  }

  /// Adds the rows of a block to the sums of any features.
  private func add(
    _ rows: UnsafeBufferPointer<UInt32>, _ features: UnsafeBufferPointer<Int32>,
    to table: UnsafeMutablePointer<UInt64>
  ) {
    let count = features.count
    guard let features = features.baseAddress else { return }
    for index in rows.indices {
      let row = rows[index]
      prefetch(rows, index &+ Self.distance)
      let gradient = gradients[Int(row)]
      let own = bins + Int(row) &* width
      var sums = table
      var place = 0
      while place < count {
        sums[Int(own[Int(features[place])])] &+= gradient
        sums += Self.stride
        place &+= 1
      }
    }
  }

  /// Fetches the bins and the gradient of a row whose turn comes soon: rows of small leaves lie far apart.
  @inline(__always)
  private func prefetch(_ rows: UnsafeBufferPointer<UInt32>, _ index: Int) {
    let row = Int(rows[min(index, rows.count &- 1)])
    mlo_prefetch(bins + row &* width)
    mlo_prefetch(gradients + row)
  }

  private func unpack(
    _ table: UnsafeMutablePointer<UInt64>, _ group: FeatureGroup,
    into histogram: UnsafeMutablePointer<GradientPair>, isFirst: Bool
  ) {
    for (place, count) in group.binCounts.enumerated() {
      let sums = table + place * Self.stride
      let own = histogram + group.offsets[place]
      if isFirst {
        for bin in 0..<count { own[bin] = packing.unpack(sums[bin]) }
      } else {
        for bin in 0..<count { own[bin] &+= packing.unpack(sums[bin]) }
      }
    }
  }
}

/// Some features that are summed in one go.
struct FeatureGroup: Sendable {
  /// The features, ascending.
  let features: [Int32]
  /// Where each one's bins begin in a histogram.
  let offsets: [Int]
  /// The number of bins of each.
  let binCounts: [Int]
  /// The first feature, where the others follow without a gap.
  let firstOfRun: Int?

  /// Cuts features, ascending, into groups.
  static func groups(of features: [Int], _ matrix: BinnedMatrix) -> [FeatureGroup] {
    let parts = Parallel.blockCount(of: features.count, size: HistogramKernel.groupSize)
    return (0..<parts).map { part in
      // Groups of about the same size, not a full one with a rest.
      let own = features[features.count * part / parts..<features.count * (part + 1) / parts]
      let isRun = own.last.map { $0 - (own.first ?? 0) == own.count - 1 } ?? false
      return FeatureGroup(
        features: own.map { Int32(truncatingIfNeeded: $0) },
        offsets: own.map { Int(matrix.offsets[$0]) },
        binCounts: own.map { matrix.features[$0].count }, firstOfRun: isRun ? own.first : nil)
    }
  }
}
