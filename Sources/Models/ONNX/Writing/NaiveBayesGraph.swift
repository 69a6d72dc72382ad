/// The part of the graph that sums the log likelihoods of Bayes' rule, in float64.
///
/// Each number meets every label at once: `Gather` repeats the columns per label, then `Sub`, `Mul`
/// and `Add` make the log densities and `ReduceSum` their sum. The squared distance is taken from the
/// label's mean itself, not from powers of the raw number, so that no digits cancel. A category is
/// one `Gather` from a table of codes × labels.
struct NaiveBayesGraph {
  /// Elements per row of one group of columns at most: so a wide model needs no wide values.
  private static let groupWidth = 1 << 13

  private let predictor: NaiveBayesPredictor
  private let inputs: [ModelInput]
  private let positive: Int
  private let labelCount: Int

  init(_ predictor: NaiveBayesPredictor, _ blueprint: ModelBlueprint) {
    self.predictor = predictor
    inputs = blueprint.inputs
    labelCount = predictor.logPriors.count
    positive =
      if case .classification(_, let positive, _) = blueprint.target { positive } else { 0 }
  }

  /// Adds the nodes; the scores are double: log-odds of the positive of two labels, else one joint
  /// log probability per label.
  func add(to builder: inout GraphBuilder) -> ScoreGraph.Scores {
    var terms = [builder.constant("log_priors", row(predictor.logPriors))]
    let numbers = numbers
    let size = max(1, Self.groupWidth / labelCount)
    for first in stride(from: 0, to: numbers.count, by: size) {
      let group = Array(numbers[first..<min(numbers.count, first + size)])
      terms.append(addNumbers(group, to: &builder))
    }
    for index in inputs.indices {
      guard case .table(let table) = predictor.features[index] else { continue }
      terms.append(addCategory(index, table, to: &builder))
    }
    var sum = terms[0]
    for term in terms.dropFirst() { sum = builder.add("Add", [term, sum], to: .value("joint")) }
    guard labelCount == 2 else {
      return ScoreGraph.Scores(name: sum, element: .double, count: labelCount)
    }
    let signs = builder.constant(
      "signs", .doubles(positive == 1 ? [-1, 1] : [1, -1], shape: [2, 1]))
    let difference = builder.add("MatMul", [sum, signs], to: .value("difference"))
    let score = builder.add("Reshape", [difference, builder.shape([-1])], to: .value("score"))
    return ScoreGraph.Scores(name: score, element: .double, count: 1)
  }

  /// A number of the blueprint by its place, with what it says.
  private struct Number {
    var index: Int
    var means: [Double]
    var factors: [Double]
    var offsets: [Double]
  }

  private var numbers: [Number] {
    predictor.features.enumerated().compactMap { index, feature in
      guard case .gaussian(let means, let factors, let offsets) = feature else { return nil }
      return Number(index: index, means: means, factors: factors, offsets: offsets)
    }
  }

  private func addNumbers(_ numbers: [Number], to builder: inout GraphBuilder) -> String {
    let raw = NumberMatrix.add(numbers.map { inputs[$0.index] }, to: &builder)
    let usable = NumberMatrix.addFinite(raw, to: &builder)
    let places = (0..<labelCount).flatMap { _ in numbers.indices.map(Int64.init) }
    let repeats = builder.constant(
      "repeats", .integers(places, shape: [Int64(labelCount), Int64(numbers.count)]))
    let axis = Onnx_AttributeProto.int("axis", 1)
    let repeated = builder.add("Gather", [usable, repeats], to: .value("repeated"), [axis])
    let means = builder.constant("means", block(numbers.map(\.means)))
    let centred = builder.add("Sub", [repeated, means], to: .value("centred"))
    let squared = builder.add("Mul", [centred, centred], to: .value("squared"))
    let factors = builder.constant("factors", block(numbers.map(\.factors)))
    let scaled = builder.add("Mul", [squared, factors], to: .value("scaled"))
    let offsets = builder.constant("offsets", block(numbers.map(\.offsets)))
    let densities = builder.add("Add", [scaled, offsets], to: .value("densities"))
    let isMissing = builder.add("IsNaN", [densities], to: .value("is_missing"))
    let nothing = builder.constant("nothing", .doubles([0], shape: [1]))
    let known = builder.add("Where", [isMissing, nothing, densities], to: .value("known"))
    return builder.add(
      "ReduceSum", [known, builder.shape([2])], to: .value("numbers"), [.int("keepdims", 0)])
  }

  private func addCategory(
    _ index: Int, _ table: [Double], to builder: inout GraphBuilder
  ) -> String {
    let codes = FeatureGraph.placeCodes(inputs[index], isOnly: inputs.count == 1, &builder)
    let rows = Int64(table.count / labelCount)
    let terms = builder.constant("levels", .doubles(table, shape: [rows, Int64(labelCount)]))
    return builder.add("Gather", [terms, codes], to: .value("level"))
  }

  private func row(_ values: [Double]) -> Onnx_TensorProto {
    .doubles(values, shape: [1, Int64(values.count)])
  }

  /// Values by number and label as `[1, labels, numbers]`.
  private func block(_ values: [[Double]]) -> Onnx_TensorProto {
    let flat = (0..<labelCount).flatMap { label in values.map { $0[label] } }
    return .doubles(flat, shape: [1, Int64(labelCount), Int64(values.count)])
  }
}
