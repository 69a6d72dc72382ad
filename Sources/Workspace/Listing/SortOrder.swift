import Diagnostics
import GRDB

/// The order of a listing: `metrics.auc DESC`, `start_time`, ….
///
/// Runs that lack the value come last in both directions, NaN after the numbers; ties go newest
/// first.
struct SortOrder {
  private var columns: [String]
  private(set) var arguments: [DatabaseValue] = []

  /// Reads a key with an optional `ASC` or `DESC`.
  init(_ text: String) throws {
    var name = text
    var isDescending = false
    if let space = text.lastIndex(where: { $0 == " " }) {
      let word = text[text.index(after: space)...].uppercased()
      if word == "ASC" || word == "DESC" {
        name = String(text[..<space])
        isDescending = word == "DESC"
      }
    }
    name = name.split(separator: " ").joined(separator: " ")
    guard let subject = FilterParser.subject(name) else {
      throw WorkspaceError.unknownSortKey(key: name, candidates: Self.nearest(name))
    }
    let direction = isDescending ? "DESC" : "ASC"
    switch subject {
    case .metric(let key):
      let row = "FROM metrics m WHERE m.run = runs.run AND m.key = ?"
      columns = [
        "NOT EXISTS (SELECT 1 \(row))", "(SELECT number IS NULL \(row))",
        "(SELECT number \(row)) \(direction)",
      ]
      arguments = [key.databaseValue, key.databaseValue, key.databaseValue]
    case .param(let key): (columns, arguments) = Self.text("params", key, direction)
    case .tag(let key): (columns, arguments) = Self.text("tags", key, direction)
    case .text(let attribute): columns = ["\(attribute.column) \(direction)"]
    case .number(let attribute):
      columns = ["\(attribute.column) IS NULL", "\(attribute.column) \(direction)"]
    }
  }

  private static func text(
    _ table: String, _ key: String, _ direction: String
  ) -> ([String], [DatabaseValue]) {
    let row = "FROM \(table) t WHERE t.run = runs.run AND t.key = ?"
    return (
      ["NOT EXISTS (SELECT 1 \(row))", "(SELECT value \(row)) \(direction)"],
      [key.databaseValue, key.databaseValue]
    )
  }

  private static func nearest(_ name: String) -> [String] {
    let words = ["start_time", "end_time", "status", "name", "experiment", "kind"]
    let near = nearestWords(to: name, in: words)
    return near.isEmpty ? ["metrics.\(name)", "params.\(name)", "start_time"] : near
  }

  /// What follows ORDER BY.
  var sql: String { (columns + ["runs.sequence DESC", "runs.id DESC"]).joined(separator: ", ") }
}
