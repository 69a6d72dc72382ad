/// Which leaf of a grown tree each row lies in, where the tree was grown on all rows.
///
/// A leaf's rows lie scattered among all others. Here each is touched once, by a write of two bytes;
/// whatever is computed of rows and leaves afterwards goes through the rows as they follow each other.
struct LeafPlaces {
  private var leaves: [UInt16]

  private static let blockSize = 16_384

  /// Makes room for rows.
  init(rowCount: Int) {
    leaves = [UInt16](repeating: 0, count: rowCount)
  }

  /// Takes in a tree; false, and nothing is known, where it does not have all rows.
  mutating func take(_ grown: TreeGrower.Result, threads: Int) -> Bool {
    guard grown.rows.count == leaves.count, grown.leaves.count <= 1 << 16 else { return false }
    let pieces = grown.pieces
    leaves.withUnsafeMutableBufferPointer { leaves in
      Parallel.run(parts: pieces.count, threads: threads) { part in
        let leaf = UInt16(truncatingIfNeeded: pieces[part].leaf)
        for row in grown.rows[pieces[part].rows] { leaves[Int(row)] = leaf }
      }
    }
    return true
  }

  /// Sums of whole numbers over the rows of each leaf: the same whatever the order of the rows.
  ///
  /// - Parameter units: What a row adds.
  func sums(
    leafCount: Int, threads: Int, _ units: (Int) -> SIMD2<Int64>
  ) -> [SIMD2<Int64>] {
    let blocks = Parallel.blockCount(of: leaves.count, size: Self.blockSize)
    var sums = [SIMD2<Int64>](repeating: .zero, count: blocks * leafCount)
    sums.withUnsafeMutableBufferPointer { sums in
      leaves.withUnsafeBufferPointer { leaves in
        Parallel.blocks(of: leaves.count, size: Self.blockSize, threads: threads) { block, rows in
          let own = UnsafeMutableBufferPointer(
            rebasing: sums[block * leafCount..<(block + 1) * leafCount])
          for row in rows { own[Int(leaves[row])] &+= units(row) }
        }
      }
    }
    for block in 1..<max(1, blocks) {
      for leaf in 0..<leafCount { sums[leaf] &+= sums[block * leafCount + leaf] }
    }
    return Array(sums.prefix(leafCount))
  }

  /// Adds its leaf's value to each row's score.
  func add(_ values: [Double], to scores: UnsafeMutableBufferPointer<Double>, threads: Int) {
    values.withUnsafeBufferPointer { values in
      leaves.withUnsafeBufferPointer { leaves in
        Parallel.blocks(of: leaves.count, size: Self.blockSize, threads: threads) { _, rows in
          for row in rows { scores[row] += values[Int(leaves[row])] }
        }
      }
    }
  }
}
