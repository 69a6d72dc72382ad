import Learning
import Models
import Monitoring
import Tabular

/// The profile that is stored with a model: the features in the rows that it learnt from, and its
/// answers to the rows that were held out, which are not as sure as those to rows it knows.
enum TrainingProfile {
  /// The same training gives the same profile, whatever the number of threads.
  static func make(_ outcome: TrainingOutcome, _ table: Table) -> Profile {
    let features = outcome.plan.features
    let rows = outcome.record.split.train.filter { $0 < table.rowCount }
    let limits = ProfileLimits.stored(columns: features.count + 1)
    let profile = Profile(
      of: table, rows: rows, types: features.map { ($0.name, $0.type) }, limits: limits,
      threads: outcome.plan.request.threads)
    guard !outcome.record.holdout.rows.isEmpty else { return profile }
    let answers = PredictedColumn.held(outcome.record.holdout, outcome.plan.task)
    return Profile(
      rowCount: profile.rowCount, columns: profile.columns,
      prediction: ColumnProfile(of: answers, type: PredictedColumn.type(answers), limits: limits))
  }
}

/// A model's answers as a column: a number, the probability of the positive class of two, the label of
/// the likeliest of several, the anomaly score, or the cluster.
enum PredictedColumn {
  /// The answers to held-out rows.
  static func held(_ rows: EvaluatedRows, _ task: LearningTask) -> Column {
    switch task {
    case .regression: return Column(name: "prediction", values: .reals(rows.predictions))
    case .anomaly: return score(rows.anomalies?.scores ?? [])
    case .clustering:
      let clusters = rows.clustering?.clusters ?? []
      return cluster(clusters, count: (clusters.max() ?? -1) + 1)
    case .binary(let labels, let positive):
      return probability(rows.probabilities, labels, positive)
    case .multiclass(let labels):
      let codes = (0..<rows.rows.count).map { row in
        rows.probabilities.indices.max {
          rows.probabilities[$0][row] < rows.probabilities[$1][row]
        }.map { Int32($0) } ?? DictionaryColumn.missing
      }
      return label(codes, labels)
    }
  }

  /// The answers to other rows.
  static func column(_ prediction: Prediction, _ target: ModelTarget) -> Column {
    switch target {
    case .regression: return Column(name: "prediction", values: .reals(prediction.values))
    case .anomaly: return score(prediction.values)
    case .clustering(let count): return cluster(prediction.clusters ?? [], count: count)
    case .classification(let labels, let positive):
      guard let positive else { return label(prediction.codes, labels) }
      return probability(prediction.probabilities, labels, positive)
    }
  }

  private static func score(_ scores: [Double]) -> Column {
    Column(name: "anomaly_score", values: .reals(scores))
  }

  private static func cluster(_ clusters: [Int], count: Int) -> Column {
    Column(
      name: "cluster",
      values: .strings(
        DictionaryColumn(
          codes: clusters.map { Int32(truncatingIfNeeded: $0) },
          levels: (0..<count).map { String($0) })))
  }

  /// Numbers or categories.
  static func type(_ column: Column) -> ColumnType {
    if case .strings = column.values { return .categorical }
    return .numeric
  }

  private static func probability(
    _ probabilities: [[Double]], _ labels: Labels, _ positive: Int
  ) -> Column {
    let texts = labels.texts
    guard probabilities.indices.contains(positive), texts.indices.contains(positive) else {
      return Column(name: "prediction", values: .reals([]))
    }
    return Column(
      name: "probability_\(texts[positive])", values: .reals(probabilities[positive]))
  }

  private static func label(_ codes: [Int32], _ labels: Labels) -> Column {
    Column(
      name: "prediction", values: .strings(DictionaryColumn(codes: codes, levels: labels.texts)))
  }
}
