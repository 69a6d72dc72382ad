/// Shapley values of weighted sums, where columns are taken to be independent.
///
/// A column adds its term less the term's mean over the training rows (Štrumbelj & Kononenko 2014,
/// eq. 9); what is prepared of one raw column is one term.
struct LinearShap: ExplanationMethod {
  let expected: [Double]
  private let linear: LinearPredictor
  private let scores: [Int]
  /// The first prepared column of each feature.
  private let firstColumns: [Int]
  private let columnCount: Int

  init(_ linear: LinearPredictor, scores: [Int]) throws {
    guard !linear.expectations.isEmpty else {
      throw ModelsError.noExplanation(
        reason: "its file does not say what its columns are on average")
    }
    self.linear = linear
    self.scores = scores
    let all = linear.intercepts.count
    expected = scores.map { score in
      linear.features.indices.reduce(linear.intercepts[score]) {
        $0 + linear.expectations[$1 * all + score]
      }
    }
    var firstColumns: [Int] = []
    var next = 0
    for feature in linear.features {
      firstColumns.append(next)
      next += feature.columnCount
    }
    self.firstColumns = firstColumns
    columnCount = next
  }

  func explain(
    _ rows: FeatureRows, _ range: Range<Int>, scoreOfRow: [Int32]?,
    into sums: UnsafeMutableBufferPointer<Double>
  ) {
    let all = linear.intercepts.count
    var place = 0
    for row in range {
      let explained = scoreOfRow.map { [scores[Int($0[row])]] } ?? scores
      for score in explained {
        for feature in 0..<rows.width {
          let value = rows.values[row * rows.width + feature]
          let mean = linear.expectations[feature * all + score]
          sums[place] = term(feature, value, score) - mean
          place += 1
        }
      }
    }
  }

  /// What a feature's value adds to a score.
  private func term(_ feature: Int, _ value: Float, _ score: Int) -> Double {
    let first = score * columnCount + firstColumns[feature]
    switch linear.features[feature] {
    case .numeric(let replacement, let mean, let scale, let hasMissingIndicator):
      let number = value.isNaN ? replacement : Double(value)
      let term = (number - mean) / scale * linear.weights[first]
      return value.isNaN && hasMissingIndicator ? term + linear.weights[first + 1] : term
    case .oneHot(let columnOfCode, _):
      let column = columnOfCode[Int(value)]
      return column < 0 ? 0 : linear.weights[first + column]
    }
  }
}
