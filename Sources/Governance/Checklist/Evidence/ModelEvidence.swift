/// Everything that the records of a store say about one model: what the checklist decides by and
/// what the report is made of.
///
/// It holds no time of its own making: the same store gives the same evidence.
public struct ModelEvidence: Sendable, Hashable, Encodable {
  /// How the model is named: `churn@3`, or the beginning of a run's id.
  public var reference: String
  /// The name it is registered under.
  public var name: String?
  /// The number of its version.
  public var version: Int?
  /// The stage it is in.
  public var stage: String?
  /// The stage as the project calls it.
  public var shownStage: String?
  /// Who registered it, and when.
  public var registration: Registrant?
  /// The time of the newest record about it.
  public var date: String
  /// The stored model.
  public var model: ModelFacts
  /// The run that made it.
  public var run: RunFacts?
  /// The data it was made from, the training data first.
  public var data: [DataFacts]
  /// Which rows were learnt from and which were held out.
  public var split: SplitFacts?
  /// How good it is on the held-out rows.
  public var performance: PerformanceFacts?
  /// Figures that somebody logged beside the measured ones; they decide nothing.
  public var claimed: [NamedFigure]
  /// The learners that its own training compared; nil where one was named.
  public var comparison: ComparisonFacts?
  /// The choice of its columns; nil where there was none.
  public var selection: SelectionFacts?
  /// The search of its settings; nil where there was none.
  public var search: SearchFacts?
  /// Other runs on the same rows.
  public var candidates: [CandidateFacts]
  /// What the stored model answered when it was asked for this.
  public var replay: ReplayFacts?
  /// What the bounds of `mlo.yaml` came to.
  public var bounds: [GateRecord]
  /// How it fits what is in production.
  public var compatibility: CompatibilityFacts?
  /// What people wrote, by section.
  public var texts: [ReportText]
  /// Whom to ask.
  public var contacts: [ContactFacts]
  /// The items that the project requires.
  public var requiredItems: [ChecklistItem]
  /// What was decided about it, oldest first.
  public var history: [DecisionFacts]
  /// The signatures, oldest first.
  public var signOffs: [SignOff]
  /// The number and hash of the newest decision in the store.
  public var head: HeadFacts?
  /// Whether the model carries a profile of its training data.
  public var hasProfile: Bool
  /// What servers showed of it before they listened, oldest first.
  public var probes: [ProbeFacts] = []
  /// The files that were scored with it, oldest first.
  public var scorings: [ScoringFacts] = []
  /// The data that were compared with those of its training, oldest first.
  public var driftChecks: [DriftCheckFacts] = []
  /// The entry points of `mlo.yaml` that trained a model of the same target, oldest first.
  public var retrainings: [RetrainingFacts] = []
  /// The entry point of `mlo.yaml` that is there to train, where one is.
  public var trainingEntry: TrainingEntryFacts?

  /// Starts from a model; everything else is unknown.
  public init(reference: String, model: ModelFacts, date: String) {
    self.reference = reference
    self.model = model
    self.date = date
    data = []
    claimed = []
    candidates = []
    bounds = []
    texts = []
    contacts = []
    requiredItems = ChecklistItem.allCases
    history = []
    signOffs = []
    hasProfile = false
  }

  /// What people wrote under a section; nil where nothing, or a placeholder, stands there.
  public func text(_ section: ReportSectionName) -> ReportText? {
    guard let found = texts.first(where: { $0.section == section.rawValue }),
      !PlaceholderText.isPlaceholder(found.text, heading: section.title)
    else { return nil }
    return found
  }

  /// Who made the model: whoever ran the training, registered it or wrote its texts.
  public var authors: [Identity] {
    var names = [run?.actor, registration?.by].compactMap { $0 }
    names += texts.compactMap(\.by)
    var seen: [Identity] = []
    for identity in names.map(Identity.init)
    where !seen.contains(where: { $0.isSame(as: identity) }) {
      seen.append(identity)
    }
    return seen
  }
}
