import Diagnostics
import Models
import Statistics
import Tabular

/// Looks for single features that predict the target nearly perfectly: most often they are known only
/// when the target is.
enum LeakageScan {
  /// Above this share of explained variance a feature is suspected.
  static let suspiciousR2 = 0.9
  /// Above this AUC a feature is suspected.
  static let suspiciousAUC = 0.99
  /// The number of rows that are looked at, at most; fewer where there are very many features.
  static let rowLimit = 20_000

  /// Warnings about features that are suspected.
  ///
  /// Half of a sample of the training rows gives the mean target of each of 64 bins, or of each
  /// category; how well these means predict the other half is the feature's R² or AUC.
  static func warnings(
    _ features: FeatureMatrix, target: TargetValues, task: LearningTask, targetName: String,
    control: FitControl
  ) -> [Warning] {
    guard features.rowCount >= 40 else { return [] }
    var found = [Warning?](repeating: nil, count: features.columns.count)
    found.withUnsafeMutableBufferPointer { found in
      Parallel.run(parts: features.columns.count, threads: control.threads) { index in
        found[index] = warning(
          features.columns[index], features.inputs[index].name, target, task, targetName, control)
      }
    }
    return found.compactMap { $0 }
  }

  private static func warning(
    _ column: EncodedColumn, _ name: String, _ target: TargetValues, _ task: LearningTask,
    _ targetName: String, _ control: FitControl
  ) -> Warning? {
    let sample = QuantileThresholds.sampleRows(column.count, seed: control.seed)
    let bins = FeatureBins(column, limit: 64, sample: sample)
    let codes = (0..<column.count).map { row in
      switch column {
      case .numeric(let values): bins.bin(values[row])
      case .categorical(let codes, _): Int(codes[row])
      }
    }
    let figure: (name: String, value: Double)
    switch target {
    case .numbers(let values):
      let r2 = r2OfMeans(codes, bins.count, values)
      guard r2 > suspiciousR2 else { return nil }
      figure = ("R²", r2)
    case .labels(let labels):
      let auc = leastAUC(codes, bins.count, labels, task)
      guard auc > suspiciousAUC else { return nil }
      figure = ("AUC", auc)
    case .absent: return nil
    }
    let rounded = (figure.value * 1000).rounded() / 1000
    return Warning(
      code: "possible_leakage", column: name,
      message: "'\(name)' alone predicts '\(targetName)' with \(figure.name) \(rounded): if it is "
        + "not known when the model is used, leave it out with `--drop \(name)`")
  }

  private static func r2OfMeans(_ codes: [Int], _ binCount: Int, _ values: [Double]) -> Double {
    let predicted = predictions(codes, binCount) { values[$0] }
    let judged = stride(from: 1, to: codes.count, by: 2).map { values[$0] }
    return (try? RegressionMetrics(targets: judged, predictions: predicted))?.r2 ?? 0
  }

  /// The smallest AUC of a label against the others; for two labels the AUC.
  private static func leastAUC(
    _ codes: [Int], _ binCount: Int, _ labels: [Int32], _ task: LearningTask
  ) -> Double {
    var least = 1.0
    for label in 0..<(task.labels?.count ?? 0) {
      if case .binary(_, let positive) = task, label != positive { continue }
      let predicted = predictions(codes, binCount) { labels[$0] == Int32(label) ? 1 : 0 }
      let judged = stride(from: 1, to: codes.count, by: 2).map { labels[$0] == Int32(label) }
      let auc = (try? BinaryMetrics(targets: judged, probabilities: predicted))?.auc ?? 0
      least = min(least, auc.isNaN ? 0 : auc)
      if least <= suspiciousAUC { break }
    }
    return least
  }

  /// The means of the bins by the even rows, as predictions of the odd ones.
  private static func predictions(
    _ codes: [Int], _ binCount: Int, _ value: (Int) -> Double
  ) -> [Double] {
    var sums = [Double](repeating: 0, count: binCount)
    var counts = [Double](repeating: 0, count: binCount)
    for row in stride(from: 0, to: codes.count, by: 2) {
      sums[codes[row]] += value(row)
      counts[codes[row]] += 1
    }
    let mean = sums.reduce(0, +) / max(1, counts.reduce(0, +))
    // One row at the overall mean keeps rare categories from looking certain.
    let means = zip(sums, counts).map { ($0 + mean) / ($1 + 1) }
    return stride(from: 1, to: codes.count, by: 2).map { means[codes[$0]] }
  }
}
