import GRDB

/// Brings the content of an export into a store.
struct Merge {
  let workspace: Workspace
  let archive: ArchiveReader
  var report = ImportReport()

  private var store: StoreDirectory { workspace.store }

  init(_ workspace: Workspace, _ archive: ArchiveReader) {
    self.workspace = workspace
    self.archive = archive
  }

  /// Objects first, verified; then, under the lock, versions, decisions and runs.
  mutating func carryOut() throws {
    try workspace.lease.take()
    for entry in archive.entries where entry.path[0] == "objects" { try takeObject(entry) }
    try takeRegistry()
    try takeRuns()
  }

  // MARK: Objects

  private mutating func takeObject(_ entry: ArchiveReader.Entry) throws {
    guard let sha256 = StoredFile.digest(folder: entry.path[1], name: entry.path[2]) else { return }
    if let found = try? ObjectReader(store).inspect(sha256, limit: Int64.max),
      found.sha256 == sha256
    {
      return
    }
    let file = try TemporaryFile(in: store, prefix: "object-")
    let inspection = try ObjectInspection()
    do {
      try archive.forEachChunk(entry) { chunk in
        try inspection.take(chunk)
        try file.write(chunk)
      }
      let found = try inspection.finish()
      guard found.sha256 == sha256, found.storedSHA256 == entry.sha256 else {
        throw Inflater.Fault(reason: "its bytes have another hash")
      }
    } catch let fault as Inflater.Fault {
      throw WorkspaceError.objectDamaged(sha256: sha256, reason: fault.reason, usedBy: [])
    }
    try file.setMode(0o400)
    try file.synchronize()
    let folder = try store.makeDirectory(Array(entry.path.dropLast()))
    try file.rename(into: folder, as: entry.path[2])
    report.objects += 1
  }

  // MARK: Manifests

  private mutating func takeRegistry() throws {
    var taken = report
    let (workspace, archive, store) = (workspace, archive, store)
    try workspace.index.write { transaction in
      let history = archive.entries.filter { $0.path[1] == "history" && $0.path[0] == "manifests" }
      let models = archive.entries.filter { $0.path[1] == "models" && $0.path[0] == "manifests" }
      try Self.checkVersions(history, archive, store)
      for entry in models where try store.status(entry.path) == nil {
        let bytes = try archive.content(entry)
        let manifest = try VersionManifest(parsing: bytes, path: entry.path.joined(separator: "/"))
        guard
          VersionManifest.components(name: manifest.name, version: manifest.version) == entry.path
        else {
          throw WorkspaceError.unsafePath(path: entry.path[2], reason: "it is another model's")
        }
        try transaction.publish(bytes, at: entry.path)
        taken.versions += 1
      }
      for entry in history where try store.status(entry.path) == nil {
        try transaction.publish(try archive.content(entry), at: entry.path)
        taken.events += 1
      }
      if taken.events > 0 {
        let replay = HistoryReplay(
          store: store, project: workspace.projectID, caller: workspace.caller,
          publish: { try transaction.publish($0, at: $1) })
        taken.notes += try replay.carryOut(transaction.db).notes
      }
    }
    report = taken
  }

  /// Runs stand for themselves, so they come in portions: nobody waits long for the lock.
  private mutating func takeRuns() throws {
    let (workspace, archive) = (workspace, archive)
    let runs = archive.entries.filter { $0.path[0] == "manifests" && $0.path[1] == "runs" }
    for start in stride(from: 0, to: runs.count, by: 100) {
      var taken = report
      try workspace.index.write { transaction in
        for entry in runs[start..<min(runs.count, start + 100)] {
          try Self.takeRun(try archive.content(entry), entry, transaction, &taken)
        }
      }
      report = taken
    }
  }

  /// Refuses one number for two models before anything is written.
  private static func checkVersions(
    _ history: [ArchiveReader.Entry], _ archive: ArchiveReader, _ store: StoreDirectory
  ) throws {
    // By bytes: two spellings of one letter are two names here, which `==` takes for one.
    func key(_ name: String, _ version: Int) -> [UInt8] { Array("\(name)@\(version)".utf8) }
    var known: [[UInt8]: String] = [:]
    for event in try HistoryGraph(store).events where event.event == "register" {
      known[key(event.model ?? "", event.version ?? 0)] = event.sha256
    }
    for entry in history {
      let path = entry.path.joined(separator: "/")
      let event = try HistoryEvent(parsing: try archive.content(entry), path: path)
      guard event.components == entry.path else {
        throw WorkspaceError.manifestDamaged(
          path: path, reason: "its hash is not the one in its name")
      }
      guard event.event == "register", let name = event.model, let version = event.version,
        let first = known[key(name, version)], let second = event.sha256, first != second
      else { continue }
      throw WorkspaceError.versionTakenTwice(
        name: name, version: version, first: first, second: second)
    }
  }

  private static func takeRun(
    _ bytes: [UInt8], _ entry: ArchiveReader.Entry, _ transaction: Transaction,
    _ report: inout ImportReport
  ) throws {
    let manifest = try RunManifest(parsing: bytes, path: entry.path.joined(separator: "/"))
    guard RunManifest.components(manifest.detail.run.id) == entry.path else {
      throw WorkspaceError.unsafePath(path: entry.path[2], reason: "it is about another run")
    }
    if let mine = try RunRow.find(transaction.db, id: manifest.detail.run.id) {
      if mine.run.status.hasEnded {
        if mine.manifest != manifest.detail.manifestSHA256 {
          report.notes.append(
            "run '\(mine.run.name)' differs from the one in the file: the one in the store was kept"
          )
        }
        return
      }
    }
    try transaction.publish(bytes, at: entry.path)
    let take = RunImport(store: transaction.store, db: transaction.db)
    if try take.take(manifest, notes: &report.notes) { report.runs += 1 }
  }
}
