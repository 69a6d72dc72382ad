extension OutputNames {
  private static let toDouble = Onnx_AttributeProto.int("to", Int64(ElementType.double.onnx))

  /// The score of the positive label of two: its log-odds, or its probability.
  func ownScore(
    _ scores: ScoreGraph.Scores, _ scale: ScoreScale, positive: Int, to builder: inout GraphBuilder
  ) -> String {
    guard scale == .probability else { return scores.name }
    return column(positive, of: scores.name, to: &builder)
  }

  /// Two labels from the calibrated probability of the positive one.
  func addCalibrated(
    _ probability: String, _ labels: Labels, positive: Int, threshold: Double?,
    to builder: inout GraphBuilder
  ) {
    builder.add("Identity", [probability], to: .port(probabilities[positive]))
    let one = builder.constant("one", .doubles([1], shape: [1]))
    builder.add("Sub", [one, probability], to: .port(probabilities[1 - positive]))
    addLabels(above: threshold ?? 0.5, labels, positive: positive, to: &builder)
  }

  /// Several labels: each probability is calibrated against all others, then divided by their sum;
  /// where that is 0, all are the same.
  func addShares(
    _ scores: ScoreGraph.Scores, _ labels: Labels, _ scale: ScoreScale, _ calibration: Calibration,
    to builder: inout GraphBuilder
  ) {
    var exact = builder.add("Cast", [scores.name], to: .value("exact"), [Self.toDouble])
    if scale == .logOdds {
      exact = builder.add(
        "Softmax", [exact], to: .value("uncalibrated"), [.int("axis", 1)])
    }
    let count = labels.texts.count
    let columns = (0..<count).map { column($0, of: exact, to: &builder) }
    let found = CalibrationGraph(calibration).add(columns, to: &builder).map {
      builder.add("Reshape", [$0, builder.shape([-1, 1])], to: .value("column"))
    }
    let matrix = builder.add("Concat", found, to: .value("matrix"), [.int("axis", 1)])
    let ones = builder.constant(
      "ones", .doubles([Double](repeating: 1, count: count), shape: [Int64(count), 1]))
    let sum = builder.add("MatMul", [matrix, ones], to: .value("sum"))
    let zero = builder.constant("zero", .doubles([0], shape: [1, 1]))
    let isNothing = builder.add("LessOrEqual", [sum, zero], to: .value("is_nothing"))
    let one = builder.constant("one", .doubles([1], shape: [1, 1]))
    let divisor = builder.add("Where", [isNothing, one, sum], to: .value("divisor"))
    let shares = builder.add("Div", [matrix, divisor], to: .value("shares"))
    let same = builder.constant("same", .doubles([1 / Double(count)], shape: [1, 1]))
    let result = builder.add("Where", [isNothing, same, shares], to: .value("probabilities"))
    addLargest(
      ScoreGraph.Scores(name: result, element: .double, count: count), labels, to: &builder)
    addColumns(result, to: &builder)
  }

  private func column(
    _ index: Int, of matrix: String, to builder: inout GraphBuilder
  ) -> String {
    let place = builder.constant("column", .integers([Int64(index)], shape: []))
    return builder.add("Gather", [matrix, place], to: .value("score"), [.int("axis", 1)])
  }
}
