import Tabular

extension ModelBlueprint {
  /// Reads back what `OnnxModelWriter` wrote.
  ///
  /// What comes out writes the very same bytes again; that is checked, so that nothing of the file is
  /// left out or taken for something else. Where two blueprints write the same file, it is one of them:
  /// trees that were all stopped come back as the constant that they are, a one-hot column per code
  /// where codes shared columns, an indicator of missing values only where it has a weight.
  ///
  /// - Parameter bytes: An ONNX file, at most 1 GiB.
  /// - Throws: `ModelsError.noBlueprint`, when the graph is of another tool, of a kind that this reads
  ///   nothing of, or was changed; other cases as `CompiledModel.init(onnx:)`.
  public init(onnx bytes: [UInt8]) throws {
    let blueprint = try BlueprintReader(try OnnxFile(bytes)).blueprint()
    guard (try? OnnxModelWriter.write(blueprint)) == bytes else {
      throw ModelsError.noBlueprint(reason: "its graph is not one that `mlo train` writes")
    }
    self = blueprint
  }
}

/// Finds the parts of a blueprint in a graph.
///
/// It need not be strict: what it found is written again and compared.
struct BlueprintReader {
  /// The predictors that are known, in the order in which they are tried.
  static let predictors: [any WrittenPredictor.Type] = [
    WrittenTrees.self, WrittenConstant.self, WrittenLinear.self,
  ]

  private let file: OnnxFile
  private let graph: WrittenGraph

  init(_ file: OnnxFile) {
    self.file = file
    graph = WrittenGraph(file.graph, metadata: file.metadata)
  }

  func blueprint() throws -> ModelBlueprint {
    guard let contract = try ModelContract(metadata: file.metadata) else {
      throw ModelsError.noBlueprint(reason: "`mlo train` did not make it")
    }
    let formats = ColumnFormats(contract.cells)
    var blueprint = ModelBlueprint(
      inputs: try file.graph.input.map { try input($0, formats) }, predictor: .constant([]),
      target: try target(contract), threshold: contract.threshold,
      calibration: contract.calibration?.method)
    blueprint.series = contract.series
    blueprint.objective = contract.objective
    blueprint.cells = contract.cells
    for index in blueprint.inputs.indices { try readOffset(of: &blueprint.inputs[index]) }
    for predictor in Self.predictors {
      if let found = try predictor.read(graph, of: blueprint) {
        blueprint.predictor = found
        return blueprint
      }
    }
    throw ModelsError.noBlueprint(reason: "its predictor is of a kind that cannot be read back")
  }

  private func target(_ contract: ModelContract) throws -> TargetKind {
    switch contract.target {
    case .regression: return .regression(link: graph.node("Exp") == nil ? .identity : .log)
    case .anomaly:
      let scale = try graph.doubles(of: graph.node("Div"), at: 1, count: 1)
      let limit = try graph.floats(of: graph.node("Less"), at: 1, count: 1)
      return .anomaly(pathScale: scale[0], pathLimit: limit[0])
    case .clustering:
      throw ModelsError.noBlueprint(
        reason: "it puts rows into clusters, which have no score that columns add to")
    case .classification(let labels, let positive):
      let isLogOdds = graph.node("Sigmoid") != nil || graph.node("Softmax") != nil
      return .classification(
        labels: labels, positive: positive ?? 0,
        scores: contract.calibration?.scores ?? (isLogOdds ? .logOdds : .probability))
    }
  }

  private func input(_ port: Onnx_ValueInfoProto, _ formats: ColumnFormats) throws -> ModelInput {
    let encoding: FeatureEncoding =
      switch try ValueType(reading: port).element {
      case .int64: .integer
      case .double, .float: formats[port.name]?.type == .boolean ? .truthValue : .real
      case .bool: .boolean
      case .string: .categorical(levels: try levels(of: port.name))
      }
    return ModelInput(name: port.name, encoding: encoding)
  }

  /// The levels that a column's encoder knows; a constant model encodes nothing and names none.
  private func levels(of column: String) throws -> [String] {
    guard let encoder = graph.node("LabelEncoder", reading: column) else { return [] }
    let attributes = try NodeAttributes(encoder)
    var codes = try attributes.ints("values_int64s")
    if codes.isEmpty {
      codes = try attributes.floats("values_floats").map { Int64(exactly: $0) ?? -1 }
    }
    return EncoderKeys.levels(keys: try attributes.strings("keys_strings"), codes: codes)
  }

  /// The offset that is subtracted from a column, behind the numbers that mean a missing value.
  private func readOffset(of input: inout ModelInput) throws {
    var value = input.name
    while let isMissing = graph.node("Equal", reading: value)?.output.first,
      let known = graph.node("Where", reading: isMissing)?.output.first
    {
      value = known
    }
    guard let shift = graph.node("Sub", reading: value),
      shift.output.first?.hasPrefix("shifted") == true
    else { return }
    input.offset = try graph.doubles(of: shift, at: 1, count: 1)[0]
  }
}

/// Reads one kind of predictor back from a graph of ours.
protocol WrittenPredictor: Sendable {
  /// The predictor, or nil where the graph holds none of this kind.
  ///
  /// - Parameter blueprint: The inputs and the target of the model, already read.
  /// - Throws: `ModelsError.noBlueprint`, when the graph begins like this kind and then differs.
  static func read(_ graph: WrittenGraph, of blueprint: ModelBlueprint) throws -> Predictor?
}

/// Reads the same scores for every row.
enum WrittenConstant: WrittenPredictor {
  static func read(_ graph: WrittenGraph, of blueprint: ModelBlueprint) throws -> Predictor? {
    guard let index = graph.node("ConstantOfShape")?.output.first else { return nil }
    let table = graph.node("Gather", reading: index, at: 1)
    return .constant(try graph.doubles(of: table, at: 0, count: blueprint.scoreCount))
  }
}
