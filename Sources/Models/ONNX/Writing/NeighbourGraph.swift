/// The part of the graph that finds the nearest rows of training and asks them, in float64.
///
/// One `Gemm` gives every training row's squared distance but for the asking row's own square, one
/// `TopK` the nearest. All of it is in whole numbers (see `NeighbourPredictor`), hence exact.
struct NeighbourGraph {
  private let predictor: NeighbourPredictor
  private let inputs: [ModelInput]
  private let labelCount: Int
  private let isOnly: Bool

  init(_ predictor: NeighbourPredictor, _ blueprint: ModelBlueprint) {
    self.predictor = predictor
    inputs = blueprint.inputs
    isOnly = blueprint.inputs.count == 1
    labelCount =
      if case .classification(let labels, _, _) = blueprint.target { labels.texts.count } else {
        0
      }
  }

  /// Adds the nodes; the scores are double: shares of the votes per label, or their mean.
  func add(to builder: inout GraphBuilder) -> ScoreGraph.Scores {
    let asked = addPrepared(to: &builder)
    let rowCount = Int64(predictor.answers.count)
    let columnCount = Int64(predictor.columnCount)
    let kept = builder.constant(
      "kept_rows", .floats(predictor.rows, shape: [rowCount, columnCount]))
    let rows = builder.add("Cast", [kept], to: .value("rows"), [Self.toDouble])
    let squares = builder.constant("kept_squares", .doubles(keptSquares, shape: [1, rowCount]))
    let partial = builder.add(
      "Gemm", [asked, rows, squares], to: .value("partial"),
      [.float("alpha", -2), .int("transB", 1)])
    let (distances, places) = builder.addPair(
      "TopK", [partial, builder.shape([Int64(predictor.neighbours)])], to: ("nearest", "places"),
      [.int("axis", 1), .int("largest", 0), .int("sorted", 1)])
    let votes = addVotes(distances, places, asked, to: &builder)
    switch predictor.answers {
    case .numbers(let values): return addMean(values, places, votes, to: &builder)
    case .labels(let codes): return addShares(codes, places, votes, to: &builder)
    }
  }

  /// The squared length of each kept row.
  private var keptSquares: [Double] {
    let width = predictor.columnCount
    return (0..<predictor.answers.count).map { row in
      var sum = 0.0
      for place in row * width..<(row + 1) * width {
        sum += Double(predictor.rows[place]) * Double(predictor.rows[place])
      }
      return sum
    }
  }

  // MARK: Preparation

  /// The prepared columns of the asking rows in steps, `[N, columns]`.
  private func addPrepared(to builder: inout GraphBuilder) -> String {
    var parts = addNumbers(to: &builder)
    for (index, feature) in predictor.features.enumerated() {
      guard case .oneHot(let columnOfCode, let columnCount) = feature, columnCount > 0 else {
        continue
      }
      var table = [Float](repeating: 0, count: columnOfCode.count * columnCount)
      for (code, column) in columnOfCode.enumerated() where column >= 0 {
        table[code * columnCount + column] = Float(predictor.unit)
      }
      let levels = builder.constant(
        "levels", .floats(table, shape: [Int64(columnOfCode.count), Int64(columnCount)]))
      let codes = FeatureGraph.placeCodes(inputs[index], isOnly: isOnly, &builder)
      let level = builder.add("Gather", [levels, codes], to: .value("level"))
      parts.append(builder.add("Cast", [level], to: .value("level"), [Self.toDouble]))
    }
    return parts.count == 1
      ? parts[0] : builder.add("Concat", parts, to: .value("asked"), [.int("axis", 1)])
  }

  /// The numbers in steps and the indicators of those that have one.
  private func addNumbers(to builder: inout GraphBuilder) -> [String] {
    let numbers = predictor.features.numbers
    guard !numbers.isEmpty else { return [] }
    let raw = NumberMatrix.add(numbers.map { inputs[$0.index] }, to: &builder)
    let finite = NumberMatrix.addFinite(raw, to: &builder)
    let isMissing = builder.add("IsNaN", [finite], to: .value("is_missing"))
    let replacements = builder.constant("replacements", row(numbers.map(\.replacement)))
    let imputed = builder.add("Where", [isMissing, replacements, finite], to: .value("imputed"))
    let means = builder.constant("means", row(numbers.map(\.mean)))
    let centred = builder.add("Sub", [imputed, means], to: .value("centred"))
    let scales = builder.constant("scales", row(numbers.map(\.scale)))
    let scaled = builder.add("Div", [centred, scales], to: .value("scaled"))
    let unit = builder.constant("unit", row([predictor.unit]))
    let inSteps = builder.add("Mul", [scaled, unit], to: .value("in_steps"))
    let steps = builder.add("Round", [inSteps], to: .value("steps"))
    let indicated = numbers.indices.filter { numbers[$0].hasMissingIndicator }.map(Int64.init)
    guard !indicated.isEmpty else { return [steps] }
    let places = builder.constant(
      "indicated", .integers(indicated, shape: [Int64(indicated.count)]))
    let flags = builder.add("Cast", [isMissing], to: .value("flags"), [Self.toDouble])
    let kept = builder.add("Gather", [flags, places], to: .value("flags"), [.int("axis", 1)])
    return [steps, builder.add("Mul", [kept, unit], to: .value("indicators"))]
  }

  // MARK: Votes

  /// The weight of each neighbour's vote, `[N, neighbours]`; nil where all count the same.
  private func addVotes(
    _ distances: String, _ places: String, _ asked: String, to builder: inout GraphBuilder
  ) -> String? {
    let votes =
      predictor.isDistanceWeighted ? addInverses(distances, asked, to: &builder) : nil
    guard let weights = predictor.rowWeights else { return votes }
    let table = builder.constant("row_weights", .doubles(weights, shape: [Int64(weights.count)]))
    let picked = builder.add("Gather", [table, places], to: .value("row_weight"))
    return votes.map { builder.add("Mul", [$0, picked], to: .value("votes")) } ?? picked
  }

  /// The inverse of each distance; where one is 0, 1 for each that is and 0 for the others.
  private func addInverses(
    _ partial: String, _ asked: String, to builder: inout GraphBuilder
  ) -> String {
    let squares = builder.add("Mul", [asked, asked], to: .value("squares"))
    let own = builder.add("ReduceSum", [squares, builder.shape([1])], to: .value("own_square"))
    let distances = builder.add("Add", [partial, own], to: .value("squared_distances"))
    let zero = builder.constant("zero", .doubles([0], shape: [1]))
    let isZero = builder.add("Equal", [distances, zero], to: .value("is_same"))
    let same = builder.add("Cast", [isZero], to: .value("same"), [Self.toDouble])
    let count = builder.add("ReduceSum", [same, builder.shape([1])], to: .value("same_rows"))
    let hasSame = builder.add("Greater", [count, zero], to: .value("has_same"))
    let roots = builder.add("Sqrt", [distances], to: .value("distances"))
    let unit = builder.constant("unit", row([predictor.unit]))
    let inverses = builder.add("Div", [unit, roots], to: .value("inverses"))
    return builder.add("Where", [hasSame, same, inverses], to: .value("votes"))
  }

  /// The mean of the neighbours' numbers, `[N]`.
  private func addMean(
    _ values: [Double], _ places: String, _ votes: String?, to builder: inout GraphBuilder
  ) -> ScoreGraph.Scores {
    let table = builder.constant("answers", .doubles(values, shape: [Int64(values.count)]))
    var terms = builder.add("Gather", [table, places], to: .value("answer"))
    if let votes { terms = builder.add("Mul", [terms, votes], to: .value("weighted")) }
    let sum = addSum(terms, axis: 1, keeps: false, to: &builder)
    let total =
      votes.map { addSum($0, axis: 1, keeps: false, to: &builder) }
      ?? builder.constant("count", .doubles([Double(predictor.neighbours)], shape: [1]))
    let mean = builder.add("Div", [sum, total], to: .value("mean"))
    return ScoreGraph.Scores(name: mean, element: .double, count: 1)
  }

  /// Each label's share of the votes, `[N, labels]`.
  private func addShares(
    _ codes: [Int64], _ places: String, _ votes: String?, to builder: inout GraphBuilder
  ) -> ScoreGraph.Scores {
    let table = builder.constant("answers", .integers(codes, shape: [Int64(codes.count)]))
    let answers = builder.add("Gather", [table, places], to: .value("answer"))
    let each = builder.add("Unsqueeze", [answers, builder.shape([2])], to: .value("answer"))
    let labels = builder.constant(
      "label_places",
      .integers((0..<labelCount).map(Int64.init), shape: [1, 1, Int64(labelCount)]))
    let isLabel = builder.add("Equal", [each, labels], to: .value("is_label"))
    var terms = builder.add("Cast", [isLabel], to: .value("vote"), [Self.toDouble])
    if let votes {
      let weights = builder.add("Unsqueeze", [votes, builder.shape([2])], to: .value("weight"))
      terms = builder.add("Mul", [terms, weights], to: .value("weighted"))
    }
    let sums = addSum(terms, axis: 1, keeps: false, to: &builder)
    let total =
      votes.map { addSum($0, axis: 1, keeps: true, to: &builder) }
      ?? builder.constant("count", .doubles([Double(predictor.neighbours)], shape: [1]))
    let shares = builder.add("Div", [sums, total], to: .value("shares"))
    return ScoreGraph.Scores(name: shares, element: .double, count: labelCount)
  }

  private func addSum(
    _ value: String, axis: Int64, keeps: Bool, to builder: inout GraphBuilder
  ) -> String {
    builder.add(
      "ReduceSum", [value, builder.shape([axis])], to: .value("sum"),
      [.int("keepdims", keeps ? 1 : 0)])
  }

  private static let toDouble = Onnx_AttributeProto.int("to", Int64(ElementType.double.onnx))

  private func row(_ values: [Double]) -> Onnx_TensorProto {
    .doubles(values, shape: [1, Int64(values.count)])
  }
}
