/// Tries to cut bins that stand in some order into a left and a right part.
///
/// What a cut explains of the squared error is the sum over both parts of the squared sums of targets
/// divided by the weight (Breiman and others 1984, section 8.4).
struct CutSearch {
  /// The sums of the bins.
  let sums: BinSums
  /// The fewest rows in a part.
  let minLeaf: Double

  /// The best of some cuts.
  struct Found {
    /// What both parts explain.
    var explained: Double
    /// The number of bins of the order on the left.
    var position: Int
    /// The number of rows on the left.
    var leftRows: Double
  }

  /// The best cut, or nil where none is allowed.
  ///
  /// - Parameters:
  ///   - order: The bins.
  ///   - positions: The numbers of bins on the left that are tried, 1 or more.
  ///   - first: A bin that is on the left whatever the cut.
  func best(
    _ order: UnsafePointer<UInt8>, positions: ClosedRange<Int>, first: Int? = nil
  ) -> Found? {
    sums.targetCount == 1
      ? bestOfOne(order, positions, first) : bestOfMany(order, positions, first)
  }

  /// What the node explains as it is.
  var explained: Double {
    var squares = 0.0
    for target in 2..<2 + sums.targetCount { squares += sums.total[target] * sums.total[target] }
    return squares / sums.total[1]
  }

  private func bestOfOne(
    _ order: UnsafePointer<UInt8>, _ positions: ClosedRange<Int>, _ first: Int?
  ) -> Found? {
    let wide = UnsafeMutableRawPointer(sums.sums).assumingMemoryBound(to: SIMD4<Double>.self)
    let total = wide[256]
    var left = first.map { wide[$0] } ?? .zero
    var best = Found(explained: -.infinity, position: 0, leftRows: 0)
    for position in 1...positions.upperBound {
      left += wide[Int(order[position &- 1])]
      let right = total - left
      if right[0] < minLeaf { break }
      guard left[0] >= minLeaf, position >= positions.lowerBound else { continue }
      // One division for both parts.
      let explained =
        (left[2] * left[2] * right[1] + right[2] * right[2] * left[1]) / (left[1] * right[1])
      if explained > best.explained {
        best = Found(explained: explained, position: position, leftRows: left[0])
      }
    }
    return best.position > 0 ? best : nil
  }

  private func bestOfMany(
    _ order: UnsafePointer<UInt8>, _ positions: ClosedRange<Int>, _ first: Int?
  ) -> Found? {
    let stride = sums.stride
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: stride) { left in
      left.initialize(repeating: 0)
      var squares = (left: 0.0, right: 0.0)
      for target in 2..<stride { squares.right += sums.total[target] * sums.total[target] }
      var best = Found(explained: -.infinity, position: 0, leftRows: 0)
      if let first { move(first, to: left, &squares) }
      for position in 1...positions.upperBound {
        move(Int(order[position &- 1]), to: left, &squares)
        let rightRows = sums.total[0] - left[0]
        if rightRows < minLeaf { break }
        guard left[0] >= minLeaf, position >= positions.lowerBound else { continue }
        let explained = squares.left / left[1] + squares.right / (sums.total[1] - left[1])
        if explained > best.explained {
          best = Found(explained: explained, position: position, leftRows: left[0])
        }
      }
      return best.position > 0 ? best : nil
    }
  }

  /// Moves a bin from the right to the left, the sums of squares with it.
  @inline(__always)
  private func move(
    _ bin: Int, to left: UnsafeMutableBufferPointer<Double>,
    _ squares: inout (left: Double, right: Double)
  ) {
    let sum = sums.sums + bin &* sums.stride
    left[0] += sum[0]
    left[1] += sum[1]
    for target in 2..<sums.stride {
      let moved = sum[target]
      let right = sums.total[target] - left[target]
      squares.left += moved * (2 * left[target] + moved)
      squares.right += moved * (moved - 2 * right)
      left[target] += moved
    }
  }
}
