public import Diagnostics

extension Workspace {
  /// Opens a run and returns it; it stays open until ``endRun(_:_:)``.
  ///
  /// - Throws: ``WorkspaceError`` when a name breaks the rules or the id is taken.
  public func startRun(_ start: RunStart, _ entries: RunEntries = RunEntries()) throws -> Run {
    try check(start)
    let prepared = try prepare(entries, RunCompletion())
    report(prepared.warnings)
    return try index.write { transaction in
      let recorder = RunRecorder(transaction: transaction)
      var row = try recorder.start(start)
      let now = caller.now().milliseconds
      try recorder.apply(prepared, to: &row, now: now)
      let (log, started) = (OpenRunLog(store: store, id: row.run.id), row)
      transaction.followUp = keeping(log) { try log.begin(started, prepared, now: now) }
      return row.observed
    }
  }

  /// Records parameters, metrics, tags, artifacts, a note or a name with a run.
  ///
  /// All of it or nothing is recorded. A run that has ended gets a new manifest.
  ///
  /// - Returns: What was masked because it looks like a secret.
  /// - Throws: ``WorkspaceError/paramChanged(key:recorded:asked:)`` for a parameter that is there
  ///   with another value.
  @discardableResult
  public func log(_ entries: RunEntries, to run: String) throws -> [Warning] {
    let prepared = try prepare(entries, nil)
    try change(run, prepared, nil)
    return prepared.warnings
  }

  /// Ends a run and records with it, in the same act, what the completion holds.
  ///
  /// - Throws: ``WorkspaceError/runHasEnded(run:status:)`` when it was ended before.
  @discardableResult
  public func endRun(_ run: String, _ completion: RunCompletion) throws -> Run {
    let prepared = try prepare(completion.entries, completion)
    report(prepared.warnings)
    return try change(run, prepared, completion)
  }

  /// Records a run that is over, from its start to its end, as one act.
  @discardableResult
  public func recordRun(_ start: RunStart, _ completion: RunCompletion) throws -> Run {
    try check(start)
    let prepared = try prepare(completion.entries, completion)
    report(prepared.warnings)
    let now = caller.now().milliseconds
    let metrics = prepared.entries.metrics
    // No run has the key 0, so this history is of the new points alone.
    let history = metrics.isEmpty ? nil : try storeHistory(run: 0, adding: metrics, now: now)
    return try index.write { transaction in
      let recorder = RunRecorder(transaction: transaction)
      var row = try recorder.start(start)
      try recorder.apply(prepared, to: &row, now: now)
      recorder.end(completion, &row)
      try recorder.writeManifest(&row, history: history)
      return row.observed
    }
  }

  /// Changes a run; where a manifest is due, its metric history is stored before the lock is taken,
  /// and made again if somebody logged in between.
  @discardableResult
  private func change(
    _ run: String, _ prepared: PreparedEntries, _ completion: RunCompletion?
  ) throws -> Run {
    let now = caller.now().milliseconds
    var history: RunRecorder.History?
    if completion != nil { history = try freshHistory(run, prepared, now: now) }
    for _ in 0..<20 {
      do {
        return try commit(run, prepared, completion, history: history, now: now)
      } catch is RunRecorder.HistoryIsStale {
        history = try freshHistory(run, prepared, now: now)
      }
    }
    throw WorkspaceError.databaseBusy
  }

  private func commit(
    _ run: String, _ prepared: PreparedEntries, _ completion: RunCompletion?,
    history: RunRecorder.History?, now: Int64
  ) throws -> Run {
    try index.write { transaction in
      let recorder = RunRecorder(transaction: transaction)
      var row = try recorder.row(run)
      try recorder.apply(prepared, to: &row, now: now)
      if let completion {
        guard !row.run.status.hasEnded else {
          throw WorkspaceError.runHasEnded(run: row.run.name, status: row.run.status.rawValue)
        }
        recorder.end(completion, &row)
      }
      let log = OpenRunLog(store: store, id: row.run.id)
      if row.run.status.hasEnded {
        try recorder.writeManifest(&row, history: history)
        if completion != nil { transaction.followUp = keeping(log, log.remove) }
      } else {
        if completion != nil { try row.update(transaction.db) }
        transaction.followUp = keeping(log) { try log.append(prepared, now: now) }
      }
      return row.observed
    }
  }

  /// Writes the log of an open run after the commit: what was recorded is on disk by then.
  ///
  /// A log that cannot be written, as on a full disk, must not pretend to be whole: it goes, and that
  /// the run is in the index alone is said.
  private func keeping(
    _ log: OpenRunLog, _ write: @escaping () throws -> Void
  ) -> () throws -> Void {
    {
      do {
        try write()
      } catch {
        try? log.remove()
        let reason = (error as? WorkspaceError)?.message ?? "\(error)"
        caller.notice(
          Warning(
            code: "open_run_log",
            message: "run \(log.id.prefix(8)) is kept in the index alone until it ends: \(reason)"))
      }
    }
  }

  private func freshHistory(
    _ run: String, _ prepared: PreparedEntries, now: Int64
  ) throws -> RunRecorder.History? {
    guard let row = try index.read({ try RunRow.find($0, id: run) }) else { return nil }
    return try storeHistory(run: row.rowID, adding: prepared.entries.metrics, now: now)
  }

  private func check(_ start: RunStart) throws {
    try Limits.checkName(start.experiment, of: "an experiment")
    if let name = start.name { try Limits.checkRunName(name) }
    if let id = start.id, !isRunID(id) {
      throw WorkspaceError.invalidName(
        kind: "a run's id", name: id, rule: "32 lower-case hexadecimal digits are wanted")
    }
  }

  private func prepare(
    _ entries: RunEntries, _ completion: RunCompletion?
  ) throws -> PreparedEntries {
    var prepared = try PreparedEntries(entries)
    var named = entries.artifacts.map { ($0.object, $0.kind) }
    named += (completion?.provenance?.objects ?? []).map { ($0, .file) }
    if let model = completion?.model {
      named.append((model.object, model.objectKind))
      if let evaluation = model.evaluation { named.append((evaluation, .file)) }
    }
    if !named.isEmpty { prepared.objects = try completeObjects(named) }
    return prepared
  }

  private func report(_ warnings: [Warning]) {
    for warning in warnings { caller.notice(warning) }
  }
}
