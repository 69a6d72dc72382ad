/// What is known of one column after the comparison.
public enum DriftVerdict: String, Sendable, Hashable, CaseIterable {
  /// The column cannot be compared: it is absent, empty, or of another type.
  case broken
  /// It differs, by more than chance and by enough to matter.
  case drift
  /// It differs by more than chance, but by less than what matters.
  case minor
  /// There are too few rows to see a difference that matters.
  case undecided
  /// It does not differ by more than chance.
  case none

  /// Whether the column counts as drifted.
  public var isDrifted: Bool { self == .broken || self == .drift }
  /// The order in which columns are shown: the worst first.
  var rank: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
}

/// The verdict on one column, with what it rests on.
public struct ColumnFinding: Sendable {
  /// Both sides of the column.
  public let pair: ColumnPair
  /// The verdict.
  public let verdict: DriftVerdict
  /// What was found, in one sentence without a full stop.
  public let sentence: String
  /// The method that decided.
  public let method: DriftMethod
  /// Its statistic and what is expected of it without drift; nil for a broken column.
  public let statistic: Distance?
  /// How much larger the statistic can be than was found from a profile; zero from two files.
  public let bound: Double?
  /// The probability of such a statistic without drift, and adjusted for all tests that were made.
  public let pValue: Double?
  /// The probability adjusted by Benjamini and Hochberg.
  public let adjustedP: Double?
  /// How large the difference is.
  public let effect: Double?
  /// The least effect that counts as drift.
  public let threshold: Double
  /// How far the effect is above what chance makes of it.
  public let excess: Double
  /// The population stability index.
  public let psi: Distance?
  /// Jensen and Shannon's distance, base 2.
  public let js: Distance?
  /// Hellinger's distance.
  public let hellinger: Distance?
  /// The rows that the current data would need; nil where it has enough, or none would do.
  public let rowsNeeded: Int?

  /// The column's name.
  public var name: String { pair.reference.profile.name }
}

/// Something about the data beside the verdicts.
public struct QualityFinding: Sendable, Hashable {
  /// What was found.
  public enum Kind: String, Sendable, Hashable {
    /// The share of missing values is another.
    case missingShare = "missing_share"
    /// Categories that the reference does not have.
    case newCategories = "new_categories"
    /// Cells that are not what the column holds.
    case unreadableCells = "unreadable_cells"
    /// A column that is left out of the comparison.
    case notCompared = "not_compared"
    /// A column that only the current data has.
    case newColumn = "new_column"
  }
  /// The column.
  public var column: String
  /// What was found.
  public var kind: Kind
  /// In one sentence without a full stop.
  public var sentence: String
  /// The share in the reference, where there is one.
  public var reference: Double?
  /// The share in the current data.
  public var current: Double?
  /// The probability without a change, and adjusted; where it was tested.
  public var pValue: Double?
  /// The probability adjusted by Benjamini and Hochberg.
  public var adjustedP: Double?
  /// Whether it counts as drift.
  public var isDrifted: Bool

  /// States a finding that was not tested.
  public init(
    column: String, kind: Kind, sentence: String, reference: Double? = nil, current: Double? = nil
  ) {
    self.column = column
    self.kind = kind
    self.sentence = sentence
    self.reference = reference
    self.current = current
    isDrifted = false
  }
}

/// What a comparison found.
public struct DriftFindings: Sendable {
  /// The columns, the worst first.
  public var columns: [ColumnFinding]
  /// The model's answers, where they were compared.
  public var prediction: ColumnFinding?
  /// What else was noticed.
  public var quality: [QualityFinding]
  /// The share of the columns that drifted or are broken.
  public var share: Double
  /// Whether the data drifted.
  public var isDrifted: Bool
}
