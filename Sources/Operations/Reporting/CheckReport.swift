public import Governance

/// `mlo report --check`: decides the checklist of a model.
public struct CheckReport: Sendable {
  /// A version or a run.
  public var reference: String

  /// Names the model.
  public init(reference: String) { self.reference = reference }

  /// What the checklist came to.
  public struct Outcome: Document {
    /// The schema's name and number.
    public static let schema = "mlo.report.check/1"
    /// The model.
    public var model: String
    /// Whether no required item is left.
    public var passed: Bool
    /// The items, in their order.
    public var items: [ChecklistRecord]
    /// The SHA-256 of the evidence that a signature would be given for.
    public var digest: String
    /// The count in one sentence.
    public var sentence: String
  }

  /// Decides every item; one that is left is an outcome.
  ///
  /// - Throws: `WorkspaceError` for a reference that names no model and for damaged objects.
  public func run(in session: Session) throws -> Outcome {
    let evidence = try ModelRecords.find(reference, in: session.workspace()).evidence()
    let checklist = Checklist(evidence)
    return Outcome(
      model: evidence.reference, passed: checklist.isComplete, items: checklist.records,
      digest: evidence.digest, sentence: checklist.sentence)
  }
}

extension CheckReport.Outcome {
  /// The items as people read them.
  public var lines: [CheckReport.Line] {
    items.map {
      CheckReport.Line(
        item: $0.item.rawValue, state: $0.state.rawValue,
        passed: $0.state == .pass, isOpen: $0.state == .open, isRequired: $0.isRequired,
        evidence: $0.evidence, todo: $0.todo)
    }
  }
}

extension CheckReport {
  /// An item as people read it.
  public struct Line: Sendable {
    /// The item's name.
    public var item: String
    /// How it stands.
    public var state: String
    /// Whether it passed.
    public var passed: Bool
    /// Whether there is no evidence yet.
    public var isOpen: Bool
    /// Whether the project requires it.
    public var isRequired: Bool
    /// What was found.
    public var evidence: String
    /// What is to be done next.
    public var todo: String?
  }
}
