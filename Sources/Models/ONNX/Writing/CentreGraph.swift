/// The part of the graph that computes squared distances to centres, in float64.
///
/// Each centre is subtracted from the prepared numbers, and the squares are summed: unlike the form
/// with a product of matrices, that leaves nothing of a row that lies on its centre. What a category
/// adds to the distance is the same for all rows of a level, so it is one `Gather` from a table of
/// levels × clusters instead of a column per level.
struct CentreGraph {
  private let predictor: CentrePredictor
  private let inputs: [ModelInput]
  /// The first prepared column of each feature.
  private let firstColumns: [Int]
  private let columnCount: Int

  init(_ predictor: CentrePredictor, _ inputs: [ModelInput]) {
    self.predictor = predictor
    self.inputs = inputs
    var firstColumns: [Int] = []
    var next = 0
    for feature in predictor.features {
      firstColumns.append(next)
      next += feature.columnCount
    }
    self.firstColumns = firstColumns
    columnCount = next
  }

  /// Adds the nodes; the scores are double, `[N, clusters]`.
  func add(to builder: inout GraphBuilder) -> ScoreGraph.Scores {
    var terms: [String] = []
    if let term = addNumbers(to: &builder) { terms.append(term) }
    for (index, input) in inputs.enumerated() {
      guard case .categorical(let levels) = input.encoding else { continue }
      terms.append(addCategory(index, levels: levels, to: &builder))
    }
    var sum = terms[0]
    for term in terms.dropFirst() { sum = builder.add("Add", [sum, term], to: .value("sum")) }
    return ScoreGraph.Scores(name: sum, element: .double, count: predictor.count)
  }

  private func addNumbers(to builder: inout GraphBuilder) -> String? {
    let places = predictor.features.indices.filter {
      if case .numeric = predictor.features[$0] { true } else { false }
    }
    guard !places.isEmpty else { return nil }
    let scaled = addPrepared(places, to: &builder)
    let axis = builder.shape([1])
    let distances = (0..<predictor.count).map { cluster in
      let centre = builder.constant(
        "centre", row(places.map { predictor.centres[cluster * columnCount + firstColumns[$0]] }))
      let gap = builder.add("Sub", [scaled, centre], to: .value("gap"))
      let square = builder.add("Mul", [gap, gap], to: .value("square"))
      return builder.add(
        "ReduceSum", [square, axis], to: .value("numbers"), [.int("keepdims", 1)])
    }
    guard distances.count > 1 else { return distances[0] }
    return builder.add("Concat", distances, to: .value("numbers"), [.int("axis", 1)])
  }

  /// Adds the nodes from raw numbers to prepared ones, rows × numbers.
  private func addPrepared(_ places: [Int], to builder: inout GraphBuilder) -> String {
    let columns = places.map { FeatureGraph.numberColumn(inputs[$0], &builder) }
    let features =
      columns.count == 1
      ? columns[0] : builder.add("Concat", columns, to: .value("features"), [.int("axis", 1)])
    let double = Onnx_AttributeProto.int("to", Int64(ElementType.double.onnx))
    let raw = builder.add("Cast", [features], to: .value("raw"), [double])
    var replacements: [Double] = []
    var means: [Double] = []
    var scales: [Double] = []
    for place in places {
      guard case .numeric(let replacement, let mean, let scale, _) = predictor.features[place]
      else { continue }
      replacements.append(replacement)
      means.append(mean)
      scales.append(scale)
    }
    let isMissing = builder.add("IsNaN", [raw], to: .value("is_missing"))
    let replacement = builder.constant("replacements", row(replacements))
    let imputed = builder.add("Where", [isMissing, replacement, raw], to: .value("imputed"))
    let centred = builder.add(
      "Sub", [imputed, builder.constant("means", row(means))], to: .value("centred"))
    return builder.add(
      "Div", [centred, builder.constant("scales", row(scales))], to: .value("scaled"))
  }

  private func addCategory(
    _ index: Int, levels: [String], to builder: inout GraphBuilder
  ) -> String {
    let codes = FeatureGraph.codes(
      inputs[index], levels: levels, isOnly: inputs.count == 1, &builder)
    let distances = predictor.levelDistances(index, firstColumn: firstColumns[index])
    let table = builder.constant(
      "levels",
      .doubles(
        distances, shape: [Int64(distances.count / predictor.count), Int64(predictor.count)]))
    return builder.add("Gather", [table, codes], to: .value("level"))
  }

  private func row(_ values: [Double]) -> Onnx_TensorProto {
    .doubles(values, shape: [1, Int64(values.count)])
  }
}
