import GRDB

/// Takes the logs of open runs into an index that is made again.
struct OpenRunImport {
  let store: StoreDirectory
  let db: Database

  /// Takes in every open run that the index has not; returns how many, and says what is lost.
  func takeAll(notes: inout [String]) throws -> Int {
    var count = 0
    for log in try OpenRunLog.runs(in: store) where try RunRow.find(db, id: log.id) == nil {
      do {
        try db.inSavepoint {
          if try take(log, notes: &notes) { count += 1 }
          return .commit
        }
      } catch let error as WorkspaceError {
        notes.append("an open run was left out: \(error.message)")
      }
    }
    return count
  }

  private func take(_ log: OpenRunLog, notes: inout [String]) throws -> Bool {
    guard let head = try log.read({ _ in }) else { return false }
    var row = RunRow(run: head.run, model: nil, detail: head.detail)
    try row.insert(db)
    _ = try log.read { line in
      switch line {
      case .points(let points): try MetricRows.append(db, run: row.rowID, points, now: 0)
      case .entries(let entries, let objects): try take(entries, objects, &row)
      }
    }
    return true
  }

  private func take(
    _ entries: RunEntries, _ objects: [StoredObject], _ row: inout RunRow
  ) throws {
    for param in entries.params { try RunValues.put(db, table: .params, run: row.rowID, param) }
    try RunValues.removeTags(db, run: row.rowID, keys: entries.removedTags)
    for tag in entries.tags { try RunValues.put(db, table: .tags, run: row.rowID, tag) }
    for artifact in entries.artifacts { try RunValues.put(db, run: row.rowID, artifact) }
    try ObjectRows.put(db, objects)
    try ObjectRows.link(db, run: row.rowID, objects)
    guard entries.name != nil || entries.note != nil else { return }
    row.run.name = entries.name ?? row.run.name
    row.run.note = entries.note ?? row.run.note
    try row.update(db)
  }
}

/// What the log of an open run says that the index must have.
struct OpenRunCheck {
  private var counts: [[UInt8]: Int64] = [:]
  private var keys: [String] = []
  private var params: [NamedText] = []
  private var artifacts: [String] = []

  /// Reads a log; nil where the run has none.
  init?(_ log: OpenRunLog) throws {
    var check = OpenRunCheck()
    let head = try log.read { line in
      switch line {
      case .points(let points):
        guard let key = points.first?.key else { return }
        let bytes = Array(key.utf8)
        if check.counts[bytes] == nil { check.keys.append(key) }
        check.counts[bytes, default: 0] += Int64(points.count)
      case .entries(let entries, _):
        check.params += entries.params
        check.artifacts += entries.artifacts.map(\.path)
      }
    }
    guard head != nil else { return nil }
    self = check
  }

  private init() {}

  /// What the index lacks, each as a subject and a sentence.
  ///
  /// It may have more: an act of a process that was killed before it was acknowledged.
  func damage(_ db: Database, _ row: RunRow) throws -> [(String, String)] {
    var wrong: [(String, String)] = []
    let heads = try MetricRows.heads(db, run: row.rowID)
    for key in keys {
      let expected = counts[Array(key.utf8)] ?? 0
      let found = heads.first { $0.key.isSameBytes(as: key) }?.count ?? 0
      if found < expected {
        wrong.append(
          ("metric \(key)", "\(expected - found) of its \(expected) values are not in the index"))
      }
    }
    let recorded = try RunValues.texts(db, table: .params, run: row.rowID).map(\.key)
    for param in params where !recorded.contains(where: { $0.isSameBytes(as: param.key) }) {
      wrong.append(("params \(param.key)", "it is not in the index"))
    }
    let paths = try RunValues.artifacts(db, run: row.rowID).map(\.path)
    for path in artifacts where !paths.contains(where: { $0.isSameBytes(as: path) }) {
      wrong.append(("artifact \(path)", "it is not in the index"))
    }
    return wrong
  }
}
