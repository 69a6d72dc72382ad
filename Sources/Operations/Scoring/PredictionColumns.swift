import Models
import Tabular

/// The columns that a prediction adds to the rows.
enum PredictionColumns {
  /// `prediction`, then `probability_LABEL` per class where they are asked for.
  ///
  /// The prediction of anomalies is the score, and `is_anomaly` follows; that of clusters is the cluster,
  /// and the `distance` to its centre follows.
  static func names(_ model: CompiledModel, _ command: ScoreBatch) -> [String] {
    switch model.target {
    case .regression: ["prediction"]
    case .anomaly: ["prediction", "is_anomaly"]
    case .clustering: ["prediction", "distance"]
    case .classification(let labels, _):
      ["prediction"]
        + (command.writesProbabilities ? labels.texts.map { "probability_\($0)" } : [])
    }
  }

  /// The values of those columns.
  static func values(
    _ prediction: Prediction, _ command: ScoreBatch
  ) -> [WrittenColumn.Values] {
    if let flags = prediction.flags {
      return [
        numbers(prediction.values, prediction.isFloat32), .booleans(flags.map { $0 ? 1 : 0 }),
      ]
    }
    if let clusters = prediction.clusters {
      return [
        .integers(clusters.map { Int64($0) }), numbers(prediction.values, prediction.isFloat32),
      ]
    }
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
