/// Writes a trained model as an ONNX file, its preprocessing inside.
///
/// The graph takes one input per raw column, of shape `[N]` (a model of a single raw column takes
/// `[N, 1]`), under the column's own name: int64, double, bool or string as the column's encoding
/// says. It gives, of shape `[N]`, `label` and one `probability_<label>` per label, or `prediction`
/// for a regression, `anomaly_score` and `is_anomaly` for anomalies, `cluster` and `distance` for
/// clusters; an output whose name a column already has gets a number after it (`label_1`).
///
/// Trees compare in float32, sum in float64 and give float32 outputs; linear models, constants and the
/// exponential of a log link compute in float64. The bytes depend on the blueprint alone: no time, host, path or version is
/// in them.
public struct OnnxModelWriter {
  /// The version of the file format; read by onnxruntime from 1.12 on.
  static let irVersion: Int64 = 8
  /// The version of ONNX's own operators.
  static let coreVersion: Int64 = 17
  /// The version of the operators for classical models.
  static let mlVersion: Int64 = 3

  /// The bytes of a model.
  ///
  /// - Throws: `ModelsError.invalidBlueprint` when the blueprint contradicts itself, and
  ///   `.unusableColumnName` when a column has no name or that of another.
  public static func write(_ blueprint: ModelBlueprint) throws -> [UInt8] {
    try OnnxFile.encode(try message(blueprint))
  }

  /// The message of a model, which becomes its bytes.
  static func message(_ blueprint: ModelBlueprint) throws -> Onnx_ModelProto {
    try blueprint.validate()
    var builder = GraphBuilder(name: "mlo")
    for input in blueprint.inputs {
      let shape: [GraphBuilder.Extent] =
        blueprint.inputs.count == 1 ? [.rows, .fixed(1)] : [.rows]
      try builder.addInput(input.name, input.encoding.element, shape: shape)
    }
    let outputs = OutputNames(blueprint, &builder)
    InputGraph.add(blueprint, to: &builder)
    let scores = ScoreGraph.add(blueprint, to: &builder)
    outputs.add(scores, of: blueprint, to: &builder)
    return try model(builder.graph, blueprint)
  }

  private static func model(
    _ graph: Onnx_GraphProto, _ blueprint: ModelBlueprint
  ) throws -> Onnx_ModelProto {
    var model = Onnx_ModelProto()
    model.irVersion = irVersion
    model.producerName = "mlo"
    model.opsetImport = [operators("", coreVersion), operators("ai.onnx.ml", mlVersion)]
    let contract = ModelContract(
      target: blueprint.target.contract, threshold: blueprint.threshold,
      calibration: blueprint.calibration.flatMap { calibration in
        guard case .classification(_, _, let scores) = blueprint.target else { return nil }
        return (calibration, scores)
      }, series: blueprint.series, objective: blueprint.objective, cells: blueprint.cells)
    let entries = try contract.entries() + ExpectationsEntry.entries(blueprint.predictor)
    model.metadataProps = entries.map {
      var entry = Onnx_StringStringEntryProto()
      entry.key = $0.key
      entry.value = $0.value
      return entry
    }
    model.graph = graph
    return model
  }

  private static func operators(_ domain: String, _ version: Int64) -> Onnx_OperatorSetIdProto {
    var entry = Onnx_OperatorSetIdProto()
    entry.domain = domain
    entry.version = version
    return entry
  }
}

extension TargetKind {
  /// What a reader of the file needs to know of the target.
  fileprivate var contract: ModelTarget {
    switch self {
    case .regression: .regression
    case .classification(let labels, let positive, _):
      .classification(labels: labels, positive: labels.texts.count == 2 ? positive : nil)
    case .anomaly: .anomaly
    case .clustering(let count): .clustering(count: count)
    }
  }
}

extension FeatureEncoding {
  /// The type of the input that takes a raw column.
  var element: ElementType {
    switch self {
    case .integer: .int64
    case .real, .truthValue: .double
    case .boolean: .bool
    case .categorical: .string
    }
  }
}
