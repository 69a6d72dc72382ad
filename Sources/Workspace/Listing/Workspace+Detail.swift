import Diagnostics
import GRDB

extension Workspace {
  /// A run by its id.
  ///
  /// - Throws: ``WorkspaceError/unknownReference(word:kind:candidates:)``.
  public func run(_ id: String) throws -> Run { try index.read { try row($0, id).observed } }

  /// Everything that was recorded with a run.
  public func runDetail(_ id: String) throws -> RunDetail {
    try index.read { db in
      let row = try row(db, id)
      return RunDocument.detail(row, try RunValues.summary(db, row))
    }
  }

  private func row(_ db: Database, _ id: String) throws -> RunRow {
    guard let row = try RunRow.find(db, id: id) else {
      throw WorkspaceError.unknownReference(word: id, kind: "run", candidates: [])
    }
    return row
  }

  /// All values of a metric of a run, in the order of recording.
  public func metricHistory(_ run: String, _ key: String) throws -> [MetricPoint] {
    var points: [MetricPoint] = []
    let metric = try index.read { db in
      try Int64.fetchOne(
        db, sql: "SELECT metric FROM metrics WHERE run = ? AND key = ?",
        arguments: [try row(db, run).rowID, key])
    }
    guard let metric else { return [] }
    while true {
      let page = try index.read {
        try MetricRows.points(
          $0, metric: metric, key: key, from: Int64(points.count), limit: 1000)
      }
      guard !page.isEmpty else { return points }
      points += page
    }
  }

  /// The runs that a run started, oldest first.
  public func children(of run: String) throws -> [Run] {
    try index.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT \(RunRow.columns) FROM \(RunRow.source) WHERE parent = ? ORDER BY sequence, id
          """, arguments: [run]
      ).map { try RunRow($0).observed }
    }
  }

  /// How many runs there are.
  public func runCount() throws -> Int {
    try index.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM runs") ?? 0 }
  }
}
