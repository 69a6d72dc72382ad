public import Diagnostics

/// What can be wrong with a model file, or with the rows that a model is asked about.
public enum ModelsError: ActionableError, Hashable {
  /// The bytes are not a model, or contradict themselves.
  case malformedModel(reason: String)
  /// The file is larger than what is held in memory.
  case modelTooLarge(bytes: Int, limit: Int)
  /// The graph uses an operator that is not on the list of those that only compute.
  case unknownOperator(domain: String, name: String)
  /// The graph uses something of ONNX that is refused: external files, functions, subgraphs.
  case refusedFeature(feature: String)
  /// The bytes are of a format that runs code when it is read.
  case wouldRunCode(format: String)
  /// The rows lack a column that the model takes.
  case missingColumn(name: String, candidates: [String])
  /// A column holds another kind of values than the model takes.
  case wrongColumnType(column: String, expected: String, found: String)
  /// A cell is empty where the model takes whole numbers or truth values, which cannot be missing.
  case missingValue(column: String, row: Int, expected: String)
  /// A number is not whole where the model takes whole numbers.
  case notWhole(column: String, row: Int, value: Double)
  /// A blueprint contradicts itself: a learner made it wrongly.
  case invalidBlueprint(reason: String)
  /// A column has no name, or shares it with another, so that no model can take it by name.
  case unusableColumnName(name: String, reason: String)
  /// A stored model directory lacks something, or something in it cannot be read.
  case invalidDirectory(path: String, reason: String)
  /// A stored model directory names a file outside of itself.
  case unsafePath(path: String, directory: String)
  /// There is no file or directory of that path.
  case noSuchModel(path: String)
  /// The system did not let the file be read.
  case unreadable(path: String, reason: String)
  /// The graph computes, but cannot be read back as trees or weights: another tool made it.
  case noBlueprint(reason: String)
  /// What each column contributes cannot be computed for the model.
  case noExplanation(reason: String)

  /// Whose fault it is.
  public var fault: Fault {
    switch self {
    case .unknownOperator, .refusedFeature, .wouldRunCode, .unsafePath: .refused
    case .unreadable: .environment
    case .invalidBlueprint: .bug
    default: .input
    }
  }

  /// A stable word for scripts.
  public var code: String {
    switch self {
    case .malformedModel: "malformed_model"
    case .modelTooLarge: "model_too_large"
    case .unknownOperator: "unknown_operator"
    case .refusedFeature: "refused_feature"
    case .wouldRunCode: "would_run_code"
    case .missingColumn: "missing_column"
    case .wrongColumnType: "wrong_column_type"
    case .missingValue: "missing_value"
    case .notWhole: "not_whole"
    case .invalidBlueprint: "invalid_blueprint"
    case .unusableColumnName: "unusable_column_name"
    case .invalidDirectory: "invalid_model_directory"
    case .unsafePath: "unsafe_path"
    case .noSuchModel: "no_such_model"
    case .unreadable: "unreadable_model"
    case .noBlueprint: "no_blueprint"
    case .noExplanation: "no_explanation"
    }
  }

  /// What is wrong, where.
  public var message: String {
    switch self {
    case .malformedModel(let reason): "not a valid ONNX model: \(reason)"
    case .modelTooLarge(let bytes, let limit):
      "the model has \(bytes) bytes, more than the \(limit) that are read into memory"
    case .unknownOperator(let domain, let name):
      "the model uses the operator '\(name)' of '\(domain)', which is not on the list of those"
        + " that only compute"
    case .refusedFeature(let feature): "the model uses \(feature), which is refused"
    case .wouldRunCode(let format):
      "the model is \(format), which would run code to be read, so it is refused"
    case .missingColumn(let name, _): "there is no column '\(name)', which the model takes"
    case .wrongColumnType(let column, let expected, let found):
      "column '\(column)' holds \(found), but the model takes \(expected)"
    case .missingValue(let column, let row, let expected):
      "column '\(column)': row \(row) has no value, but the model takes \(expected),"
        + " which cannot be missing"
    case .notWhole(let column, let row, let value):
      "column '\(column)': row \(row) has '\(value)', but the model takes whole numbers"
    case .invalidBlueprint(let reason): "the trained model is inconsistent: \(reason)"
    case .unusableColumnName(let name, let reason): "column '\(name)' \(reason)"
    case .invalidDirectory(let path, let reason): "'\(path)' is not a model directory: \(reason)"
    case .unsafePath(let path, let directory):
      "the model directory '\(directory)' names the file '\(path)', which is outside of it"
    case .noSuchModel(let path): "there is no model '\(path)'"
    case .unreadable(let path, let reason): "cannot read the model '\(path)': \(reason)"
    case .noBlueprint(let reason): "the model cannot be taken apart: \(reason)"
    case .noExplanation(let reason): "explanations are not available for this model: \(reason)"
    }
  }

  /// What to do next.
  public var hints: [String] {
    switch self {
    case .missingColumn(_, let candidates):
      candidates.first.map { ["did you mean '\($0)'?"] } ?? []
    case .missingValue:
      ["fill the gap, or train on data that has such gaps, so that the model learns to take them"]
    case .notWhole:
      ["train on data that has such numbers, so that the model learns to take them"]
    case .unknownOperator, .refusedFeature:
      ["convert the model again without it; `mlo` runs no code that comes with a model"]
    case .wouldRunCode: ["convert it to ONNX first, for example with skl2onnx or torch.onnx.export"]
    case .unusableColumnName: ["give the column a name of its own in the header of the file"]
    case .invalidBlueprint: ["this is a bug of ours: report it with the command that led here"]
    case .noBlueprint: ["train one with `mlo train`: its trees or weights can be read back"]
    case .noExplanation:
      [
        "trees, isolation forests and linear models that `mlo train` makes come with what "
          + "explanations need"
      ]
    default: []
    }
  }

  /// The columns whose names are nearest to the one that is absent.
  public var candidates: [String] {
    if case .missingColumn(_, let candidates) = self { candidates } else { [] }
  }
}
