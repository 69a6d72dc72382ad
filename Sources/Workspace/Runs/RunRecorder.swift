import Diagnostics
import GRDB

/// Makes, changes and ends runs inside a transaction.
struct RunRecorder {
  let transaction: Transaction
  var db: Database { transaction.db }

  /// The metric history of an ended run, made before the lock was taken, and the state of the rows
  /// that it was made of.
  struct History {
    var object: ObjectReference
    var points: Int
    var chains: [Chain]
  }

  /// What identifies the points of one metric: if it is the same, so are they.
  struct Chain: Hashable {
    var key: String
    var count: Int64
    var chain: Int64
  }

  /// Thrown when an ended run changes and its history has to be made (again) first.
  struct HistoryIsStale: Error {}

  /// Inserts a run that starts now.
  func start(_ start: RunStart) throws -> RunRow {
    let id = start.id ?? randomHex(bytes: 16)
    guard try RunRow.find(db, id: id) == nil else { throw WorkspaceError.runExists(id: id) }
    let name = start.name.map { NormalForm.composed($0) } ?? ReadableName.make()
    let run = Run(
      id: id, sequence: try RunRow.nextSequence(db), name: name,
      experiment: NormalForm.composed(start.experiment), kind: start.kind, status: .running,
      start: start.time ?? transaction.caller.now(), end: nil, exitStatus: nil,
      parent: start.parent, note: nil, process: start.process)
    let document = RunDocument(
      command: start.command.masked, actor: transaction.caller.actor,
      version: transaction.caller.version)
    var row = RunRow(run: run, model: nil, detail: document.text)
    try row.insert(db)
    return row
  }

  /// The row of a run that has to be there.
  func row(_ id: String) throws -> RunRow {
    guard let row = try RunRow.find(db, id: id) else {
      throw WorkspaceError.unknownReference(word: id, kind: "run", candidates: [])
    }
    return row
  }

  /// Records entries with a run; a point without a time gets `now`.
  func apply(_ prepared: PreparedEntries, to row: inout RunRow, now: Int64) throws {
    let entries = prepared.entries
    try RunValues.putParams(db, run: row.rowID, entries.params)
    try RunValues.removeTags(db, run: row.rowID, keys: entries.removedTags)
    for tag in entries.tags { try RunValues.put(db, table: .tags, run: row.rowID, tag) }
    for artifact in entries.artifacts { try RunValues.put(db, run: row.rowID, artifact) }
    try MetricRows.append(db, run: row.rowID, entries.metrics, now: now)
    try keep(prepared.objects, for: row)
    guard entries.name != nil || entries.note != nil else { return }
    row.run.name = entries.name ?? row.run.name
    row.run.note = entries.note ?? row.run.note
    try row.update(db)
  }

  /// Links objects to a run, once it is sure that they are still there.
  func keep(_ objects: [StoredObject], for row: RunRow) throws {
    for object in objects where try transaction.store.status(object.reference.components) == nil {
      throw WorkspaceError.objectMissing(sha256: object.reference.sha256, usedBy: [])
    }
    try ObjectRows.put(db, objects)
    try ObjectRows.link(db, run: row.rowID, objects)
  }

  /// Sets how a run ended and what it made.
  func end(_ completion: RunCompletion, _ row: inout RunRow) {
    row.run.status = completion.end.status
    row.run.end = completion.time ?? transaction.caller.now()
    row.run.exitStatus = completion.exitStatus
    var document = RunDocument(text: row.detail)
    if let provenance = completion.provenance { document.provenance = provenance }
    document.warnings += completion.warnings
    row.detail = document.text
    if let model = completion.model { row.model = model.json.canonicalText }
  }

  /// Writes the manifest of an ended run and the row that names it.
  func writeManifest(_ row: inout RunRow, history: History?) throws {
    let heads = try MetricRows.heads(db, run: row.rowID)
    if !heads.isEmpty {
      guard let history, history.chains == heads.map(Self.chain) else { throw HistoryIsStale() }
      let stored = StoredObject(history.object, .file)
      try keep([stored], for: row)
    }
    let manifest = try Self.manifest(
      db, row, history: heads.isEmpty ? nil : history?.object,
      points: Int(heads.reduce(0) { $0 &+ $1.count }))
    let bytes = manifest.json.canonicalBytes
    try transaction.publish(bytes, at: RunManifest.components(row.run.id))
    row.manifest = FileDigest(of: bytes).sha256
    try row.update(db)
  }

  /// The manifest that the rows of a run make.
  static func manifest(
    _ db: Database, _ row: RunRow, history: ObjectReference?, points: Int
  ) throws -> RunManifest {
    RunManifest(
      detail: RunDocument.detail(row, try RunValues.summary(db, row)), history: history,
      points: points, objects: try ObjectRows.objects(db, run: row.rowID))
  }

  /// What identifies the points of a metric.
  static func chain(_ head: MetricRows.Head) -> Chain {
    Chain(key: head.key, count: head.count, chain: head.chain.value)
  }
}
