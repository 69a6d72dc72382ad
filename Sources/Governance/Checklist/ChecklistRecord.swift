/// What an item of the checklist came to.
public struct ChecklistRecord: Sendable, Hashable, Encodable {
  /// The item.
  public var item: ChecklistItem
  /// How it stands.
  public var state: ChecklistState
  /// Whether the project requires it.
  public var isRequired: Bool
  /// What was found, with hashes, runs and times where there are any.
  public var evidence: String
  /// What is to be done next: a command to type, or which evidence is missing; nil where it passed.
  public var todo: String?

  enum CodingKeys: String, CodingKey {
    case item, state
    case isRequired = "required"
    case evidence, todo
  }

  /// Writes every key, `null` for what there is not.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(item.rawValue, forKey: .item)
    try container.encode(state.rawValue, forKey: .state)
    try container.encode(isRequired, forKey: .isRequired)
    try container.encode(evidence, forKey: .evidence)
    try container.encode(todo, forKey: .todo)
  }
}

/// What a rule found.
public struct ChecklistFinding: Sendable, Hashable {
  /// How the item stands.
  public var state: ChecklistState
  /// What was found.
  public var evidence: String
  /// What is to be done next.
  public var todo: String?

  /// The evidence is there.
  static func pass(_ evidence: String) -> ChecklistFinding {
    ChecklistFinding(state: .pass, evidence: evidence)
  }

  /// Something is missing, and this is what would make it.
  static func open(_ evidence: String, todo: String) -> ChecklistFinding {
    ChecklistFinding(state: .open, evidence: evidence, todo: todo)
  }

  /// The evidence speaks against it.
  static func fail(_ evidence: String, todo: String) -> ChecklistFinding {
    ChecklistFinding(state: .fail, evidence: evidence, todo: todo)
  }

  /// The rows do not decide.
  static func undecided(_ evidence: String, todo: String) -> ChecklistFinding {
    ChecklistFinding(state: .undecided, evidence: evidence, todo: todo)
  }
}
