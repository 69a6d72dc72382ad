/// Least squares with penalties on absolute and squared weights, weight by weight (Friedman, Hastie &
/// Tibshirani 2010, sections 2.1 to 2.2).
///
/// Minimises ½ Σ w (y - x·b - b₀)² + l1 Σ|b| + l2/2 Σ b². The products of a column with all others are
/// computed when its weight first leaves zero; after that a step costs one pass over the weights,
/// whatever the number of rows.
struct CoordinateDescent {
  /// The prepared rows.
  let rows: PreparedRows
  /// The weight of each row; nil where every row counts the same.
  let weights: [Double]?
  /// The penalty on absolute weights, more than 0.
  let l1: Double
  /// The penalty on squared weights.
  let l2: Double
  /// The largest number of rounds through all weights.
  let rounds: Int
  /// The number of threads; sums do not depend on it.
  let threads: Int

  /// A round whose changes move no row by more than this share of the targets' spread is the last.
  private static let tolerance = 1e-11

  /// Where the search ended.
  struct Outcome {
    /// The weights of the columns, then the intercept.
    var solution: [Double]
    /// The number of rounds.
    var rounds: Int
    /// Whether another round would change nothing.
    var isConverged: Bool
  }

  /// Finds the weights; the weighted mean of the targets is 0.
  func solve(_ targets: [Double], _ control: FitControl) throws -> Outcome {
    let equations = NormalEquations(rows: rows, weights: weights, l2: 0, threads: threads)
    var state = State(
      products: ColumnProducts(rows, weights: weights, threads: threads),
      correlations: Array(equations.rightSide(targets).dropLast()), l1: l1, l2: l2)
    var spread = 0.0
    for (row, target) in targets.enumerated() { spread += (weights?[row] ?? 1) * target * target }
    let goal = Self.tolerance * spread.squareRoot()
    var round = 0
    var isConverged = false
    while round < rounds, !isConverged {
      try control.checkCancelled()
      let change = state.round(Array(0..<rows.columnCount))
      round += 1
      isConverged = change <= goal
      // Weights that are not zero settle among themselves before the others are asked again.
      let active = state.active
      while !isConverged, round < rounds, state.round(active) > goal {
        try control.checkCancelled()
        round += 1
      }
    }
    return Outcome(
      solution: state.weights + [state.intercept], rounds: round, isConverged: isConverged)
  }

  /// The search on its way.
  private struct State {
    private(set) var weights: [Double]
    private var products: ColumnProducts
    /// Each centred column times the errors.
    private var correlations: [Double]
    private let l1: Double
    private let l2: Double

    init(products: ColumnProducts, correlations: [Double], l1: Double, l2: Double) {
      self.products = products
      self.correlations = correlations
      self.l1 = l1
      self.l2 = l2
      weights = [Double](repeating: 0, count: correlations.count)
    }

    /// The columns whose weights are not zero.
    var active: [Int] { weights.indices.filter { weights[$0] != 0 } }

    /// What the mean of the columns takes from the mean of the targets, which is 0.
    var intercept: Double { -dot(weights, products.means) }

    /// Sets each of some weights to its best value, the others being what they are (equation 5).
    ///
    /// Returns how far the rows' answers moved at most, as a root of a sum of squares.
    mutating func round(_ columns: [Int]) -> Double {
      var largest = 0.0
      for column in columns {
        let own = products.diagonal[column]
        guard own > 0 else { continue }
        let pull = correlations[column] + own * weights[column]
        let shrunk = max(0, pull.magnitude - l1) / (own + l2)
        let change = (pull < 0 ? -shrunk : shrunk) - weights[column]
        guard change != 0 else { continue }
        weights[column] += change
        let others = products.column(column)
        for place in correlations.indices { correlations[place] -= change * others[place] }
        largest = max(largest, change.magnitude * own.squareRoot())
      }
      return largest
    }
  }
}

/// The products of centred columns with each other, each column's when they are asked for.
struct ColumnProducts {
  /// The weighted mean of each column.
  let means: [Double]
  /// Each centred column times itself.
  let diagonal: [Double]
  private let rows: PreparedRows
  private let rowWeights: [Double]?
  private let total: Double
  private let threads: Int
  private let starts: [Int]
  /// The places of each column's values among the pairs, column after column.
  private let places: [Int]
  private var known: [[Double]]

  /// Looks where each column has values.
  init(_ rows: PreparedRows, weights: [Double]?, threads: Int) {
    self.rows = rows
    self.threads = threads
    rowWeights = weights
    total = weights?.reduce(0, +) ?? Double(rows.rowCount)
    var counts = [Int](repeating: 0, count: rows.columnCount + 1)
    for (column, value) in zip(rows.columns, rows.values) where value != 0 {
      counts[Int(column) + 1] += 1
    }
    for column in 0..<rows.columnCount { counts[column + 1] += counts[column] }
    starts = counts
    var places = [Int](repeating: 0, count: counts.last ?? 0)
    var sums = [Double](repeating: 0, count: rows.columnCount)
    var squares = sums
    for place in rows.columns.indices where rows.values[place] != 0 {
      let column = Int(rows.columns[place])
      places[counts[column]] = place
      counts[column] += 1
      let weighted = (weights?[place / rows.width] ?? 1) * rows.values[place]
      sums[column] += weighted
      squares[column] += weighted * rows.values[place]
    }
    self.places = places
    let total = total > 0 ? total : 1
    means = sums.map { $0 / total }
    diagonal = zip(squares, sums).map { square, sum in
      // What is left of rounding is a constant column's.
      let centred = square - sum * sum / total
      return centred > 1e-12 * square ? centred : 0
    }
    known = [[Double]](repeating: [], count: rows.columnCount)
  }

  /// A centred column times every centred column.
  mutating func column(_ column: Int) -> [Double] {
    if known[column].isEmpty { known[column] = products(column) }
    return known[column]
  }

  private func products(_ column: Int) -> [Double] {
    let own = places[starts[column]..<starts[column + 1]]
    let count = rows.columnCount
    let size = max(4096, own.count / 64)
    let blocks = Parallel.blockCount(of: own.count, size: size)
    var partial = [Double](repeating: 0, count: blocks * count)
    partial.withUnsafeMutableBufferPointer { partial in
      guard let base = partial.baseAddress else { return }
      Parallel.blocks(of: own.count, size: size, threads: threads) { block, range in
        for index in range {
          let place = own[own.startIndex + index]
          let row = place / rows.width
          let factor = (rowWeights?[row] ?? 1) * rows.values[place]
          rows.add(factor, row: row, to: base + block * count)
        }
      }
    }
    var products = [Double](repeating: 0, count: count)
    for block in 0..<blocks {
      for other in 0..<count { products[other] += partial[block * count + other] }
    }
    for other in 0..<count { products[other] -= total * means[column] * means[other] }
    return products
  }
}
