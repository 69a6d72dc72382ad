import Models

/// How features are prepared for a linear model, learnt from the training rows.
struct LinearPreparation: Sendable, Hashable {
  /// One per feature.
  var features: [LinearPredictor.PreparedFeature]

  /// What replaces missing numbers.
  enum Imputation: String, Sendable, CaseIterable {
    /// The middle value of the training rows.
    case median
    /// Their mean.
    case mean
  }

  /// Takes what was learnt before.
  init(features: [LinearPredictor.PreparedFeature]) {
    self.features = features
  }

  /// Learns the preparation.
  ///
  /// - Parameters:
  ///   - rare: Levels with fewer rows share one column, which unknown levels take as well.
  init(_ matrix: FeatureMatrix, imputation: Imputation, rare: Int) {
    features = matrix.columns.map { column in
      switch column {
      case .numeric(let values): Self.numeric(values, imputation)
      case .categorical(let codes, let codeCount): Self.oneHot(codes, codeCount, rare: rare)
      }
    }
  }

  /// The number of prepared columns.
  var columnCount: Int { features.reduce(0) { $0 + $1.columnCount } }

  private static func numeric(
    _ values: [Float], _ imputation: Imputation
  ) -> LinearPredictor.PreparedFeature {
    let present = values.filter { !$0.isNaN }.map(Double.init)
    let count = Double(max(1, values.count))
    let replacement =
      imputation == .median
      ? median(present) : present.reduce(0, +) / Double(max(1, present.count))
    var sum = 0.0
    for value in values { sum += value.isNaN ? replacement : Double(value) }
    let mean = sum / count
    var squares = 0.0
    for value in values {
      let distance = (value.isNaN ? replacement : Double(value)) - mean
      squares += distance * distance
    }
    // The standard deviation with n, as scikit-learn's StandardScaler; a constant is left as it is.
    let scale = (squares / count).squareRoot()
    return .numeric(
      replacement: replacement, mean: mean, scale: scale > 0 && scale.isFinite ? scale : 1,
      hasMissingIndicator: present.count < values.count)
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard let last = sorted.last else { return 0 }
    let middle = sorted.count / 2
    guard sorted.count > 1 else { return last }
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  private static func oneHot(
    _ codes: [Int32], _ codeCount: Int, rare: Int
  ) -> LinearPredictor.PreparedFeature {
    var rows = [Int](repeating: 0, count: codeCount)
    for code in codes { rows[Int(code)] += 1 }
    var columns = [Int](repeating: -1, count: codeCount)
    var next = 0
    for code in 1..<max(1, codeCount) where rows[code] >= max(1, rare) {
      columns[code] = next
      next += 1
    }
    // A column for the rest exists only where training had such rows to learn its weight from.
    let hasRest = rows.indices.contains { columns[$0] < 0 && rows[$0] > 0 }
    if hasRest {
      for code in columns.indices where columns[code] < 0 { columns[code] = next }
    }
    return .oneHot(columnOfCode: columns, columnCount: next + (hasRest ? 1 : 0))
  }
}
