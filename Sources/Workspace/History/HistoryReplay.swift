import GRDB

/// Makes the rows of the registry from the history's files, and joins heads that went apart.
struct HistoryReplay {
  let store: StoreDirectory
  let project: String
  let caller: Caller
  /// What writes the event that joins heads: durably, or as part of a transaction.
  let publish: ([UInt8], [String]) throws -> Void

  init(
    store: StoreDirectory, project: String, caller: Caller,
    publish: (([UInt8], [String]) throws -> Void)? = nil
  ) {
    self.store = store
    self.project = project
    self.caller = caller
    self.publish = publish ?? { bytes, path in try store.writeIfAbsent(bytes, to: path) }
  }

  /// What a replay gave.
  struct Outcome {
    var events = 0
    var joined = false
    var notes: [String] = []
  }

  /// Replaces the registry and the history in the index; the caller holds the lock.
  ///
  /// - Throws: ``WorkspaceError/versionTakenTwice(name:version:first:second:)`` before anything is
  ///   changed.
  func carryOut(_ db: Database) throws -> Outcome {
    var graph = try HistoryGraph(store)
    try graph.checkVersions()
    var outcome = Outcome()
    outcome.notes = graph.faults.map {
      "left out: event \($0.sequence) in \($0.path): \($0.reason)"
    }
    outcome.notes += graph.twinNotes
    if graph.heads.count > 1 {
      outcome.notes += try join(graph)
      outcome.joined = true
      graph = try HistoryGraph(store)
    }
    for table in ["aliases", "history_objects", "history", "versions"] {
      try db.execute(sql: "DELETE FROM \(table)")
    }
    let replay = RegistryReplay(db: db)
    for event in graph.events {
      do {
        try replay.apply(event, registered: try registered(event, graph))
      } catch let error as WorkspaceError {
        guard case .manifestDamaged = error else { throw error }
        outcome.notes.append(error.message)
        try replay.apply(event)
      }
    }
    outcome.events = graph.events.count
    return outcome
  }

  /// The manifest of the version that an event registers.
  ///
  /// After a merge two events may register the same bytes; the manifest on disk is that of one.
  private func registered(
    _ event: HistoryEvent, _ graph: HistoryGraph
  ) throws -> VersionManifest? {
    do {
      return try VersionManifest.of(event, in: store)
    } catch let error as WorkspaceError {
      let twins = graph.events.filter {
        $0.event == "register" && ($0.model ?? "").isSameBytes(as: event.model ?? "")
          && $0.version == event.version
          && $0.hash != event.hash
      }
      for twin in twins {
        if let manifest = try? VersionManifest.of(twin, in: store) { return manifest }
      }
      throw error
    }
  }

  /// Appends an event that names every head, and says what a person has to decide.
  private func join(_ graph: HistoryGraph) throws -> [String] {
    let heads = graph.heads
    var conflicts: [JSONValue] = []
    var notes: [String] = []
    for head in heads.dropFirst() {
      for conflict in graph.conflicts(heads[0], head) {
        let (left, right) = (text(conflict.left), text(conflict.right))
        notes.append(
          "production of '\(conflict.name)' is \(left) on one side and \(right) on the other: "
            + "run `mlo promote` to decide")
        conflicts.append([
          "model": .string(conflict.name), "left": .string(left), "right": .string(right),
        ])
      }
    }
    var event = HistoryEvent(
      sequence: (heads.map(\.sequence).max() ?? 0) &+ 1, hash: "",
      previous: heads.map(\.hash).sorted(), time: caller.now(), actor: caller.actor,
      event: "merge", model: nil, version: nil, sha256: nil,
      data: ["conflicts": .array(conflicts)], project: project)
    let bytes = event.json.canonicalBytes
    event.hash = HistoryEvent.hash(of: bytes)
    try publish(bytes, event.components)
    return notes
  }

  private func text(_ version: Int?) -> String { version.map { "version \($0)" } ?? "nobody" }
}
