import GRDB

/// A condition in SQL with its bound values; nothing of a user's text becomes SQL.
struct SQLCondition {
  var sql: String
  var arguments: [DatabaseValue] = []
}

extension FilterClause {
  /// The condition on a row of `runs` joined with `experiments`.
  var condition: SQLCondition {
    switch subject {
    case .metric(let key): metricCondition(key)
    case .param(let key): textCondition(table: "params", key: key)
    case .tag(let key): textCondition(table: "tags", key: key)
    case .text(let attribute): comparison.textCondition(on: attribute.column)
    case .number(let attribute): numberCondition(attribute.column)
    }
  }

  private func metricCondition(_ key: String) -> SQLCondition {
    guard case .number(let sign, let value) = comparison else { return SQLCondition(sql: "0") }
    // NaN is NULL in the column: it differs from every number and is neither less nor more.
    let test = sign == "!=" ? "(number IS NULL OR number != ?)" : "number \(sign) ?"
    return SQLCondition(
      sql: "EXISTS (SELECT 1 FROM metrics m WHERE m.run = runs.run AND m.key = ? AND \(test))",
      arguments: [key.databaseValue, value.databaseValue])
  }

  private func numberCondition(_ column: String) -> SQLCondition {
    guard case .number(let sign, let value) = comparison else { return SQLCondition(sql: "0") }
    return SQLCondition(sql: "\(column) \(sign) ?", arguments: [value.databaseValue])
  }

  private func textCondition(table: String, key: String) -> SQLCondition {
    let row = "SELECT 1 FROM \(table) t WHERE t.run = runs.run AND t.key = ?"
    if case .isNull(let isNegated) = comparison {
      let word = isNegated ? "EXISTS" : "NOT EXISTS"
      return SQLCondition(sql: "\(word) (\(row))", arguments: [key.databaseValue])
    }
    let test = comparison.textCondition(on: "t.value")
    return SQLCondition(
      sql: "EXISTS (\(row) AND \(test.sql))", arguments: [key.databaseValue] + test.arguments)
  }
}

extension FilterClause.TextAttribute {
  /// The column or expression; `status` knows of interrupted runs.
  var column: String {
    switch self {
    case .id: "runs.id"
    case .name: "runs.name"
    case .status: "mlo_status(runs.status, runs.pid, runs.boot, runs.ticks)"
    case .experiment: "experiments.name"
    case .kind: "runs.kind"
    }
  }
}

extension FilterClause.NumberAttribute {
  var column: String {
    switch self {
    case .started: "runs.started"
    case .ended: "runs.ended"
    }
  }
}

extension FilterClause.Comparison {
  /// The condition on a column with texts.
  func textCondition(on column: String) -> SQLCondition {
    // MLflow's clients write FINISHED where we write finished.
    let fold = column.hasPrefix("mlo_status")
    let name = fold ? "\(column) COLLATE NOCASE" : column
    switch self {
    case .text("LIKE", let pattern):
      return SQLCondition(
        sql: "\(name) GLOB ?",
        arguments: [Self.glob(fold ? pattern.lowercased() : pattern).databaseValue])
    case .text("ILIKE", let pattern):
      return SQLCondition(sql: "\(name) LIKE ?", arguments: [pattern.databaseValue])
    case .text(let sign, let value):
      return SQLCondition(
        sql: "\(name) \(sign == "!=" ? "!=" : "=") ?", arguments: [value.databaseValue])
    case .among(let values, let isNegated):
      let marks = Array(repeating: "?", count: values.count).joined(separator: ", ")
      return SQLCondition(
        sql: "\(name) \(isNegated ? "NOT IN" : "IN") (\(marks))",
        arguments: values.map(\.databaseValue))
    default: return SQLCondition(sql: "0")
    }
  }

  /// A LIKE pattern as GLOB, which tells upper from lower case.
  private static func glob(_ pattern: String) -> String {
    var glob = ""
    for scalar in pattern.unicodeScalars {
      switch scalar {
      case "%": glob += "*"
      case "_": glob += "?"
      case "*", "?", "[": glob += "[\(scalar)]"
      default: glob.unicodeScalars.append(scalar)
      }
    }
    return glob
  }
}

/// What SQL sees as the status of a run: interrupted when its process is gone.
let statusFunction = DatabaseFunction("mlo_status", argumentCount: 4) { values in
  guard let status = String.fromDatabaseValue(values[0]) else { return nil }
  guard status == RunStatus.running.rawValue, let pid = Int32.fromDatabaseValue(values[1]) else {
    return status
  }
  let process = ProcessIdentity(
    pid: pid, place: String.fromDatabaseValue(values[2]) ?? "",
    startTicks: Int64.fromDatabaseValue(values[3]) ?? 0)
  return RunStatus(ofOpenRun: process.state).rawValue
}
