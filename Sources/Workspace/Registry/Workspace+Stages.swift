import GRDB

extension Workspace {
  /// Who holds the stages of a model now.
  ///
  /// - Throws: ``WorkspaceError/unknownModel(name:candidates:)``.
  public func stageState(_ name: String) throws -> StageState {
    try index.read { try stageState($0, name) }
  }

  private func stageState(_ db: Database, _ name: String) throws -> StageState {
    let rows = try VersionRow.all(db, name: name)
    guard !rows.isEmpty else { throw try Registered.absent(db, name: name) }
    return StageState(
      name: name, production: rows.first { $0.stage == .production }?.version,
      staging: rows.filter { $0.stage == .staging }.map(\.version).sorted())
  }

  /// Moves a version to a stage; the version that held production becomes archived in the same act.
  ///
  /// - Throws: ``WorkspaceError/stageMoved(name:stage:expected:found:)`` when production is not what
  ///   the gates were checked against: check them again.
  @discardableResult
  public func changeStage(_ change: StageChange) throws -> StageOutcome {
    try index.write { transaction in
      let recorder = RegistryRecorder(transaction: transaction, project: projectID)
      return try changeStage(change, recorder, isRollback: false)
    }
  }

  private func changeStage(
    _ change: StageChange, _ recorder: RegistryRecorder, isRollback: Bool
  ) throws -> StageOutcome {
    let row = try recorder.row(change.name, change.version)
    let state = try stageState(recorder.db, change.name)
    if row.stage == change.stage {
      return StageOutcome(
        version: try row.value(recorder.db), from: row.stage, archived: nil, changed: false)
    }
    if let expected = change.expected, expected.production != state.production {
      throw WorkspaceError.stageMoved(
        name: change.name, stage: Stage.production.rawValue, expected: expected.production,
        found: state.production)
    }
    let archived = change.stage == .production ? state.production : nil
    var data = Self.data(change, from: row.stage)
    data["archived"] = JSONValue(archived)
    data["rollback"] = .bool(isRollback)
    let event = try recorder.event(
      "stage", model: change.name, version: change.version, sha256: row.sha256, data: data)
    try recorder.carryOut(event)
    return StageOutcome(
      version: try recorder.row(change.name, change.version).value(recorder.db), from: row.stage,
      archived: archived, changed: true)
  }

  private static func data(_ change: StageChange, from: Stage) -> JSONObject {
    [
      "from": .string(from.rawValue), "to": .string(change.stage.rawValue),
      "reason": JSONValue(change.reason), "forced": .bool(change.isForced),
      "evidence": change.evidence,
      "objects": .array(change.objects.map { StoredObject($0, .file).json }),
    ]
  }

  /// Records that a change of stage was refused, with the evidence; the stages stay as they are.
  ///
  /// Repeated tries at a gate are part of the history.
  @discardableResult
  public func recordRefusal(_ change: StageChange) throws -> HistoryEvent {
    try index.write { transaction in
      let recorder = RegistryRecorder(transaction: transaction, project: projectID)
      let row = try recorder.row(change.name, change.version)
      let event = try recorder.event(
        "refused", model: change.name, version: change.version, sha256: row.sha256,
        data: Self.data(change, from: row.stage))
      try recorder.carryOut(event)
      return event
    }
  }

  /// Puts the version back that held production before the one that holds it now.
  ///
  /// Again and again, it goes further back: each step undoes the promotion before it.
  ///
  /// - Throws: ``WorkspaceError/nothingToRollBack(name:)``.
  @discardableResult
  public func rollBack(_ name: String, reason: String? = nil) throws -> StageOutcome {
    try index.write { transaction in
      let recorder = RegistryRecorder(transaction: transaction, project: projectID)
      let previous = try previousHolder(recorder.db, name)
      let change = StageChange(name: name, version: previous, to: .production, reason: reason)
      return try changeStage(change, recorder, isRollback: true)
    }
  }

  /// The version that a rollback would put into production now.
  ///
  /// - Throws: ``WorkspaceError/nothingToRollBack(name:)``.
  public func rollbackTarget(_ name: String) throws -> Int {
    try index.read { try previousHolder($0, name) }
  }

  private func previousHolder(_ db: Database, _ name: String) throws -> Int {
    let current = try stageState(db, name).production
    var holders = try productionHolders(db, name)
    if let current, holders.last == current { holders.removeLast() }
    guard let previous = holders.last else { throw WorkspaceError.nothingToRollBack(name: name) }
    return previous
  }

  /// The versions that held production, oldest first, with what rollbacks undid taken away.
  private func productionHolders(_ db: Database, _ name: String) throws -> [Int] {
    var holders: [Int] = []
    var after: Int64 = 0
    while true {
      let events = try HistoryRows.events(db, model: name, after: after)
      for event in events where event.event == "stage" {
        guard let version = event.version, event.data["to"]?.text == Stage.production.rawValue
        else { continue }
        if event.data["rollback"]?.boolValue == true {
          while let last = holders.last, last != version { holders.removeLast() }
        }
        if holders.last != version { holders.append(version) }
      }
      guard events.count == 1000, let last = events.last else { return holders }
      after = last.sequence
    }
  }
}
