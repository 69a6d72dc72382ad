import GRDB

/// What an export wrote.
public struct ExportReport: Sendable, Hashable {
  /// Manifests of runs.
  public var runs = 0
  /// Objects.
  public var objects = 0
  /// The size of the file.
  public var bytes: Int64 = 0
  /// Runs that have not ended yet and are therefore not in the file.
  public var openRuns = 0
}

extension Workspace {
  /// Writes the whole store to one file that must not exist yet.
  ///
  /// It holds every ended run, every version, the history and the objects.
  ///
  /// The file is consistent while others write: which decisions and runs it holds is fixed under the
  /// lock, and each object is checked before it is written. Runs that have not ended are left out and
  /// counted.
  public func exportAll(to path: String) throws -> ExportReport {
    var report = ExportReport()
    // Held for the moment of listing: decisions only ever come on top, runs name their own objects.
    let (paths, open) = try snapshot()
    report.openRuns = open
    let writer = try ArchiveWriter(to: path)
    var objects: Set<String> = []
    try writer.add(try store.read(Layout.project) ?? [], at: Layout.project)
    for path in paths {
      guard let bytes = try store.read(path) else { continue }
      objects.formUnion(Self.objects(namedBy: bytes))
      try writer.add(bytes, at: path)
      if path[1] == "runs" { report.runs += 1 }
    }
    for sha256 in objects.sorted() { try add(sha256, to: writer) }
    report.objects = objects.count
    try writer.finish()
    report.bytes = writer.bytes
    return report
  }

  /// The manifests of one moment, and how many runs have not ended.
  ///
  /// A read-only store has no other moment, so it needs no lock.
  private func snapshot() throws -> (paths: [[String]], open: Int) {
    func list() throws -> (paths: [[String]], open: Int) {
      let open = try index.read {
        try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM runs WHERE status = 'running'") ?? 0
      }
      return (try ManifestFiles(store).paths(), open)
    }
    _ = try index.read { _ in }
    do {
      return try index.underLock { _ in try list() }
    } catch let error as WorkspaceError {
      guard error.code == "read_only" else { throw error }
      return try list()
    }
  }

  /// The hashes in the list `objects` of a manifest or an event.
  static func objects(namedBy manifest: [UInt8]) -> [String] {
    guard let object = (try? JSONValue(parsing: manifest))?.members else { return [] }
    let list = object["objects"] ?? object["data"]?.members?["objects"]
    return (list?.elements ?? []).compactMap { $0.members?["sha256"]?.text }
  }

  private func add(_ sha256: String, to writer: ArchiveWriter) throws {
    let forms = try index.read { try ObjectRows.forms($0, of: sha256) }.map(\.reference)
    let limit = forms.first?.bytes ?? Int64.max
    let users = try index.read { try ObjectRows.users($0, of: sha256) }
    do {
      guard let found = try ObjectReader(store).inspect(sha256, limit: limit),
        let file = try store.file(ObjectReference.components(of: sha256))
      else { throw WorkspaceError.objectMissing(sha256: sha256, usedBy: users) }
      guard found.sha256 == sha256, forms.isEmpty || forms.contains(found) else {
        throw WorkspaceError.objectDamaged(
          sha256: sha256, reason: "its bytes have another hash", usedBy: users)
      }
      try writer.add(file, stored: found)
    } catch let fault as Inflater.Fault {
      throw WorkspaceError.objectDamaged(sha256: sha256, reason: fault.reason, usedBy: users)
    }
  }
}
