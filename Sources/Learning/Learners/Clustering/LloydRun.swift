import Models

/// Lloyd's iterations: each point to its nearest centre, each centre to the mean of its points.
struct LloydRun {
  /// The centres in the end.
  private(set) var predictor: CentrePredictor
  /// The centre of each point.
  private(set) var clusters: [Int32]
  /// The sum of the squared distances to them.
  private(set) var inertia: Double

  /// Iterates until no point changes its centre, or the centres move less than `tolerance` in all.
  ///
  /// - Parameters:
  ///   - start: The first centres.
  ///   - tolerance: A sum of squared moves, relative to the mean variance of the columns.
  init(
    _ points: PreparedPoints, start: CentrePredictor, iterations: Int, tolerance: Double,
    control: FitControl
  ) throws {
    predictor = start
    var found = CentreDistances(points, start).nearest(threads: control.threads)
    for _ in 0..<iterations {
      try control.checkCancelled()
      Self.fillEmpty(start.count, &found)
      let moved = Self.means(
        points, found.centres, before: predictor.centres, count: start.count,
        threads: control.threads)
      let move = zip(moved, predictor.centres).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      predictor.centres = moved
      let before = found.centres
      found = CentreDistances(points, predictor).nearest(threads: control.threads)
      if found.centres == before || move <= tolerance { break }
    }
    clusters = found.centres
    inertia = found.squares.reduce(0, +)
  }

  /// Gives each centre without points the point that is farthest from its own centre.
  private static func fillEmpty(_ count: Int, _ found: inout (centres: [Int32], squares: [Double]))
  {
    var sizes = [Int](repeating: 0, count: count)
    for centre in found.centres { sizes[Int(centre)] += 1 }
    for empty in sizes.indices where sizes[empty] == 0 {
      var farthest: Int?
      for (row, square) in found.squares.enumerated()
      where square > 0 && sizes[Int(found.centres[row])] > 1 {
        if farthest.map({ square > found.squares[$0] }) ?? true { farthest = row }
      }
      // Without one there are fewer distinct points than centres.
      guard let farthest else { return }
      sizes[Int(found.centres[farthest])] -= 1
      sizes[empty] = 1
      found.centres[farthest] = Int32(truncatingIfNeeded: empty)
      found.squares[farthest] = 0
    }
  }

  /// The blocks of a sum: by the number of points, never by the threads.
  private static func blockSize(_ rowCount: Int) -> Int { max(4096, rowCount / 16) }

  /// The means of the points of each centre; one without points stays where it was.
  private static func means(
    _ points: PreparedPoints, _ centres: [Int32], before: [Double], count: Int, threads: Int
  ) -> [Double] {
    let stride = points.columnCount + 1
    let size = blockSize(points.rowCount)
    let blocks = Parallel.blockCount(of: points.rowCount, size: size)
    var partial = [Double](repeating: 0, count: blocks * count * stride)
    partial.withUnsafeMutableBufferPointer { partial in
      Parallel.blocks(of: points.rowCount, size: size, threads: threads) { block, rows in
        add(
          points, rows, centres,
          to: .init(rebasing: partial[block * count * stride..<(block + 1) * count * stride]))
      }
    }
    var sums = [Double](repeating: 0, count: count * stride)
    for block in 0..<blocks {
      for place in sums.indices { sums[place] += partial[block * count * stride + place] }
    }
    return (0..<count).flatMap { centre -> [Double] in
      let rows = sums[(centre + 1) * stride - 1]
      let first = centre * points.columnCount
      guard rows > 0 else { return Array(before[first..<first + points.columnCount]) }
      return sums[centre * stride..<(centre + 1) * stride - 1].map { $0 / rows }
    }
  }

  /// Adds points to the sums of their centres; the last column counts them.
  private static func add(
    _ points: PreparedPoints, _ rows: Range<Int>, _ centres: [Int32],
    to sums: UnsafeMutableBufferPointer<Double>
  ) {
    let (width, categoryCount) = (points.numberColumns.count, points.categories.count)
    let stride = points.columnCount + 1
    for row in rows {
      let first = Int(centres[row]) * stride
      for i in 0..<width {
        sums[first + points.numberColumns[i]] += points.numbers[row * width + i]
      }
      for i in 0..<categoryCount {
        let category = points.categories[i]
        let column = category.columnOfCode[Int(points.codes[row * categoryCount + i])]
        if column >= 0 { sums[first + category.firstColumn + column] += 1 }
      }
      sums[first + points.columnCount] += 1
    }
  }
}
