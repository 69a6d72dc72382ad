/// The kinds of decisions that are kept with a version and change nothing about it.
public enum DecisionKind: String, Sendable, Hashable, CaseIterable {
  /// Somebody signed an item of the checklist.
  case signOff = "sign-off"
  /// Somebody wrote a section of the report.
  case reportText = "report-text"
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
