import Governance
import Workspace

/// `mlo report --sign`: a person answers for an item of the checklist.
public struct SignReport: Sendable {
  /// The version.
  public var reference: String
  /// The item.
  public var item: String
  /// What is said with it.
  public var note: String?

  /// Asks for a signature.
  public init(reference: String, item: String, note: String? = nil) {
    self.reference = reference
    self.item = item
    self.note = note
  }

  /// What was signed.
  public struct Outcome: Document {
    /// The schema's name and number.
    public static let schema = "mlo.report.sign/1"
    /// The version.
    public var model: String
    /// The item.
    public var item: String
    /// Who signed; declared, not verified.
    public var by: String
    /// The SHA-256 of the evidence that was signed.
    public var digest: String
    /// The number of the decision in the history.
    public var decision: Int64
  }

  /// Records the signature over the evidence of now.
  ///
  /// - Throws: `ReportError` for an item that evidence decides, for an author, and for an acceptance
  ///   before its time; `WorkspaceError` for a reference that names no version.
  public func run(in session: Session) throws -> Outcome {
    let names = ChecklistItem.allCases.map(\.rawValue)
    guard let item = ChecklistItem(rawValue: item) else {
      throw OperationsError.unknownWord(option: "--sign", word: item, known: names)
    }
    guard item.isSigned else { throw ReportError.notSigned(item: item.rawValue) }
    let workspace = try session.workspace()
    let version = try workspace.resolveVersion(reference)
    let evidence = try ModelRecords(version, in: workspace).evidence()
    try check(item, by: session.actor(), evidence)
    let event = try workspace.recordSignOff(
      item.rawValue, digest: evidence.digest, note: note, of: version.name, version.version)
    return Outcome(
      model: version.reference, item: item.rawValue, by: event.actor, digest: evidence.digest,
      decision: event.sequence)
  }

  private func check(_ item: ChecklistItem, by actor: String, _ evidence: ModelEvidence) throws {
    let person = Identity(actor)
    guard !evidence.authors.contains(where: { $0.isSame(as: person) }) else {
      throw ReportError.authorSigns(item: item.rawValue, who: actor)
    }
    guard item == .acceptance else { return }
    guard
      evidence.acceptors.isEmpty || evidence.acceptors.contains(where: { $0.isSame(as: person) })
    else {
      throw ReportError.notAnAcceptor(who: actor, known: evidence.acceptors.map(\.text))
    }
    let left = Checklist(evidence).blockingAcceptance.map(\.item.rawValue)
    guard left.isEmpty else {
      throw ReportError.acceptedTooEarly(model: evidence.reference, left: left)
    }
  }
}
