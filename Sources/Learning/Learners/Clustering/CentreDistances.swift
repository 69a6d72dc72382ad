import Models

/// Squared distances from points to some centres.
///
/// The squares are summed in the order in which the model's graph sums them: numbers, then category by
/// category.
struct CentreDistances {
  /// The number of centres.
  let count: Int
  /// Numbers × centres: what follows one another is what is read one after the other.
  private let numbers: [Double]
  /// Codes × centres of each category, one after the other.
  private let tables: [Double]
  /// Where the table of each category begins.
  private let offsets: [Int]
  private let points: PreparedPoints

  /// Prepares the distances to centres.
  ///
  /// - Parameter centres: Centres × prepared columns, row-major.
  init(_ points: PreparedPoints, _ predictor: CentrePredictor) {
    self.points = points
    count = predictor.count
    var numbers: [Double] = []
    for column in points.numberColumns {
      for centre in 0..<predictor.count {
        numbers.append(predictor.centres[centre * points.columnCount + column])
      }
    }
    self.numbers = numbers
    var tables: [Double] = []
    var offsets: [Int] = []
    for category in points.categories {
      offsets.append(tables.count)
      tables += predictor.levelDistances(category.feature, firstColumn: category.firstColumn)
    }
    self.tables = tables
    self.offsets = offsets
  }

  /// Points per block of work: by their number, never by the threads.
  private static let blockSize = 2048

  /// The squared distances of all points to all centres, points × centres.
  func all(threads: Int) -> [Double] {
    var result = [Double](repeating: 0, count: points.rowCount * count)
    result.withUnsafeMutableBufferPointer { result in
      guard let base = result.baseAddress else { return }
      forEachBlock(threads) { rows, kernel in
        for row in rows { kernel.fill(row, base + row * count) }
      }
    }
    return result
  }

  /// The nearest centre of each point (of equally near ones the first), and its squared distance.
  func nearest(threads: Int) -> (centres: [Int32], squares: [Double]) {
    var centres = [Int32](repeating: 0, count: points.rowCount)
    var squares = [Double](repeating: 0, count: points.rowCount)
    centres.withUnsafeMutableBufferPointer { centres in
      squares.withUnsafeMutableBufferPointer { squares in
        forEachBlock(threads) { rows, kernel in
          withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { sums in
            guard let base = sums.baseAddress else { return }
            for row in rows {
              kernel.fill(row, base)
              var best = 0
              for centre in 1..<max(1, count) where base[centre] < base[best] { best = centre }
              centres[row] = Int32(truncatingIfNeeded: best)
              squares[row] = base[best]
            }
          }
        }
      }
    }
    return (centres, squares)
  }

  private func forEachBlock(_ threads: Int, _ body: (Range<Int>, Kernel) -> Void) {
    guard count > 0 else { return }
    points.numbers.withUnsafeBufferPointer { pointNumbers in
      points.codes.withUnsafeBufferPointer { codes in
        numbers.withUnsafeBufferPointer { numbers in
          tables.withUnsafeBufferPointer { tables in
            offsets.withUnsafeBufferPointer { offsets in
              let kernel = Kernel(
                count: count, pointNumbers: pointNumbers, codes: codes, numbers: numbers,
                tables: tables, offsets: offsets, width: points.numberColumns.count)
              Parallel.blocks(of: points.rowCount, size: Self.blockSize, threads: threads) {
                body($1, kernel)
              }
            }
          }
        }
      }
    }
  }

  /// The arrays as buffers for the time of one call.
  private struct Kernel {
    let count: Int
    let pointNumbers: UnsafeBufferPointer<Double>
    let codes: UnsafeBufferPointer<Int32>
    let numbers: UnsafeBufferPointer<Double>
    let tables: UnsafeBufferPointer<Double>
    let offsets: UnsafeBufferPointer<Int>
    let width: Int

    /// Writes the squared distances of a point to all centres.
    @inline(__always)
    func fill(_ row: Int, _ sums: UnsafeMutablePointer<Double>) {
      for centre in 0..<count { sums[centre] = 0 }
      for i in 0..<width {
        let number = pointNumbers[row * width + i]
        let first = i * count
        for centre in 0..<count {
          let gap = number - numbers[first + centre]
          sums[centre] += gap * gap
        }
      }
      for place in 0..<offsets.count {
        let first = offsets[place] + Int(codes[row * offsets.count + place]) * count
        for centre in 0..<count { sums[centre] += tables[first + centre] }
      }
    }
  }
}
