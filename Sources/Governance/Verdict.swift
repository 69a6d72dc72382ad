/// What a gate came to.
public enum Verdict: String, Sendable, Hashable, Codable {
  /// The requirement holds, with the confidence asked for.
  case pass
  /// The requirement does not hold, or the metric is not a number.
  case fail
  /// The rows are too few to tell.
  case undecided
  /// There is nothing to compare with.
  case notApplicable = "not_applicable"

  /// The word in a sentence.
  public var title: String {
    self == .notApplicable ? "not applicable" : rawValue
  }
}
