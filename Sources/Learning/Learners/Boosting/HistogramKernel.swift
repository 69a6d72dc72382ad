import CShims

/// Sums packed gradients by bin over some rows and features: the kernel of boosting.
///
/// A group of bundles of features is summed at a time, into a table of sums of 64 bits that stays in the nearest
/// caches. After every `GradientPacking.blockSize` rows the sums are unpacked.
struct HistogramKernel {
  /// The bundles' bytes, row-major.
  let bins: UnsafePointer<UInt8>
  /// The number of bytes of a row.
  let width: Int
  /// One per row.
  let gradients: UnsafePointer<UInt64>
  /// How gradients are packed.
  let packing: GradientPacking

  /// The most bundles of a group.
  static let groupSize = 32
  /// How far the sums of two bundles lie apart: 256 and one cache line, because the first sums of all
  /// bundles would else lie in two of the cache's 64 sets.
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
      for (place, count) in group.cellCounts.enumerated() {
        (table + place * Self.stride).update(repeating: 0, count: count)
      }
      let block = UnsafeBufferPointer(rebasing: rows[start..<end])
      if let first = group.firstOfRun {
        add(block, first: first, count: group.places.count, to: table)
      } else {
        group.places.withUnsafeBufferPointer { add(block, $0, to: table) }
      }
      unpack(table, group, into: histogram, isFirst: isFirst)
      isFirst = false
      start = end
    } while start < rows.count
  }

  /// Adds the rows of a block to the sums of bundles that lie side by side.
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

  /// Adds the rows of a block to the sums of any bundles.
  private func add(
    _ rows: UnsafeBufferPointer<UInt32>, _ bundles: UnsafeBufferPointer<Int32>,
    to table: UnsafeMutablePointer<UInt64>
  ) {
    let count = bundles.count
    guard let bundles = bundles.baseAddress else { return }
    for index in rows.indices {
      let row = rows[index]
      prefetch(rows, index &+ Self.distance)
      let gradient = gradients[Int(row)]
      let own = bins + Int(row) &* width
      var sums = table
      var place = 0
      while place < count {
        sums[Int(own[Int(bundles[place])])] &+= gradient
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
    for (place, members) in group.members.enumerated() {
      let sums = table + place * Self.stride
      guard members.count > 1 else {
        if let offset = members[0].offset {
          unpack(sums, members[0].binCount, into: histogram + offset, isFirst: isFirst)
        }
        continue
      }
      var cells = group.cellCounts[place]
      // From the highest digit down: its own sums, then those over it of all lower ones.
      for (index, member) in members.enumerated().reversed() {
        cells /= member.binCount
        if let offset = member.offset {
          unpack(
            sums, member.binCount, cells: cells, into: histogram + offset, isFirst: isFirst)
        }
        guard index > 0 else { break }
        for bin in 1..<max(1, member.binCount) {
          for cell in 0..<cells { sums[cell] &+= sums[bin &* cells &+ cell] }
        }
      }
    }
  }

  /// Unpacks the sums of a feature's bins.
  @inline(__always)
  private func unpack(
    _ sums: UnsafePointer<UInt64>, _ count: Int, into own: UnsafeMutablePointer<GradientPair>,
    isFirst: Bool
  ) {
    if isFirst {
      for bin in 0..<count { own[bin] = packing.unpack(sums[bin]) }
    } else {
      for bin in 0..<count { own[bin] &+= packing.unpack(sums[bin]) }
    }
  }

  /// Unpacks the sums over `cells` cells for each of a feature's bins.
  @inline(__always)
  private func unpack(
    _ sums: UnsafePointer<UInt64>, _ count: Int, cells: Int,
    into own: UnsafeMutablePointer<GradientPair>, isFirst: Bool
  ) {
    for bin in 0..<count {
      var sum = sums[bin &* cells]
      for cell in bin &* cells &+ 1..<max(bin &* cells &+ 1, (bin &+ 1) &* cells) {
        sum &+= sums[cell]
      }
      if isFirst { own[bin] = packing.unpack(sum) } else { own[bin] &+= packing.unpack(sum) }
    }
  }
}
