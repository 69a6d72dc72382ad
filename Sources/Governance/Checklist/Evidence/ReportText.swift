/// A section of the report that people write.
public enum ReportSectionName: String, Sendable, Hashable, CaseIterable {
  /// The business problem, with a number and for whom.
  case problem
  /// Who uses the predictions.
  case users
  /// What they are used for.
  case intendedUse = "intended_use"
  /// What they must not be used for.
  case outOfScope = "out_of_scope"
  /// What the model cannot do.
  case limits
  /// Which decisions follow from a prediction.
  case decisions
  /// What it is worth.
  case value
  /// Where the data come from: a URL or a query, and under which terms.
  case origin
  /// How new data are collected.
  case collecting
  /// Why columns were chosen or left out.
  case featureSelection = "feature_selection"
  /// What should be made better next.
  case improvements

  /// The section in a heading.
  public var title: String {
    switch self {
    case .problem: "Problem"
    case .users: "Users"
    case .intendedUse: "Intended use"
    case .outOfScope: "Out of scope"
    case .limits: "Limits"
    case .decisions: "Decisions"
    case .value: "Value"
    case .origin: "Origin of the data"
    case .collecting: "Collecting data"
    case .featureSelection: "Why these columns"
    case .improvements: "Foreseen improvements"
    }
  }
}

/// What people wrote under a section.
public struct ReportText: Sendable, Hashable, Encodable {
  /// The name of the section.
  public var section: String
  /// What they wrote.
  public var text: String
  /// Who; nil where it stands in `mlo.yaml`.
  public var by: String?
  /// The number of the decision that recorded it; nil where it stands in `mlo.yaml`.
  public var sequence: Int64?
  /// The other model for which the same was written.
  public var sameAs: String?

  /// Takes a text.
  public init(
    section: String, text: String, by: String? = nil, sequence: Int64? = nil,
    sameAs: String? = nil
  ) {
    self.section = section
    self.text = text
    self.by = by
    self.sequence = sequence
    self.sameAs = sameAs
  }
}
