/// What `mlo drift` found.
public struct DriftOutcome: Document {
  /// The schema's name and number.
  public static let schema = "mlo.drift/1"

  /// Whether nothing drifted.
  public var passed: Bool
  /// Whether the data drifted.
  public var drifted: Bool
  /// The share of the columns that drifted or are broken.
  public var share: Double
  /// What was found, in one sentence.
  public var sentence: String
  /// What was compared with: `NAME@VERSION`, a run's id, or a path.
  public var reference: String
  /// What was compared.
  public var current: String
  /// How many rows there were.
  public var rows: DriftRows
  /// The share of false alarms that was accepted.
  public var alpha: Double
  /// The columns, the worst first.
  public var columns: [DriftColumn]
  /// The model's answers; null where they were not compared.
  public var prediction: DriftColumn?
  /// What else was noticed about the data.
  public var quality: [DriftQuality]
  /// The values that the model does not know, of the columns that have some.
  public var unknown: [UnknownCount]
  /// What the command line states otherwise than the model.
  public var notes: [String]
  /// The model's figures on the current data; null without `--target`.
  public var performance: DriftPerformance?
  /// The number of the entry in the history that records the result; null where it is not recorded.
  public var decision: Int64?

  /// Whether nothing drifted, but some columns had too few rows to tell.
  var isUndecided: Bool { !drifted && columns.contains { $0.verdict == "undecided" } }
}

/// How good the model's answers are.
public struct DriftPerformance: Encodable, Sendable {
  /// The column with the truth.
  public var target: String
  /// The label that the figures call positive; null where there is none.
  public var positive: String?
  /// The column that the current figures are weighted by; null where they are not.
  public var weight: String?
  /// The rows without a target, by how that is spelled.
  public var withoutTarget: [MissingTargetCount]
  /// What keeps the figures of both sides from being of one kind.
  public var notes: [String]
  /// The figures by name.
  public var metrics: [String: DriftMetric]
}

/// A figure on the rows that were held out in training, and on the current data.
public struct DriftMetric: Encodable, Sendable {
  /// The figure on the held-out rows; null where it is not known.
  public var reference: Double?
  /// The figure on the current data.
  public var current: Double
}

/// How many rows were compared.
public struct DriftRows: Encodable, Sendable {
  /// The rows of the reference.
  public var reference: Int
  /// The rows of the current data.
  public var current: Int
  /// Rows of the current data that could not be read and were left out.
  public var rejected: Int
}

/// One column of a comparison.
public struct DriftColumn: Encodable, Sendable {
  /// The column's name.
  public var column: String
  /// `numeric`, `categorical` or `boolean`.
  public var type: String
  /// The method that decided.
  public var method: String
  /// Its statistic; null for a broken column.
  public var statistic: Double?
  /// What is to be expected of the statistic without drift.
  public var expected: Double?
  /// How much larger the statistic can be than was found from a profile; 0 from two files.
  public var bound: Double?
  /// The probability of such a statistic without drift.
  public var pValue: Double?
  /// The same, adjusted for all tests that were made (Benjamini and Hochberg).
  public var adjustedP: Double?
  /// How large the difference is: the distance, or the total variation above what is expected.
  public var effect: Double?
  /// The least effect that counts as drift.
  public var threshold: Double
  /// `drift`, `minor`, `none`, `undecided` or `broken`.
  public var verdict: String
  /// Whether the verdict counts as drift.
  public var drifted: Bool
  /// What was found, in one sentence without a full stop.
  public var sentence: String
  /// The rows that would be needed to decide; null where there are enough, or none would do.
  public var rowsNeeded: Int?
  /// Distances of ten bins (or of the categories) and the missing values.
  public var distances: DriftDistances
  /// The column in the reference.
  public var reference: DriftSummary
  /// The column in the current data.
  public var current: DriftSummary
}

/// Distances that are shown beside the verdict.
public struct DriftDistances: Encodable, Sendable {
  /// The population stability index.
  public var psi: DriftDistance?
  /// Jensen and Shannon's distance, base 2.
  public var js: DriftDistance?
  /// Hellinger's distance.
  public var hellinger: DriftDistance?
}

/// A distance with what is to be expected of it without drift.
public struct DriftDistance: Encodable, Sendable {
  /// The distance.
  public var value: Double
  /// What is to be expected.
  public var expected: Double
}

/// One side of a column in some figures.
public struct DriftSummary: Encodable, Sendable {
  /// The values that are there.
  public var count: Int
  /// The missing values.
  public var missing: Int
  /// Their share of all.
  public var missingShare: Double
  /// The mean of numbers.
  public var mean: Double?
  /// The standard deviation of numbers.
  public var sd: Double?
  /// The smallest number.
  public var min: Double?
  /// The median of numbers, to the next edge of the profile.
  public var median: Double?
  /// The largest number.
  public var max: Double?
  /// The most frequent categories, at most five.
  public var levels: [DriftLevel]?
}

/// A category and its share of the values.
public struct DriftLevel: Encodable, Sendable {
  /// The category.
  public var name: String
  /// Its share.
  public var share: Double
}

/// Something about the data beside the verdicts.
public struct DriftQuality: Encodable, Sendable {
  /// The column.
  public var column: String
  /// `missing_share`, `new_categories`, `unreadable_cells`, `not_compared` or `new_column`.
  public var finding: String
  /// What was found, in one sentence without a full stop.
  public var sentence: String
  /// The share in the reference, where there is one.
  public var reference: Double?
  /// The share in the current data.
  public var current: Double?
  /// The probability without a change, where it was tested.
  public var pValue: Double?
  /// The same, adjusted for all tests that were made.
  public var adjustedP: Double?
  /// Whether it counts as drift.
  public var drifted: Bool
}
