import Models
import Tabular

/// Refuses features that no model could be made of.
enum FeatureChecks {
  /// Throws where a feature holds an infinite number, or has a name that is taken.
  static func check(
    _ features: [ColumnSchema], table: Table, task: LearningTask, request: TrainingRequest
  ) throws {
    let outputs = outputNames(of: task)
    var seen: Set<String> = []
    for feature in features {
      if outputs.contains(feature.name) {
        throw LearningError.nameClash(column: feature.name, with: "an output of the model")
      }
      guard seen.insert(feature.name).inserted else {
        throw LearningError.nameClash(column: feature.name, with: "another column")
      }
      guard case .reals(let values)? = table[feature.name]?.values else { continue }
      // A number beyond float32 becomes infinite in the model.
      if let row = values.firstIndex(where: { !$0.isNaN && !Float($0).isFinite }) {
        throw LearningError.unusableValue(
          column: feature.name, row: row + 1, value: "\(values[row])")
      }
    }
  }

  /// The names of the model's outputs.
  static func outputNames(of task: LearningTask) -> Set<String> {
    switch task {
    case .binary(let labels, _), .multiclass(let labels):
      Set(["label"] + labels.texts.map { "probability_\($0)" })
    case .regression: ["prediction"]
    case .anomaly: ["anomaly_score", "is_anomaly"]
    case .clustering: ["cluster", "distance"]
    }
  }

  /// The sample weights of rows, or nil; throws where one cannot be used.
  static func weights(_ name: String?, table: Table) throws -> [Double]? {
    guard let name, let column = table[name] else { return nil }
    let values: [Double]
    switch column.values {
    case .integers(let whole): values = whole.map(Double.init)
    case .reals(let reals): values = reals
    case .booleans, .strings:
      throw LearningError.invalidOption(
        option: "--weight", value: name, expected: "a column of numbers")
    }
    if let row = values.firstIndex(where: { $0 < 0 || $0 > 1e30 }) {
      throw LearningError.unusableValue(
        column: name, row: row + 1, value: "\(values[row])", role: .weight)
    }
    return values
  }
}
