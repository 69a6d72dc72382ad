import Diagnostics
import GRDB

extension Verification {
  /// Checks every run: rows by their checksums, the manifest by its hash, and one against the other.
  func checkRuns() throws {
    var after: Int64 = 0
    let total = try index.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM runs") ?? 0 }
    while true {
      let keys = try index.read {
        try Int64.fetchAll(
          $0, sql: "SELECT run FROM runs WHERE run > ? ORDER BY run LIMIT 100", arguments: [after])
      }
      guard let last = keys.last else { break }
      for key in keys { try confirmed { try runDamage(key) } }
      report.runs += keys.count
      after = last
      progress(Progress(activity: "checking runs", done: report.runs, total: total, unit: "runs"))
    }
    try findUnindexedRuns()
  }

  private func findUnindexedRuns() throws {
    for name in try store.names(in: ["manifests", "runs"]) where name.hasSuffix(".json") {
      let id = String(name.dropLast(5))
      guard try index.read({ try RunRow.find($0, id: id) }) == nil else { continue }
      report.unindexed.append(StoreDirectory.shown(["manifests", "runs", name]))
    }
  }

  private func runDamage(_ key: Int64) throws -> [Damage] {
    try index.read { db in
      let found = try Row.fetchOne(
        db, sql: "SELECT \(RunRow.columns) FROM \(RunRow.source) WHERE runs.run = ?",
        arguments: [key])
      guard let found else { return [] }
      let row = try RunRow(found)
      let subject = "run \(row.run.id)"
      func damage(_ kind: Damage.Kind, _ subject: String, _ problem: String) -> Damage {
        Damage(kind: kind, subject: subject, problem: problem, usedBy: ["run \(row.run.name)"])
      }
      var all: [Damage] = []
      if try found.read(18) != row.checksum {
        all.append(damage(.row, subject, "its row does not match its checksum"))
      }
      all += try valueDamage(db, row).map { damage(.row, "\(subject): \($0.0)", $0.1) }
      if row.run.status.hasEnded {
        all += try manifestDamage(db, row).map { damage($0.0, $0.1, $0.2) }
      } else {
        all += try logDamage(db, row).map { damage($0.0, $0.1, $0.2) }
      }
      return all
    }
  }

  /// The parameters, tags, metrics and artifacts of a run whose rows are wrong.
  private func valueDamage(_ db: Database, _ row: RunRow) throws -> [(String, String)] {
    var wrong: [(String, String)] = []
    for table in RunValues.TextTable.allCases {
      let rows = try Row.fetchAll(
        db, sql: "SELECT key, value, checksum FROM \(table.rawValue) WHERE run = ?",
        arguments: [row.rowID])
      for found in rows {
        let key: String = try found.read(0)
        let sum = RowChecksum.of(table.rawValue, run: row.rowID, key, try found.read(1))
        if try found.read(2) != sum { wrong.append(("\(table.rawValue) \(key)", mismatch)) }
      }
    }
    let artifacts = try RunValues.artifacts(db, run: row.rowID)
    let sums = try Int64.fetchAll(
      db, sql: "SELECT checksum FROM artifacts WHERE run = ? ORDER BY path", arguments: [row.rowID])
    for (artifact, sum) in zip(artifacts, sums)
    where sum != RunValues.checksum(run: row.rowID, artifact) {
      wrong.append(("artifact \(artifact.path)", mismatch))
    }
    return try wrong + metricDamage(db, row)
  }

  private var mismatch: String { "its row does not match its checksum" }

  /// Metrics: the checksum of the head, and the chain over all points.
  private func metricDamage(_ db: Database, _ row: RunRow) throws -> [(String, String)] {
    var wrong: [(String, String)] = []
    let rows = try Row.fetchAll(
      db, sql: "SELECT \(MetricRows.columns) FROM metrics WHERE run = ?", arguments: [row.rowID])
    for found in rows {
      let head = try MetricRows.Head(found)
      let number: Double? = try found.readIfPresent(9)
      // `==`: SQLite drops the sign of -0.0 in this column, which only comparisons read.
      if try found.read(8) != head.checksum || number != head.number {
        wrong.append(("metric \(head.key)", mismatch))
        continue
      }
      var chain = PointChain()
      var count: Int64 = 0
      let points = try Row.fetchCursor(
        db, sql: "SELECT ordinal, bits, step, time FROM points WHERE metric = ? ORDER BY ordinal",
        arguments: [head.metric])
      while let point = try points.next() {
        chain.add(bits: try point.read(1), step: try point.read(2), time: try point.read(3))
        count = try point.read(0) == count ? count &+ 1 : -1
      }
      if chain != head.chain || count != head.count {
        wrong.append(("metric \(head.key)", "a value in its history was changed"))
      }
    }
    return wrong
  }

  /// The log of an open run: whether the index has all that it says.
  private func logDamage(
    _ db: Database, _ row: RunRow
  ) throws -> [(Damage.Kind, String, String)] {
    let log = OpenRunLog(store: store, id: row.run.id)
    do {
      return try OpenRunCheck(log)?.damage(db, row)
        .map { (.row, "run \(row.run.id): \($0.0)", $0.1) } ?? []
    } catch let error as WorkspaceError {
      return [(.manifest, StoreDirectory.shown(log.components), error.message)]
    }
  }

  /// The manifest of an ended run: its hash, its form, and whether the rows say the same.
  private func manifestDamage(
    _ db: Database, _ row: RunRow
  ) throws -> [(Damage.Kind, String, String)] {
    let components = RunManifest.components(row.run.id)
    let path = StoreDirectory.shown(components)
    guard let bytes = try store.read(components) else {
      return [(.missingManifest, path, "it is missing")]
    }
    guard FileDigest(of: bytes).sha256 == row.manifest else {
      return [(.manifest, path, "its hash is not the one in the index")]
    }
    let manifest: RunManifest
    do { manifest = try RunManifest(parsing: bytes, path: path) } catch let error as WorkspaceError
    {
      return [(.manifest, path, error.message)]
    }
    let rebuilt = try RunRecorder.manifest(
      db, row, history: manifest.history, points: manifest.points)
    guard rebuilt.json.canonicalBytes == bytes else {
      return [(.row, "run \(row.run.id)", "its rows are not what its manifest says")]
    }
    return []
  }
}
