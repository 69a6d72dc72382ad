import Models
import Statistics
import Tabular

/// How well some columns together predict the target: small boosted trees on half of a sample of the
/// training rows, judged on the other half.
struct LeakageProbe {
  /// The rows, with their targets.
  let data: TrainingData
  /// What is learnt.
  let task: LearningTask
  /// The sample, as ascending positions of training rows.
  let rows: [Int]
  /// Decides what is decided by chance.
  var control: FitControl

  private static let settings = ["trees": "50", "rate": "0.1", "early-stop": "0"]

  /// The AUC, of several labels the smallest of one against the others, or the R²; nil where it cannot
  /// be told.
  func strength(of features: [String]) -> Double? {
    guard !features.isEmpty, rows.count >= 40,
      let settings = try? LearnerSettings(Self.settings, of: GradientBoosting.self),
      let learner = try? GradientBoosting(settings)
    else { return nil }
    let learnt = stride(from: 0, to: rows.count, by: 2).map { rows[$0] }
    let judged = stride(from: 1, to: rows.count, by: 2).map { rows[$0] }
    let fit = ModelFit(data: data, features: features, task: task)
    guard
      let result = try? fit.fit(learner, rows: learnt, validation: [], control: control),
      let model = try? StoredModel(judging: result.blueprint, control: control),
      let found = try? model.evaluate(data, rows: judged)
    else { return nil }
    return strength(found)
  }

  private func strength(_ judged: EvaluatedRows) -> Double? {
    guard let labels = task.labels else {
      return (try? judged.modelMetrics(task))?.value(of: .r2)
    }
    let aucs = (0..<labels.count).compactMap { label -> Double? in
      if case .binary(_, let positive) = task, label != positive { return nil }
      let auc = try? BinaryMetrics(
        targets: judged.labels.map { $0 == label }, probabilities: judged.probabilities[label]
      ).auc
      return auc.flatMap { $0.isNaN ? nil : $0 }
    }
    return aucs.min()
  }
}
