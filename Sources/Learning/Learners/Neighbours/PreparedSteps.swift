import Models

/// Prepared rows as whole steps, dense: what a model of neighbours keeps.
///
/// The columns are in the order of `NeighbourPredictor.rows`: numbers, indicators, one-hot columns.
struct PreparedSteps: Sendable {
  /// Steps per unit of a prepared column, a power of two.
  let unit: Double
  /// Rows × columns, row-major.
  let values: [Float]

  /// Prepares some of the rows.
  init(_ matrix: FeatureMatrix, _ preparation: LinearPreparation, rows: [Int]) {
    let prepared = PreparedRows(matrix, preparation)
    let places = Self.places(preparation)
    let unit = Self.unit(prepared, rows)
    let width = preparation.columnCount
    var values = [Float](repeating: 0, count: rows.count * width)
    for (position, row) in rows.enumerated() {
      for pair in row * prepared.width..<(row + 1) * prepared.width
      where prepared.values[pair] != 0 {
        let step = (prepared.values[pair] * unit).rounded(.toNearestOrEven)
        values[position * width + places[Int(prepared.columns[pair])]] = Float(step)
      }
    }
    self.unit = unit
    self.values = values
  }

  /// For each prepared column, its place among the kept ones.
  private static func places(_ preparation: LinearPreparation) -> [Int] {
    var order: [[Int]] = [[], [], []]
    var first = 0
    for feature in preparation.features {
      switch feature {
      case .numeric(_, _, _, let hasMissingIndicator):
        order[0].append(first)
        if hasMissingIndicator { order[1].append(first + 1) }
      case .oneHot(_, let columnCount): order[2] += Array(first..<first + columnCount)
      }
      first += feature.columnCount
    }
    var places = [Int](repeating: 0, count: first)
    for (place, column) in order.flatMap({ $0 }).enumerated() { places[column] = place }
    return places
  }

  /// The finest power of two with which no squared distance, nor any sum on the way to it, passes 2⁵³
  /// for rows up to twice as far out as those of training, and no value passes 2²⁴.
  private static func unit(_ prepared: PreparedRows, _ rows: [Int]) -> Double {
    var largest = [Double](repeating: 0, count: prepared.columnCount)
    for row in rows {
      for pair in row * prepared.width..<(row + 1) * prepared.width {
        let column = Int(prepared.columns[pair])
        largest[column] = max(largest[column], prepared.values[pair].magnitude)
      }
    }
    // A row and one twice as far out: |r|² + 2 |x r| + |x|² ≤ 9 M².
    let bound = 9 * largest.reduce(0) { $0 + $1 * $1 } + 1
    let widest = max(1, largest.max() ?? 1)
    var unit = 1.0
    while 4 * unit * unit * bound <= 0x1p53, 2 * unit * widest <= 0x1p24 { unit *= 2 }
    return unit
  }
}
