import Models

/// How features are prepared for clusters, learnt from the training rows: numbers standardised, with
/// the mean where they are missing; categories one column per level, with the most frequent level where
/// they are missing.
enum ClusterPreparation {
  /// One prepared feature per column.
  static func features(_ matrix: FeatureMatrix) -> [LinearPredictor.PreparedFeature] {
    zip(matrix.columns, matrix.inputs).map { column, input in
      switch column {
      case .numeric(let values): numeric(values)
      case .categorical(let codes, let codeCount): oneHot(codes, codeCount, input.encoding)
      }
    }
  }

  /// Mean and standard deviation (with n) of the rows after the mean took the place of missing numbers,
  /// as scikit-learn's SimpleImputer and StandardScaler; a constant is left as it is.
  private static func numeric(_ values: [Float]) -> LinearPredictor.PreparedFeature {
    var (sum, present) = (0.0, 0.0)
    for value in values where !value.isNaN {
      sum += Double(value)
      present += 1
    }
    let mean = present > 0 ? sum / present : 0
    var squares = 0.0
    for value in values where !value.isNaN {
      let gap = Double(value) - mean
      squares += gap * gap
    }
    let scale = (squares / Double(max(1, values.count))).squareRoot()
    return .numeric(
      replacement: mean, mean: mean, scale: scale > 0 && scale.isFinite ? scale : 1,
      hasMissingIndicator: false)
  }

  /// A column per level that rows have; the code of unknown levels gets one where rows have it.
  private static func oneHot(
    _ codes: [Int32], _ codeCount: Int, _ encoding: FeatureEncoding
  ) -> LinearPredictor.PreparedFeature {
    var rows = [Int](repeating: 0, count: codeCount)
    for code in codes { rows[Int(code)] += 1 }
    var missing: Int?
    if case .categorical(let levels) = encoding {
      missing = levels.firstIndex(of: "").map { $0 + 1 }
    }
    var columns = [Int](repeating: -1, count: codeCount)
    var next = 0
    for code in rows.indices where rows[code] > 0 && code != missing {
      columns[code] = next
      next += 1
    }
    if let missing, columns.indices.contains(missing) {
      // Of equally frequent levels the first.
      let common = rows.indices.filter { columns[$0] >= 0 }.max {
        rows[$0] < rows[$1] || rows[$0] == rows[$1] && $0 > $1
      }
      columns[missing] = common.map { columns[$0] } ?? -1
    }
    return .oneHot(columnOfCode: columns, columnCount: next)
  }
}
