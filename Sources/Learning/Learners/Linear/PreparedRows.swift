import Models

/// Prepared rows in sparse form: for each row as many pairs of column and value as there are features
/// and missing indicators.
struct PreparedRows: Sendable {
  /// The number of rows.
  let rowCount: Int
  /// The number of pairs per row.
  let width: Int
  /// The number of prepared columns.
  let columnCount: Int
  /// Rows × width, row-major.
  let columns: [Int32]
  /// Rows × width, row-major; 0 where a pair says nothing.
  let values: [Double]

  /// Prepares encoded rows.
  init(_ matrix: FeatureMatrix, _ preparation: LinearPreparation) {
    var columns: [[Int32]] = []
    var values: [[Double]] = []
    var first = 0
    for (column, feature) in zip(matrix.columns, preparation.features) {
      switch (column, feature) {
      case (.numeric(let numbers), .numeric(let replacement, let mean, let scale, let hasIndicator)):
        columns.append([Int32](repeating: Int32(first), count: numbers.count))
        values.append(numbers.map { (($0.isNaN ? replacement : Double($0)) - mean) / scale })
        if hasIndicator {
          columns.append([Int32](repeating: Int32(first + 1), count: numbers.count))
          values.append(numbers.map { $0.isNaN ? 1 : 0 })
        }
      case (.categorical(let codes, _), .oneHot(let columnOfCode, _)):
        columns.append(codes.map { Int32(first + max(0, columnOfCode[Int($0)])) })
        values.append(codes.map { columnOfCode[Int($0)] < 0 ? 0 : 1 })
      default: break
      }
      first += feature.columnCount
    }
    rowCount = matrix.rowCount
    width = columns.count
    // A feature without any column of its own points past the end, with the value 0.
    columnCount = first
    self.columns = Self.interleaved(columns, matrix.rowCount, limit: Int32(max(0, first - 1)))
    self.values = Self.interleaved(values, matrix.rowCount)
  }

  private static func interleaved(
    _ parts: [[Int32]], _ rowCount: Int, limit: Int32
  ) -> [Int32] {
    var result = [Int32](repeating: 0, count: rowCount * parts.count)
    for (place, part) in parts.enumerated() {
      for row in 0..<rowCount { result[row * parts.count + place] = min(part[row], limit) }
    }
    return result
  }

  private static func interleaved(_ parts: [[Double]], _ rowCount: Int) -> [Double] {
    var result = [Double](repeating: 0, count: rowCount * parts.count)
    for (place, part) in parts.enumerated() {
      for row in 0..<rowCount { result[row * parts.count + place] = part[row] }
    }
    return result
  }

  /// Rows per block of a sum: by the number of rows, never by the threads.
  var blockSize: Int { max(4096, rowCount / 64) }

  /// Sums over rows, block by block in a fixed order.
  ///
  /// - Parameters:
  ///   - count: The length of the sum.
  ///   - add: Adds some rows to a partial sum.
  func sum(
    count: Int, threads: Int, _ add: (Range<Int>, UnsafeMutableBufferPointer<Double>) -> Void
  ) -> [Double] {
    let blocks = Parallel.blockCount(of: rowCount, size: blockSize)
    var partial = [Double](repeating: 0, count: blocks * count)
    partial.withUnsafeMutableBufferPointer { partial in
      Parallel.blocks(of: rowCount, size: blockSize, threads: threads) { block, rows in
        add(rows, .init(rebasing: partial[block * count..<(block + 1) * count]))
      }
    }
    var total = [Double](repeating: 0, count: count)
    for block in 0..<blocks {
      for place in 0..<count { total[place] += partial[block * count + place] }
    }
    return total
  }

  /// The weighted sum of one row's columns.
  @inline(__always)
  func product(_ row: Int, _ weights: UnsafePointer<Double>) -> Double {
    var sum = 0.0
    for place in row * width..<(row + 1) * width {
      sum += values[place] * weights[Int(columns[place])]
    }
    return sum
  }

  /// Adds a multiple of one row's columns.
  @inline(__always)
  func add(_ factor: Double, row: Int, to sums: UnsafeMutablePointer<Double>) {
    for place in row * width..<(row + 1) * width {
      sums[Int(columns[place])] += factor * values[place]
    }
  }

  /// The standard deviation of each column.
  func deviations() -> [Double] {
    var sums = [Double](repeating: 0, count: columnCount)
    var squares = sums
    for (column, value) in zip(columns, values) where value != 0 {
      sums[Int(column)] += value
      squares[Int(column)] += value * value
    }
    let count = Double(max(1, rowCount))
    return zip(sums, squares).map { sum, square in
      max(0, square / count - (sum / count) * (sum / count)).squareRoot()
    }
  }
}
