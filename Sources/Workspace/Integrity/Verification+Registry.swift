import GRDB

extension Verification {
  /// Checks the rows of experiments, objects, versions and aliases by their checksums.
  func checkRegistryRows() throws {
    try confirmed { try index.read { try experimentRows($0) } }
    try checkObjectRows()
    try confirmed { try index.read { try versionRows($0) + aliasRows($0) } }
  }

  private func row(_ subject: String) -> Damage {
    Damage(
      kind: .row, subject: subject, problem: "its row does not match its checksum", usedBy: [])
  }

  private func experimentRows(_ db: Database) throws -> [Damage] {
    try Row.fetchAll(db, sql: "SELECT name, checksum FROM experiments").compactMap { found in
      let name: String = try found.read(0)
      return try found.read(1) == RowChecksum.of("experiments", name)
        ? nil : row("experiment \(name)")
    }
  }

  /// The rows of objects, in pages by key.
  private func checkObjectRows() throws {
    var last = ("", "")
    while true {
      let page = try index.read { db in
        try Row.fetchAll(
          db,
          sql: """
            SELECT sha256, stored_sha256, bytes, stored_bytes, kind, checksum FROM objects
            WHERE (sha256, stored_sha256) > (?, ?) ORDER BY sha256, stored_sha256 LIMIT 1000
            """, arguments: [last.0, last.1])
      }
      for found in page {
        let object = try ObjectRows.object(found)
        last = (object.reference.sha256, object.reference.storedSHA256)
        guard try found.read(5) != ObjectRows.checksum(object) else { continue }
        let wrong = row("object sha256:\(object.reference.sha256)")
        add(wrong.kind, wrong.subject, wrong.problem)
      }
      guard page.count == 1000 else { return }
    }
  }

  /// Versions: the checksum, and the manifest on disk against the one in the row.
  private func versionRows(_ db: Database) throws -> [Damage] {
    var damage: [Damage] = []
    for found in try Row.fetchAll(db, sql: "SELECT \(VersionRow.columns) FROM versions") {
      let version = try VersionRow(found)
      if try found.read(10) != version.checksum {
        damage.append(row("\(version.name)@\(version.version)"))
      }
      let components = VersionManifest.components(name: version.name, version: version.version)
      let path = StoreDirectory.shown(components)
      let users = ["\(version.name)@\(version.version)"]
      guard let bytes = try store.read(components) else {
        damage.append(
          Damage(kind: .missingManifest, subject: path, problem: "it is missing", usedBy: users))
        continue
      }
      if bytes != Array(version.manifest.utf8) {
        damage.append(
          Damage(
            kind: .manifest, subject: path, problem: "it is not what was registered",
            usedBy: users))
      }
    }
    return damage
  }

  private func aliasRows(_ db: Database) throws -> [Damage] {
    try Row.fetchAll(db, sql: "SELECT name, alias, version, checksum FROM aliases").compactMap {
      let name: String = try $0.read(0)
      let alias: String = try $0.read(1)
      let sum = Aliases.checksum(name: name, alias: alias, version: try $0.read(2))
      return try $0.read(3) == sum ? nil : row("alias \(name)@\(alias)")
    }
  }

  // MARK: History

  /// Checks the chain of the files, the rows against the files, and the stages against the chain.
  func checkHistory() throws {
    let graph = try HistoryGraph(store)
    report.events = graph.events.count
    report.heads = graph.heads.map(\.hash)
    for fault in graph.faults {
      add(.history, fault.path, "the chain is broken at event \(fault.sequence): \(fault.reason)")
    }
    let known = Set(graph.events.map(\.hash))
    try confirmed { try index.read { try historyRows($0, known) } }
    let rows = try index.read { try Set(String.fetchAll($0, sql: "SELECT hash FROM history")) }
    let ahead = graph.events.filter { !rows.contains($0.hash) }
    report.unindexed += ahead.map { StoreDirectory.shown($0.components) }
    if graph.faults.isEmpty, ahead.isEmpty, graph.heads.count == 1 { try checkStages(graph) }
  }

  private func historyRows(_ db: Database, _ known: Set<String>) throws -> [Damage] {
    var damage: [Damage] = []
    let rows = try Row.fetchCursor(db, sql: "SELECT hash, sequence, document FROM history")
    while let found = try rows.next() {
      let hash: String = try found.read(0)
      let sequence: Int64 = try found.read(1)
      let document: String = try found.read(2)
      if HistoryEvent.hash(of: Array(document.utf8)) != hash {
        damage.append(row("event \(sequence)"))
      } else if !known.contains(hash) {
        let event = try? HistoryEvent(parsing: Array(document.utf8), path: "index")
        guard let event, try store.status(event.components) == nil else { continue }
        damage.append(
          Damage(
            kind: .missingManifest, subject: StoreDirectory.shown(event.components),
            problem: "event \(sequence) is missing", usedBy: []))
      }
    }
    return damage
  }

  /// The version in production must be the one that the history says.
  private func checkStages(_ graph: HistoryGraph) throws {
    let expected = graph.production(after: Set(graph.events.map(\.hash)))
    try confirmed {
      let rows = try index.read { db in
        try Row.fetchAll(db, sql: "SELECT name, version FROM versions WHERE stage = 'production'")
      }
      let pairs: [([UInt8], Int)] = try rows.map { row in
        let name: String = try row.read(0)
        return (Array(name.utf8), try row.read(1))
      }
      let found = Dictionary(pairs) { first, _ in first }
      let current = try HistoryGraph(store)
      let now =
        current.events.count == graph.events.count
        ? expected : current.production(after: Set(current.events.map(\.hash)))
      let names = Set(found.keys).union(now.keys).sorted { $0.lexicographicallyPrecedes($1) }
      return names.compactMap { name in
        guard found[name] != now[name] else { return nil }
        return Damage(
          kind: .row, subject: "production of \(String(decoding: name, as: UTF8.self))",
          problem: "it is not the version that the history says", usedBy: [])
      }
    }
  }
}
