import Diagnostics
import GRDB

extension Workspace {
  /// The most runs that one transaction looks at: a reader must not hold up a writer.
  private static let window = 1000

  /// A page of runs, newest first unless a sort key says otherwise.
  ///
  /// - Throws: ``WorkspaceError/filterSyntax(filter:position:problem:)`` with the character at which
  ///   the filter goes wrong; ``WorkspaceError/unknownExperiment(name:candidates:)``.
  public func runs(_ query: RunQuery = RunQuery()) throws -> RunPage {
    var page = RunPage(runs: [], next: nil)
    var cursor = query.after
    let limit = query.limit.map { max(0, $0) } ?? Int.max
    if let experiment = query.experiment { try checkExperiment(experiment) }
    guard limit > 0 else { return page }
    let conditions = try conditions(query)
    if let sort = query.sort { return try sorted(query, try SortOrder(sort), conditions, limit) }
    while page.runs.count < limit {
      let wanted = min(Self.window, limit - page.runs.count)
      let (found, last) = try window(after: cursor, conditions, wanted: wanted)
      page.runs += found
      cursor = last
      guard last != nil else { break }
    }
    page.next = cursor
    return page
  }

  /// One window of runs in the order of starts: those that match, and where the next one begins.
  private func window(
    after cursor: RunCursor?, _ conditions: [SQLCondition], wanted: Int
  ) throws -> (runs: [RunSummary], next: RunCursor?) {
    try index.read { db in
      var source = "SELECT run FROM runs"
      var arguments: [DatabaseValue] = []
      if let cursor {
        source += " WHERE (sequence, id) < (?, ?)"
        arguments = [cursor.sequence.databaseValue, cursor.id.databaseValue]
      }
      source += " ORDER BY sequence DESC, id DESC LIMIT \(Self.window)"
      let all = try Int64.fetchAll(db, sql: source, arguments: StatementArguments(arguments))
      let matching = try Set(
        conditions.isEmpty
          ? all
          : Int64.fetchAll(
            db,
            sql: """
              SELECT run FROM \(RunRow.source) WHERE run IN (\(source))
                AND \(conditions.map(\.sql).joined(separator: " AND "))
              """,
            arguments: StatementArguments(arguments + conditions.flatMap(\.arguments))))
      var found: [RunSummary] = []
      for (place, key) in all.enumerated() where matching.contains(key) {
        found.append(try summary(db, key))
        if found.count == wanted, place < all.count - 1 || all.count == Self.window {
          return (found, cursorAfter(found))
        }
      }
      guard all.count == Self.window, let last = all.last else { return (found, nil) }
      let row = try RunRow.fetch(db, key: last)
      return (found, RunCursor(sequence: row.run.sequence, id: row.run.id, offset: 0))
    }
  }

  private func cursorAfter(_ found: [RunSummary]) -> RunCursor? {
    found.last.map { RunCursor(sequence: $0.run.sequence, id: $0.run.id, offset: 0) }
  }

  /// A page in another order: the keys in one query, the runs in short transactions.
  private func sorted(
    _ query: RunQuery, _ order: SortOrder, _ conditions: [SQLCondition], _ limit: Int
  ) throws -> RunPage {
    let offset = query.after?.offset ?? 0
    let wanted = min(limit, 1_000_000)
    let keys = try index.read { db in
      var sql = "SELECT run FROM \(RunRow.source)"
      if !conditions.isEmpty {
        sql += " WHERE " + conditions.map(\.sql).joined(separator: " AND ")
      }
      sql += " ORDER BY \(order.sql) LIMIT \(wanted + 1) OFFSET \(offset)"
      let arguments = conditions.flatMap(\.arguments) + order.arguments
      return try Int64.fetchAll(db, sql: sql, arguments: StatementArguments(arguments))
    }
    var page = RunPage(runs: [], next: nil)
    let shown = Array(keys.prefix(wanted))
    for start in stride(from: 0, to: shown.count, by: Self.window) {
      let slice = shown[start..<min(shown.count, start + Self.window)]
      page.runs += try index.read { db in try slice.map { try summary(db, $0) } }
    }
    if keys.count > wanted {
      page.next = RunCursor(sequence: 0, id: "", offset: offset + wanted)
    }
    return page
  }

  private func summary(_ db: Database, _ key: Int64) throws -> RunSummary {
    try RunValues.summary(db, try RunRow.fetch(db, key: key))
  }

  private func conditions(_ query: RunQuery) throws -> [SQLCondition] {
    var conditions: [SQLCondition] = []
    if let experiment = query.experiment {
      conditions.append(
        SQLCondition(sql: "experiments.name = ?", arguments: [experiment.databaseValue]))
    }
    if query.leavesOutChildren { conditions.append(SQLCondition(sql: "runs.parent IS NULL")) }
    if query.leavesOutTrials { conditions.append(SQLCondition(sql: "runs.kind <> 'trial'")) }
    if let parent = query.parent {
      conditions.append(SQLCondition(sql: "runs.parent = ?", arguments: [parent.databaseValue]))
    }
    if let filter = query.filter {
      var parser = try FilterParser(filter)
      conditions += try parser.clauses().map(\.condition)
    }
    return conditions
  }

  private func checkExperiment(_ name: String) throws {
    let names = try index.read { try String.fetchAll($0, sql: "SELECT name FROM experiments") }
    guard !names.contains(where: { $0.isSameBytes(as: name) }) else { return }
    throw WorkspaceError.unknownExperiment(
      name: name, candidates: nearestWords(to: name, in: names))
  }

  /// The experiments, by name.
  public func experiments() throws -> [Experiment] {
    try index.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT name, (SELECT COUNT(*) FROM runs r WHERE r.experiment = e.experiment),
            (SELECT started FROM runs r WHERE r.experiment = e.experiment
             ORDER BY sequence DESC LIMIT 1)
          FROM experiments e ORDER BY name
          """
      ).map { row in
        Experiment(
          name: try row.read(0), runs: try row.read(1),
          latest: (try row.readIfPresent(2) as Int64?).map { Timestamp(milliseconds: $0) })
      }
    }
  }
}
