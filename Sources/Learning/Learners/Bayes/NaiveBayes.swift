import Models
import Statistics

/// Naive Bayes: normal densities for numbers, shares with Laplace smoothing for categories and truth
/// values (Zhang 2004; scikit-learn's `GaussianNB` and `CategoricalNB` where all columns are of one
/// kind).
///
/// A missing value says nothing about the class: it is left out of the counts, and its factor is 1. So
/// is a category that training did not see.
struct NaiveBayes: Learner {
  static let name = "naive-bayes"
  static let summary = "Bayes' rule with columns taken as independent; missing values are skipped"
  static let settings: [SettingDescription] = [
    .init(
      name: "alpha", standard: "1",
      meaning: "what is added to the count of each category (Laplace smoothing)"),
    .init(
      name: "smoothing", standard: "1e-9",
      meaning: "the part of the largest variance that is added to all variances"),
  ]

  private let alpha: Double
  private let smoothing: Double

  init(_ settings: LearnerSettings) throws {
    alpha = try settings.number("alpha", 1e-10...1e9)
    smoothing = try settings.number("smoothing", 0...1)
  }

  static func canLearn(_ task: LearningTask) -> Bool {
    switch task {
    case .binary, .multiclass: true
    default: false
    }
  }

  func estimatedBytes(rows: Int, features: Int, task: LearningTask) -> Int {
    features.multipliedClamping(256 * 8 * (task.labels?.count ?? 1))
  }

  func fit(_ set: TrainingSet, control: FitControl) throws -> FittedModel {
    guard case .labels(let labels) = set.target, let names = set.task.labels else {
      throw LearningError.learnerForOtherTask(learner: Self.name, task: set.task.name)
    }
    let weights = set.weights ?? [Double](repeating: 1, count: labels.count)
    var totals = [Double](repeating: 0, count: names.count)
    for (label, weight) in zip(labels, weights) { totals[Int(label)] += weight }
    let total = totals.reduce(0, +)
    let rows = LabelledRows(labels: labels, weights: weights, totals: totals)
    let evidence = try evidence(set, rows, control)
    let widest = evidence.compactMap(\.variance).max() ?? 0
    return FittedModel(
      predictor: .naiveBayes(
        NaiveBayesPredictor(
          features: evidence.map { $0.likelihood(added: smoothing * widest) },
          logPriors: totals.map { Portable.log($0 / total) })),
      scale: .logOdds,
      importances: evidence.map { FeatureGain(gain: $0.information(added: smoothing * widest)) })
  }

  /// What each column says, column by column.
  private func evidence(
    _ set: TrainingSet, _ rows: LabelledRows, _ control: FitControl
  ) throws -> [ColumnEvidence] {
    let columns = set.features.columns
    let inputs = set.features.inputs
    var evidence = [ColumnEvidence?](repeating: nil, count: columns.count)
    evidence.withUnsafeMutableBufferPointer { evidence in
      Parallel.run(parts: columns.count, threads: control.threads) { part in
        switch columns[part] {
        case .categorical(let codes, let codeCount):
          evidence[part] = .counts(
            CategoryCounts(codes, codeCount, inputs[part].encoding, rows, alpha: alpha))
        case .numeric(let values) where inputs[part].encoding.isTruthValue:
          let codes = values.map { $0.isNaN ? Int32(-1) : Int32($0 > 0 ? 1 : 0) }
          let encoding = inputs[part].encoding
          // The third row, of missing values, stays zero: they say nothing.
          let codeCount = encoding == .truthValue ? 3 : 2
          evidence[part] = .counts(
            CategoryCounts(codes, codeCount, encoding, rows, alpha: alpha))
        case .numeric(let values): evidence[part] = .moments(LabelMoments(values, rows))
        }
      }
    }
    try control.checkCancelled()
    return evidence.compactMap { $0 }
  }
}

/// The labels of the training rows with their weights.
struct LabelledRows: Sendable {
  /// One per row.
  let labels: [Int32]
  /// One per row.
  let weights: [Double]
  /// The weight of each label.
  let totals: [Double]
}

/// What one column says about the labels.
enum ColumnEvidence: Sendable {
  case moments(LabelMoments)
  case counts(CategoryCounts)

  /// The variance of a number over all rows; nil for a category.
  var variance: Double? {
    if case .moments(let moments) = self { moments.variance } else { nil }
  }

  /// The column as the model has it.
  func likelihood(added: Double) -> NaiveBayesPredictor.Likelihood {
    switch self {
    case .moments(let moments): moments.likelihood(added: added)
    case .counts(let counts): .table(counts.terms)
    }
  }

  /// How much the column tells about the label, in nats.
  func information(added: Double) -> Double {
    switch self {
    case .moments(let moments): moments.information(added: added)
    case .counts(let counts): counts.information
    }
  }
}
