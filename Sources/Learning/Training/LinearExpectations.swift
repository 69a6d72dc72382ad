import Models

extension Predictor {
  /// The predictor; a linear one also knows what its features add on average over the training rows.
  func withExpectations(over set: TrainingSet) -> Predictor {
    guard case .linear(var linear) = self else { return self }
    linear.expectations = linear.expectations(over: set)
    return .linear(linear)
  }
}

extension LinearPredictor {
  /// What each feature adds to each score on average over the rows by their weights, features × scores.
  fileprivate func expectations(over set: TrainingSet) -> [Double] {
    let total = set.weights?.reduce(0, +) ?? Double(set.rowCount)
    let width = features.reduce(0) { $0 + $1.columnCount }
    var first = 0
    var expectations: [Double] = []
    for (feature, column) in zip(features, set.features.columns) {
      let sums = feature.sums(over: column, set.weights)
      for score in intercepts.indices {
        let weights = weights[score * width + first..<score * width + first + sums.count]
        let sum = zip(sums, weights).reduce(0) { $0 + $1.0 * $1.1 }
        expectations.append(total > 0 ? sum / total : 0)
      }
      first += feature.columnCount
    }
    return expectations.allSatisfy(\.isFinite) ? expectations : []
  }
}

extension LinearPredictor.PreparedFeature {
  /// The sums of the prepared columns over some rows by their weights.
  fileprivate func sums(over column: EncodedColumn, _ weights: [Double]?) -> [Double] {
    var sums = [Double](repeating: 0, count: columnCount)
    switch (self, column) {
    case (.numeric(let replacement, let mean, let scale, let hasIndicator), .numeric(let values)):
      for (row, value) in values.enumerated() {
        let weight = weights?[row] ?? 1
        sums[0] += weight * (((value.isNaN ? replacement : Double(value)) - mean) / scale)
        if hasIndicator, value.isNaN { sums[1] += weight }
      }
    case (.oneHot(let columnOfCode, _), .categorical(let codes, _)):
      for (row, code) in codes.enumerated() where columnOfCode[Int(code)] >= 0 {
        sums[columnOfCode[Int(code)]] += weights?[row] ?? 1
      }
    default: break
    }
    return sums
  }
}
