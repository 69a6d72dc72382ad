/// The kinds of entries that are kept with a version and change nothing about it.
public enum DecisionKind: String, Sendable, Hashable, CaseIterable {
  /// Somebody signed an item of the checklist.
  case signOff = "sign-off"
  /// Somebody wrote a section of the report.
  case reportText = "report-text"
  /// A server answered the model's example before it listened.
  case probe
  /// A file was scored.
  case score
  /// Data were compared with those of the training.
  case drift

  /// Whether it records a use of the version rather than a decision of a person.
  public var isEvidence: Bool { self == .probe || self == .score || self == .drift }
}

extension Workspace {
  /// Records that somebody signed an item of a version's checklist.
  ///
  /// - Parameters:
  ///   - item: The item.
  ///   - digest: The SHA-256 of the evidence that is signed.
  ///   - note: What was said with it.
  /// - Throws: ``WorkspaceError/unknownVersion(name:version:candidates:)``.
  @discardableResult
  public func recordSignOff(
    _ item: String, digest: String, note: String?, of name: String, _ version: Int
  ) throws -> HistoryEvent {
    if let note { try Limits.checkLength(note, of: "the note", limit: Limits.note) }
    return try recordDecision(
      .signOff, of: name, version,
      data: ["item": .string(item), "digest": .string(digest), "note": JSONValue(note)])
  }

  /// Records what somebody wrote under a section of a version's report.
  ///
  /// - Throws: ``WorkspaceError/unknownVersion(name:version:candidates:)``.
  @discardableResult
  public func recordReportText(
    _ text: String, section: String, of name: String, _ version: Int
  ) throws -> HistoryEvent {
    try Limits.checkLength(text, of: "the section '\(section)'", limit: Limits.note)
    return try recordDecision(
      .reportText, of: name, version, data: ["section": .string(section), "text": .string(text)])
  }

  /// Records what a use of a version showed: one event of the history, written durably.
  ///
  /// - Parameters:
  ///   - kind: What it was used for.
  ///   - data: The particulars; figures become decimal strings.
  ///   - document: The whole result, where it is kept as an object.
  /// - Throws: ``WorkspaceError/unknownVersion(name:version:candidates:)``, and what keeps the store
  ///   from being written.
  @discardableResult
  public func recordEvidence(
    _ kind: DecisionKind, _ data: JSONObject, document: ObjectReference? = nil, of name: String,
    _ version: Int
  ) throws -> HistoryEvent {
    var data = data
    if let document { data["objects"] = [StoredObject(document, .file).json] }
    return try recordDecision(kind, of: name, version, data: data)
  }

  private func recordDecision(
    _ kind: DecisionKind, of name: String, _ version: Int, data: JSONObject
  ) throws -> HistoryEvent {
    try index.write { transaction in
      let recorder = RegistryRecorder(transaction: transaction, project: projectID)
      let row = try recorder.row(name, version)
      let event = try recorder.event(
        kind.rawValue, model: name, version: version, sha256: row.sha256, data: data)
      try recorder.carryOut(event)
      return event
    }
  }
}
