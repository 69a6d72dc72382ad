/// The part of the graph that computes weighted sums, in float64.
///
/// Numbers go through `Where` (impute), `Sub`, `Div` and `MatMul` as one matrix. The weights of a
/// one-hot column are what the sum gets for that level, so a category is one `Gather` from a table
/// of levels × scores instead of a matrix with a column per level.
struct LinearGraph {
  private let predictor: LinearPredictor
  private let inputs: [ModelInput]
  private let scoreCount: Int
  /// The first prepared column of each feature.
  private let firstColumns: [Int]
  private let columnCount: Int

  init(_ predictor: LinearPredictor, _ inputs: [ModelInput]) {
    self.predictor = predictor
    self.inputs = inputs
    scoreCount = predictor.intercepts.count
    var firstColumns: [Int] = []
    var next = 0
    for feature in predictor.features {
      firstColumns.append(next)
      next += feature.columnCount
    }
    self.firstColumns = firstColumns
    columnCount = next
  }

  /// Adds the nodes; the scores are double.
  func add(to builder: inout GraphBuilder) -> ScoreGraph.Scores {
    var terms = [builder.constant("intercepts", row(predictor.intercepts))]
    if let term = addNumbers(to: &builder) { terms.append(term) }
    for (index, input) in inputs.enumerated() {
      guard case .categorical(let levels) = input.encoding else { continue }
      terms.append(addCategory(index, levels: levels, to: &builder))
    }
    var sum = terms[0]
    for term in terms.dropFirst() { sum = builder.add("Add", [term, sum], to: .value("sum")) }
    if scoreCount == 1 {
      sum = builder.add("Reshape", [sum, builder.shape([-1])], to: .value("score"))
    }
    return ScoreGraph.Scores(name: sum, element: .double, count: scoreCount)
  }

  private func addNumbers(to builder: inout GraphBuilder) -> String? {
    let numbers = predictor.features.numbers
    guard !numbers.isEmpty else { return nil }
    let columns = numbers.map { FeatureGraph.numberColumn(inputs[$0.index], &builder) }
    let features =
      columns.count == 1
      ? columns[0] : builder.add("Concat", columns, to: .value("features"), [.int("axis", 1)])
    let raw = builder.add("Cast", [features], to: .value("raw"), [Self.toDouble])
    let isMissing = builder.add("IsNaN", [raw], to: .value("is_missing"))
    let replacements = builder.constant("replacements", row(numbers.map(\.replacement)))
    let imputed = builder.add("Where", [isMissing, replacements, raw], to: .value("imputed"))
    let means = builder.constant("means", row(numbers.map(\.mean)))
    let centred = builder.add("Sub", [imputed, means], to: .value("centred"))
    let scales = builder.constant("scales", row(numbers.map(\.scale)))
    let scaled = builder.add("Div", [centred, scales], to: .value("scaled"))
    let weights = builder.constant("weights", matrix(numbers.map { firstColumns[$0.index] }))
    let sum = builder.add("MatMul", [scaled, weights], to: .value("numbers"))
    return addIndicators(isMissing, numbers, sum, to: &builder)
  }

  /// Adds the weights of those numbers that have an indicator where they are missing.
  private func addIndicators(
    _ isMissing: String, _ numbers: [PreparedNumber], _ sum: String,
    to builder: inout GraphBuilder
  ) -> String {
    guard numbers.contains(where: \.hasMissingIndicator) else { return sum }
    let flags = builder.add("Cast", [isMissing], to: .value("indicators"), [Self.toDouble])
    let columns = numbers.map { $0.hasMissingIndicator ? firstColumns[$0.index] + 1 : nil }
    let weights = builder.constant("indicator_weights", matrix(columns))
    let term = builder.add("MatMul", [flags, weights], to: .value("missing"))
    return builder.add("Add", [sum, term], to: .value("sum"))
  }

  private func addCategory(
    _ index: Int, levels: [String], to builder: inout GraphBuilder
  ) -> String {
    let codes = FeatureGraph.codes(
      inputs[index], levels: levels, isOnly: inputs.count == 1, &builder)
    guard case .oneHot(let columnOfCode, _) = predictor.features[index] else { return codes }
    let columns = columnOfCode.map { $0 < 0 ? nil : firstColumns[index] + $0 }
    let table = builder.constant("levels", matrix(columns))
    return builder.add("Gather", [table, codes], to: .value("level"))
  }

  private static let toDouble = Onnx_AttributeProto.int("to", Int64(ElementType.double.onnx))

  private func row(_ values: [Double]) -> Onnx_TensorProto {
    .doubles(values, shape: [1, Int64(values.count)])
  }

  /// The weights of prepared columns, columns × scores; 0 for none.
  private func matrix(_ columns: [Int?]) -> Onnx_TensorProto {
    var values: [Double] = []
    for column in columns {
      for score in 0..<scoreCount {
        values.append(column.map { predictor.weights[score * columnCount + $0] } ?? 0)
      }
    }
    return .doubles(values, shape: [Int64(columns.count), Int64(scoreCount)])
  }
}
