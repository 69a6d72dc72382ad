public import Diagnostics
public import Models
public import Tabular

/// What will be learnt from which columns and rows: all that is decided before the first fit.
///
/// `mlo train --dry-run` shows it. Made by `TrainingPlan.make(table:schema:request:)`, carried out by
/// `TrainingPlan.train(…)`.
public struct TrainingPlan: Sendable {
  /// The request that the plan answers.
  public let request: TrainingRequest
  /// What the model will do.
  public let task: LearningTask
  /// The learner's name; `auto` until the candidates were compared, which `train(…)` does.
  public internal(set) var learner: String
  /// The learners that are compared where none was named, the simplest first; else empty.
  public let candidates: [String]
  /// The learner's settings in force, defaults included, in the learner's order; empty for `auto`.
  public internal(set) var settings: [ResolvedSetting]
  /// The columns to learn from, in the order of the file.
  public internal(set) var features: [Feature]
  /// The columns that are not learnt from, with the reason of each.
  public internal(set) var leftOut: [LeftOutColumn]
  /// What a user should know before the fit.
  public let warnings: [Warning]
  /// How many rows there are of which kind.
  public let rows: RowCounts
  /// Where each row went.
  public internal(set) var split: Split
  /// The largest amount of memory that the fits will hold beside the table, in bytes; an estimate.
  public let estimatedBytes: Int
  /// How many fits on parts of the training rows run beside each other at most: as many as there are
  /// threads, or fewer where their memory would not do.
  let fitsBeside: Int
  /// The metric that is named first.
  public let primaryMetric: String
  /// Every metric that the task has, the primary one first.
  public let metricNames: [String]

  /// What was found out about the columns of the data when they were read.
  let schema: Schema
  /// The test rows that are also training rows; nil where none are.
  let repeated: RepeatedRows?
  /// The rows of both parts, without rows that lack a target: first the table's, then those of a test
  /// table.
  let data: TrainingData
}

/// What a model does, with the labels of a classifier in ascending order.
public enum LearningTask: Sendable, Hashable {
  /// Two labels, one of them positive (an index into the labels).
  case binary(labels: Labels, positive: Int)
  /// Three or more labels.
  case multiclass(labels: Labels)
  /// A number.
  case regression
  /// How unusual a row is; `truth` where a target was named, to judge by and not to learn from.
  case anomaly(truth: TruthLabels?)
  /// One of some clusters; `truth` where a target was named, to compare with.
  case clustering(truth: TruthLabels?)

  /// `classification`, `regression`, `anomaly` or `clustering`.
  public var name: String {
    switch self {
    case .binary, .multiclass: "classification"
    case .regression: "regression"
    case .anomaly: "anomaly"
    case .clustering: "clustering"
    }
  }

  /// The labels of a classifier, or nil.
  public var labels: Labels? {
    switch self {
    case .binary(let labels, _), .multiclass(let labels): labels
    case .regression, .anomaly, .clustering: nil
    }
  }

  /// The labels that a task without a target is judged by, or nil.
  public var truth: TruthLabels? {
    switch self {
    case .anomaly(let truth), .clustering(let truth): truth
    case .binary, .multiclass, .regression: nil
    }
  }

  /// The number of raw scores: one, or one per label of more than two.
  var scoreCount: Int {
    guard case .multiclass(let labels) = self else { return 1 }
    return labels.count
  }

  /// The text of the positive label of two, or nil.
  public var positiveLabel: String? {
    if case .anomaly(let truth?) = self { return truth.labels.texts[truth.positive] }
    guard case .binary(let labels, let positive) = self else { return nil }
    return labels.texts[positive]
  }
}

/// Labels that judge what was learnt without them.
public struct TruthLabels: Sendable, Hashable {
  /// The labels, in ascending order.
  public var labels: Labels
  /// The index of the label that stands for an anomaly.
  public var positive: Int
}

/// A column to learn from.
public struct Feature: Sendable, Hashable, Codable {
  /// The column's name.
  public var name: String
  /// What it holds.
  public var type: ColumnType
  /// How many rows miss it, among those used.
  public var missing: Int
}

/// A column that is not learnt from.
public struct LeftOutColumn: Sendable, Hashable, Codable {
  /// The column's name.
  public var name: String
  /// Why, in a few words.
  public var reason: String

  /// A user chose so.
  var isByWish: Bool {
    [Self.ignored, Self.dropped, Self.notChosen].contains(reason)
  }

  static let ignored = "ignored"
  static let dropped = "dropped"
  static let notChosen = "not among the chosen features"
}

/// A setting of the learner as it is in force.
public struct ResolvedSetting: Sendable, Hashable, Codable {
  /// The setting's name.
  public var name: String
  /// Its value as text.
  public var value: String
}

/// How many rows there are of which kind.
public struct RowCounts: Sendable, Hashable, Codable {
  /// Rows that were read, those of a test table included.
  public var read: Int
  /// Rows that are used: `train` and `test`.
  public var used: Int
  /// Rows that are learnt from.
  public var train: Int
  /// Rows that are held out.
  public var test: Int
  /// Rows left out because they have no target (or a weight of zero or none).
  public var skipped: Int
}
