/// Reads weighted sums back from the nodes that `LinearGraph` adds.
struct WrittenLinear: WrittenPredictor {
  private let graph: WrittenGraph
  private let inputs: [ModelInput]
  private let scoreCount: Int
  private var features: [LinearPredictor.PreparedFeature] = []
  /// For each prepared column its weight for each score.
  private var columns: [ArraySlice<Double>] = []

  static func read(_ graph: WrittenGraph, of blueprint: ModelBlueprint) throws -> Predictor? {
    // The first sum adds a term to the intercepts; that of Bayes' rule to `log_priors`.
    let sum = graph.node("Add") {
      $0.input.count == 2 && graph.isConstant($0.input[1]) && $0.input[1].hasPrefix("intercepts")
    }
    guard let sum else { return nil }
    var reading = WrittenLinear(graph, blueprint)
    let intercepts = try graph.doubles(of: sum, at: 1, count: reading.scoreCount)
    try reading.addFeatures()
    return .linear(
      LinearPredictor(
        features: reading.features, weights: reading.weights, intercepts: intercepts,
        expectations: ExpectationsEntry.read(graph.metadata)))
  }

  private init(_ graph: WrittenGraph, _ blueprint: ModelBlueprint) {
    self.graph = graph
    inputs = blueprint.inputs
    scoreCount = blueprint.scoreCount
  }

  /// Scores × prepared columns.
  private var weights: [Double] {
    (0..<scoreCount).flatMap { score in columns.map { $0[$0.startIndex + score] } }
  }

  private mutating func addFeatures() throws {
    let numbers = try Numbers(graph, inputs, scoreCount: scoreCount)
    var number = 0
    for input in inputs {
      guard case .categorical(let levels) = input.encoding else {
        add(numbers, number)
        number += 1
        continue
      }
      try add(input, levels)
    }
  }

  private mutating func add(_ numbers: Numbers, _ index: Int) {
    let hasIndicator = numbers.hasIndicator(index)
    features.append(
      .numeric(
        replacement: numbers.replacements[index], mean: numbers.means[index],
        scale: numbers.scales[index], hasMissingIndicator: hasIndicator))
    columns.append(row(index, of: numbers.weights))
    if hasIndicator { columns.append(row(index, of: numbers.indicatorWeights)) }
  }

  /// A category: the table says what each code adds.
  private mutating func add(_ input: ModelInput, _ levels: [String]) throws {
    guard let encoder = graph.node("LabelEncoder", reading: input.name),
      var codes = encoder.output.first
    else { throw ModelsError.noBlueprint(reason: "nothing encodes column '\(input.name)'") }
    if inputs.count == 1 { codes = graph.node("Reshape", reading: codes)?.output.first ?? codes }
    let table = try graph.doubles(
      of: graph.node("Gather", reading: codes, at: 1), at: 0,
      count: (levels.count + 1) * scoreCount)
    features.append(.oneHot(columnOfCode: Array(0...levels.count), columnCount: levels.count + 1))
    for code in 0...levels.count { columns.append(row(code, of: table)) }
  }

  private func row(_ index: Int, of table: [Double]) -> ArraySlice<Double> {
    table[index * scoreCount..<(index + 1) * scoreCount]
  }
}

/// The tables by which the numeric columns are prepared and weighted.
private struct Numbers {
  var replacements: [Double] = []
  var means: [Double] = []
  var scales: [Double] = []
  /// Numbers × scores.
  var weights: [Double] = []
  /// Numbers × scores, 0 where there is no indicator; empty where no number has one.
  var indicatorWeights: [Double] = []
  private let scoreCount: Int

  init(_ graph: WrittenGraph, _ inputs: [ModelInput], scoreCount: Int) throws {
    self.scoreCount = scoreCount
    let count = inputs.count { if case .categorical = $0.encoding { false } else { true } }
    guard count > 0 else { return }
    let isMissing = graph.node("IsNaN")?.output.first
    let imputed = isMissing.flatMap { graph.node("Where", reading: $0) }
    replacements = try graph.doubles(of: imputed, at: 1, count: count)
    let centred = imputed?.output.first.flatMap { graph.node("Sub", reading: $0) }
    means = try graph.doubles(of: centred, at: 1, count: count)
    let scaled = graph.node("Div")
    scales = try graph.doubles(of: scaled, at: 1, count: count)
    let name = scaled?.output.first ?? ""
    weights = try graph.doubles(
      of: graph.node("MatMul", reading: name), at: 1, count: count * scoreCount)
    let flags = isMissing.flatMap { graph.node("Cast", reading: $0)?.output.first }
    if let indicators = flags.flatMap({ graph.node("MatMul", reading: $0) }) {
      indicatorWeights = try graph.doubles(of: indicators, at: 1, count: count * scoreCount)
    }
  }

  /// The number has an indicator, as far as its weights tell; where none has a weight, each.
  func hasIndicator(_ index: Int) -> Bool {
    guard !indicatorWeights.isEmpty else { return false }
    let isWeightless = indicatorWeights.allSatisfy { $0.bitPattern == 0 }
    let own = indicatorWeights[index * scoreCount..<(index + 1) * scoreCount]
    return isWeightless || own.contains { $0.bitPattern != 0 }
  }
}
