/// One task of the checklist that a model goes through before it is used.
///
/// The raw value is its name everywhere; the order of the cases is that of every list.
public enum ChecklistItem: String, Sendable, Hashable, Codable, CaseIterable {
  /// Problem, users, contact, an example that replays and a measured metric.
  case summary
  /// The stored model takes raw columns, with gaps and unseen values.
  case preprocessing = "pre-processing"
  /// Columns were chosen by a recorded comparison, with a reason for each left out by hand.
  case featureSelection = "feature-selection"
  /// The data are what they were, their making or origin is known, no row is in both parts.
  case dataset
  /// Learners were compared on the same rows, and the chosen one is good enough.
  case modelSelection = "model-selection"
  /// Judged on rows it never saw, with intervals, against bounds.
  case modelValidation = "model-validation"
  /// Settings were searched on the training part.
  case modelOptimization = "model-optimization"
  /// What goes in and comes out is stated, replayed and compatible.
  case contracts
  /// A stage by decision, and an answer of the stored model in each form of use.
  case deployment
  /// A profile to compare with, a monitor, and a way to train again.
  case drift = "drift-and-retraining"
  /// A colleague looked at it.
  case peerReview = "peer-review"
  /// Those who run it accepted it.
  case acceptance

  /// Whether people sign it; all else is decided by evidence alone.
  public var isSigned: Bool { self == .peerReview || self == .acceptance }

  /// The item in a heading.
  public var title: String {
    switch self {
    case .summary: "Summary"
    case .preprocessing: "Pre-processing"
    case .featureSelection: "Feature selection"
    case .dataset: "Dataset"
    case .modelSelection: "Model selection"
    case .modelValidation: "Model validation"
    case .modelOptimization: "Model optimization"
    case .contracts: "Contracts"
    case .deployment: "Deployment"
    case .drift: "Drift and retraining"
    case .peerReview: "Peer review"
    case .acceptance: "Acceptance"
    }
  }
}

/// How an item of the checklist stands.
public enum ChecklistState: String, Sendable, Hashable, Codable {
  /// The evidence is there.
  case pass
  /// There is no evidence yet.
  case open
  /// There is evidence against it.
  case fail
  /// There are not enough rows to decide.
  case undecided
  /// It was signed, and the model, its report or its policy changed since.
  case void

  /// A sign that tells the states apart without colour.
  public var mark: String {
    switch self {
    case .pass: "✓"
    case .open: "○"
    case .fail: "✗"
    case .undecided: "?"
    case .void: "⊘"
    }
  }
}
