import Models
import Tabular

/// The columns that a prediction adds to the rows.
enum PredictionColumns {
  /// `prediction`, then `probability_LABEL` per class where they are asked for.
  static func names(_ model: CompiledModel, _ command: ScoreBatch) -> [String] {
    guard command.writesProbabilities, case .classification(let labels, _) = model.target else {
      return ["prediction"]
    }
    return ["prediction"] + labels.texts.map { "probability_\($0)" }
  }

  /// The values of those columns.
  static func values(
    _ prediction: Prediction, _ command: ScoreBatch
  ) -> [WrittenColumn.Values] {
    guard let labels = prediction.labels else {
      return [numbers(prediction.values, prediction.isFloat32)]
    }
    let predicted = labelColumn(labels, prediction.codes)
    guard command.writesProbabilities else { return [predicted] }
    return [predicted]
      + prediction.probabilities.map { numbers($0, prediction.isFloat32) }
  }

  private static func labelColumn(_ labels: Labels, _ codes: [Int32]) -> WrittenColumn.Values {
    switch labels {
    case .integers(let values): .integers(codes.map { values[Int($0)] })
    case .strings(let values): .strings(DictionaryColumn(codes: codes, levels: values))
    case .booleans: .booleans(codes.map { $0 == 0 ? 0 : 1 })
    }
  }

  private static func numbers(_ values: [Double], _ isFloat32: Bool) -> WrittenColumn.Values {
    isFloat32 ? .floats(values.map { Float($0) }) : .reals(values)
  }
}
