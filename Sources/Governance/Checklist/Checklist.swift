/// The checklist of a model: each item decided by evidence, the signed ones by people.
public struct Checklist: Sendable, Hashable {
  /// The items, in their order.
  public var records: [ChecklistRecord]

  /// Decides every item; the signed ones come last, for acceptance looks at the others.
  public init(_ evidence: ModelEvidence) {
    var records: [ChecklistRecord] = []
    for rule in checklistRules {
      let finding = rule.finding(evidence)
      records.append(
        ChecklistRecord(
          item: rule.item, state: finding.state,
          isRequired: evidence.requiredItems.contains(rule.item), evidence: finding.evidence,
          todo: finding.todo))
    }
    self.records = records
    if evidence.version != nil { putAcceptanceLast() }
  }

  /// An acceptance is refused while other items are left, so it is not the command to type now.
  private mutating func putAcceptanceLast() {
    guard !blockingAcceptance.isEmpty,
      let index = records.firstIndex(where: { $0.item == .acceptance }),
      let command = records[index].todo
    else { return }
    records[index].todo = "after the other required items: " + command
  }

  /// Whether no required item is left: what `--check` and the gate `{checklist: complete}` ask.
  public var isComplete: Bool { blocking.isEmpty }

  /// The required items that have not passed.
  public var blocking: [ChecklistRecord] { records.filter { $0.isRequired && $0.state != .pass } }

  /// What has to pass before somebody may accept: all required items but acceptance itself.
  public var blockingAcceptance: [ChecklistRecord] { blocking.filter { $0.item != .acceptance } }

  /// The count in one sentence, such as `5 of 12 passed, 3 required items are open`.
  public var sentence: String {
    let passed = "\(records.count { $0.state == .pass }) of \(records.count) passed"
    guard let first = blocking.first else { return passed + ", nothing required is left" }
    return blocking.count == 1
      ? "\(passed), the required item \(first.item.rawValue) is left"
      : "\(passed), \(blocking.count) required items are left"
  }
}

/// Decides one item of the checklist.
protocol ChecklistRule: Sendable {
  /// The item.
  var item: ChecklistItem { get }
  /// What the evidence says about it.
  func finding(_ evidence: ModelEvidence) -> ChecklistFinding
}

/// The rules, in the order of the checklist.
///
/// A new one is a file in `Rules` and a line here.
let checklistRules: [any ChecklistRule] = [
  SummaryRule(), PreprocessingRule(), FeatureSelectionRule(), DatasetRule(), ModelSelectionRule(),
  ModelValidationRule(), ModelOptimizationRule(), ContractsRule(), DeploymentRule(), DriftRule(),
  PeerReviewRule(), AcceptanceRule(),
]
