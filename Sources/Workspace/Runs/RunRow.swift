import GRDB

/// A row of the table `runs`, with everything that its checksum covers.
struct RunRow {
  /// The key that other tables name it by; it has no meaning outside one index.
  var rowID: Int64
  var run: Run
  /// The canonical JSON of the model record.
  var model: String?
  /// The canonical JSON of command, provenance, warnings, actor and version.
  var detail: String
  /// The hash of the manifest that was last written.
  var manifest: String?

  static let columns = """
    runs.run, runs.id, runs.sequence, runs.name, experiments.name, runs.kind, runs.status,
    runs.started, runs.ended, runs.exit_status, runs.parent, runs.note, runs.pid, runs.boot,
    runs.ticks, runs.model, runs.detail, runs.manifest, runs.checksum
    """
  static let source = "runs JOIN experiments USING (experiment)"

  /// Reads the columns of ``columns``; the checksum is compared by `verify` alone.
  init(_ row: Row) throws {
    rowID = try row.read(0)
    let pid: Int32? = try row.readIfPresent(12)
    let boot: String? = try row.readIfPresent(13)
    let ticks: Int64? = try row.readIfPresent(14)
    let process = pid.map {
      ProcessIdentity(pid: $0, place: boot ?? "", startTicks: ticks ?? 0)
    }
    let ended: Int64? = try row.readIfPresent(8)
    run = Run(
      id: try row.read(1), sequence: try row.read(2), name: try row.read(3),
      experiment: try row.read(4), kind: try row.read(5),
      status: RunStatus(rawValue: try row.read(6)) ?? .failed,
      start: Timestamp(milliseconds: try row.read(7)),
      end: ended.map { Timestamp(milliseconds: $0) }, exitStatus: try row.readIfPresent(9),
      parent: try row.readIfPresent(10), note: try row.readIfPresent(11), process: process)
    model = try row.readIfPresent(15)
    detail = try row.read(16)
    manifest = try row.readIfPresent(17)
  }

  init(run: Run, model: String?, detail: String) {
    rowID = 0
    self.run = run
    self.model = model
    self.detail = detail
  }

  /// The run as a reader sees it: interrupted when its process is gone.
  var observed: Run {
    var observed = run
    if run.status == .running, let process = run.process {
      observed.status = RunStatus(ofOpenRun: process.state)
    }
    return observed
  }

  /// The checksum over every column that means something.
  var checksum: Int64 {
    var sum = RowChecksum("runs")
    for text in [run.id, run.name, run.experiment, run.kind, run.status.rawValue] { sum.add(text) }
    sum.add(run.sequence)
    sum.add(run.start.milliseconds)
    sum.add(run.end?.milliseconds)
    sum.add(run.exitStatus.map { Int64($0) })
    sum.add(run.parent)
    sum.add(run.note)
    sum.add(run.process.map { Int64($0.pid) })
    sum.add(run.process?.place)
    sum.add(run.process?.startTicks)
    for text in [model, detail, manifest] { sum.add(text) }
    return sum.value
  }

  /// The row of an id; nil when there is none.
  static func find(_ db: Database, id: String) throws -> RunRow? {
    let statement = try db.cachedStatement(
      sql: "SELECT \(columns) FROM \(source) WHERE runs.id = ?")
    return try Row.fetchOne(statement, arguments: [id]).map { try RunRow($0) }
  }

  /// The row of a key that was just read.
  static func fetch(_ db: Database, key: Int64) throws -> RunRow {
    let statement = try db.cachedStatement(
      sql: "SELECT \(columns) FROM \(source) WHERE runs.run = ?")
    guard let row = try Row.fetchOne(statement, arguments: [key]) else {
      throw WorkspaceError.indexUnreadable(reason: "a row of a run is missing")
    }
    return try RunRow(row)
  }

  /// Inserts the row and learns its key.
  mutating func insert(_ db: Database) throws {
    let experiment = try Self.experiment(db, named: run.experiment)
    try db.execute(
      sql: """
        INSERT INTO runs (id, sequence, name, experiment, kind, status, started, ended,
          exit_status, parent, note, pid, boot, ticks, model, detail, manifest, checksum)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        run.id, run.sequence, run.name, experiment, run.kind, run.status.rawValue,
        run.start.milliseconds, run.end?.milliseconds, run.exitStatus, run.parent, run.note,
        run.process?.pid, run.process?.place, run.process?.startTicks, model, detail, manifest,
        checksum,
      ])
    rowID = db.lastInsertedRowID
  }

  /// Writes the columns that may change.
  func update(_ db: Database) throws {
    try db.execute(
      sql: """
        UPDATE runs SET name = ?, status = ?, ended = ?, exit_status = ?, note = ?, model = ?,
          detail = ?, manifest = ?, checksum = ? WHERE run = ?
        """,
      arguments: [
        run.name, run.status.rawValue, run.end?.milliseconds, run.exitStatus, run.note, model,
        detail, manifest, checksum, rowID,
      ])
  }

  /// The key of an experiment, made when it is new.
  private static func experiment(_ db: Database, named name: String) throws -> Int64 {
    let found = try Int64.fetchOne(
      db, sql: "SELECT experiment FROM experiments WHERE name = ?", arguments: [name])
    if let found { return found }
    try db.execute(
      sql: "INSERT INTO experiments (name, checksum) VALUES (?, ?)",
      arguments: [name, RowChecksum.of("experiments", name)])
    return db.lastInsertedRowID
  }

  /// The next number in the order of starts.
  static func nextSequence(_ db: Database) throws -> Int64 {
    try (Int64.fetchOne(db, sql: "SELECT MAX(sequence) FROM runs") ?? 0) &+ 1
  }
}
