import Models

/// Rows as points: prepared numbers, and categories as codes that stand for one-hot columns.
struct PreparedPoints: Sendable {
  /// The number of points.
  let rowCount: Int
  /// The number of prepared columns, one-hot ones included.
  let columnCount: Int
  /// Points × numbers, row-major.
  let numbers: [Double]
  /// The prepared column of each number.
  let numberColumns: [Int]
  /// Points × categories, row-major.
  let codes: [Int32]
  /// The categories.
  let categories: [Category]

  /// A categorical feature among the points' columns.
  struct Category: Sendable {
    /// Its place among the features.
    let feature: Int
    /// Its first prepared column.
    let firstColumn: Int
    /// For each code, the column within the feature, or -1.
    let columnOfCode: [Int]
  }

  /// Prepares encoded rows.
  init(_ matrix: FeatureMatrix, features: [LinearPredictor.PreparedFeature]) {
    var numberColumns: [Int] = []
    var categories: [Category] = []
    var numbers: [[Double]] = []
    var codes: [[Int32]] = []
    var next = 0
    for (place, (column, feature)) in zip(matrix.columns, features).enumerated() {
      switch (column, feature) {
      case (.numeric(let values), .numeric(let replacement, let mean, let scale, _)):
        numberColumns.append(next)
        numbers.append(values.map { (($0.isNaN ? replacement : Double($0)) - mean) / scale })
      case (.categorical(let values, _), .oneHot(let columnOfCode, _)):
        categories.append(Category(feature: place, firstColumn: next, columnOfCode: columnOfCode))
        codes.append(values)
      default: break
      }
      next += feature.columnCount
    }
    self.init(
      rowCount: matrix.rowCount, columnCount: next,
      numbers: Self.interleaved(numbers, matrix.rowCount, filler: 0), numberColumns: numberColumns,
      codes: Self.interleaved(codes, matrix.rowCount, filler: 0), categories: categories)
  }

  private init(
    rowCount: Int, columnCount: Int, numbers: [Double], numberColumns: [Int], codes: [Int32],
    categories: [Category]
  ) {
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.numbers = numbers
    self.numberColumns = numberColumns
    self.codes = codes
    self.categories = categories
  }

  private static func interleaved<Value>(
    _ parts: [[Value]], _ rowCount: Int, filler: Value
  ) -> [Value] {
    var result = [Value](repeating: filler, count: rowCount * parts.count)
    for (place, part) in parts.enumerated() {
      for row in 0..<rowCount { result[row * parts.count + place] = part[row] }
    }
    return result
  }

  /// The points at some places, in their order.
  func chosen(_ rows: [Int]) -> PreparedPoints {
    let (width, categoryCount) = (numberColumns.count, categories.count)
    return PreparedPoints(
      rowCount: rows.count, columnCount: columnCount,
      numbers: rows.flatMap { numbers[$0 * width..<($0 + 1) * width] },
      numberColumns: numberColumns,
      codes: rows.flatMap { codes[$0 * categoryCount..<($0 + 1) * categoryCount] },
      categories: categories)
  }

  /// Writes the coordinates of a point, one-hot columns included.
  func copy(_ row: Int, to coordinates: UnsafeMutableBufferPointer<Double>) {
    for i in 0..<columnCount { coordinates[i] = 0 }
    for (place, column) in numberColumns.enumerated() {
      coordinates[column] = numbers[row * numberColumns.count + place]
    }
    for (place, category) in categories.enumerated() {
      let column = category.columnOfCode[Int(codes[row * categories.count + place])]
      if column >= 0 { coordinates[category.firstColumn + column] = 1 }
    }
  }

  /// The coordinates of a point.
  func coordinates(_ row: Int) -> [Double] {
    var coordinates = [Double](repeating: 0, count: columnCount)
    coordinates.withUnsafeMutableBufferPointer { copy(row, to: $0) }
    return coordinates
  }
}
