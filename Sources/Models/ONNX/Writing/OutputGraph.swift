/// The names of a graph's outputs, and the part of the graph that leads from the scores to them.
struct OutputNames {
  /// `label`, or `prediction` for a regression, `anomaly_score`, `cluster`.
  let first: String
  /// What follows where there is no target: `is_anomaly`, `distance`.
  let second: String
  /// `probability_<label>` in the order of the labels.
  let probabilities: [String]
  /// The elements of the probabilities or of the prediction.
  private let number: ElementType

  /// Adds the outputs to a graph whose inputs are there.
  init(_ blueprint: ModelBlueprint, _ builder: inout GraphBuilder) {
    var number = ElementType.double
    if blueprint.calibration == nil, case .trees(let trees) = blueprint.predictor,
      !trees.trees.isEmpty
    {
      number = .float
    }
    self.number = number
    switch blueprint.target {
    case .regression(let link):
      first = builder.addOutput("prediction", link == .log ? .double : number)
      second = ""
      probabilities = []
    case .classification(let labels, _, _):
      first = builder.addOutput("label", labels.element)
      second = ""
      probabilities = labels.texts.map { builder.addOutput("probability_" + $0, number) }
    case .anomaly:
      first = builder.addOutput("anomaly_score", .float)
      second = builder.addOutput("is_anomaly", .bool)
      probabilities = []
    case .clustering:
      first = builder.addOutput("cluster", .int64)
      second = builder.addOutput("distance", .double)
      probabilities = []
    }
  }

  /// Adds the nodes from the scores to the outputs.
  func add(
    _ scores: ScoreGraph.Scores, of blueprint: ModelBlueprint, to builder: inout GraphBuilder
  ) {
    let threshold = blueprint.threshold
    if let calibration = blueprint.calibration,
      case .classification(let labels, let positive, let scale) = blueprint.target
    {
      if labels.texts.count == 2 {
        let own = ownScore(scores, scale, positive: positive, to: &builder)
        let found = CalibrationGraph(calibration).add([own], to: &builder)[0]
        addCalibrated(found, labels, positive: positive, threshold: threshold, to: &builder)
      } else {
        addShares(scores, labels, scale, calibration, to: &builder)
      }
      return
    }
    switch blueprint.target {
    case .regression(.identity):
      builder.add("Identity", [scores.name], to: .port(first))
    case .regression(.log):
      let double = Onnx_AttributeProto.int("to", Int64(ElementType.double.onnx))
      let exact = builder.add("Cast", [scores.name], to: .value("exact_score"), [double])
      builder.add("Exp", [exact], to: .port(first))
    case .classification(let labels, let positive, .logOdds) where scores.count == 1:
      addBinary(scores, labels, positive: positive, threshold: threshold, to: &builder)
    case .classification(let labels, _, .logOdds):
      addLargest(scores, labels, to: &builder)
      let softmax = Onnx_AttributeProto.int("axis", 1)
      let matrix = builder.add("Softmax", [scores.name], to: .value("probabilities"), [softmax])
      addColumns(matrix, to: &builder)
    case .classification(let labels, let positive, .probability):
      if let threshold {
        addColumns(scores.name, to: &builder)
        addLabels(above: threshold, labels, positive: positive, to: &builder)
      } else {
        addLargest(scores, labels, to: &builder)
        addColumns(scores.name, to: &builder)
      }
    case .anomaly(let pathScale, let pathLimit):
      addAnomaly(scores, pathScale: pathScale, pathLimit: pathLimit, to: &builder)
    case .clustering: addCluster(scores, to: &builder)
    }
  }

  /// Two labels by one log-odds: the positive label where it is above 0, or its probability above a
  /// threshold.
  private func addBinary(
    _ scores: ScoreGraph.Scores, _ labels: Labels, positive: Int, threshold: Double?,
    to builder: inout GraphBuilder
  ) {
    if threshold == nil {
      addLabels(where: scores.name, isAbove: 0, labels, positive: positive, to: &builder)
    }
    builder.add("Sigmoid", [scores.name], to: .port(probabilities[positive]))
    // Not 1 - p: a small probability keeps its digits.
    let opposite = builder.add("Neg", [scores.name], to: .value("opposite"))
    builder.add("Sigmoid", [opposite], to: .port(probabilities[1 - positive]))
    if let threshold {
      addLabels(above: threshold, labels, positive: positive, to: &builder)
    }
  }

  /// The positive label of two where its probability, an output already, is above a threshold.
  func addLabels(
    above threshold: Double, _ labels: Labels, positive: Int, to builder: inout GraphBuilder
  ) {
    addLabels(
      where: probabilities[positive], isAbove: threshold, labels, positive: positive, to: &builder)
  }

  /// The positive label of two where a value is above a bound.
  private func addLabels(
    where value: String, isAbove bound: Double, _ labels: Labels, positive: Int,
    to builder: inout GraphBuilder
  ) {
    let limit = builder.constant(
      bound == 0 ? "zero" : "threshold",
      number == .float ? .floats([Float(bound)], shape: [1]) : .doubles([bound], shape: [1]))
    let operation = positive == 1 ? "Greater" : "LessOrEqual"
    let isSecond = builder.add(operation, [value, limit], to: .value("is_second"))
    let whole = Onnx_AttributeProto.int("to", Int64(ElementType.int64.onnx))
    let code = builder.add("Cast", [isSecond], to: .value("label_code"), [whole])
    addLabels(code, labels, to: &builder)
  }

  /// The label of the largest score; of equal ones, the first.
  func addLargest(
    _ scores: ScoreGraph.Scores, _ labels: Labels, to builder: inout GraphBuilder
  ) {
    let code = builder.add(
      "ArgMax", [scores.name], to: .value("label_code"), [.int("axis", 1), .int("keepdims", 0)])
    addLabels(code, labels, to: &builder)
  }

  func addLabels(_ code: String, _ labels: Labels, to builder: inout GraphBuilder) {
    let table = builder.constant("labels", .labels(labels))
    builder.add("Gather", [table, code], to: .port(first))
  }

  /// One output per column of a matrix.
  func addColumns(_ matrix: String, to builder: inout GraphBuilder) {
    for (index, port) in probabilities.enumerated() {
      let column = builder.constant("column", .integers([Int64(index)], shape: []))
      builder.add("Gather", [matrix, column], to: .port(port), [.int("axis", 1)])
    }
  }
}
