import GRDB

/// Writes rows of the table `points`, many with one statement.
///
/// A statement for each row spent more time around SQLite than in it.
struct PointRows {
  private static let rowsAtOnce = 50
  private static let row = "(?, ?, ?, ?, ?)"
  private static let columns = "INSERT INTO points (metric, ordinal, bits, step, time) VALUES "
  private static let single = columns + row
  private static let many =
    columns + repeatElement(row, count: rowsAtOnce).joined(separator: ", ")

  private let db: Database
  /// Five values for each row that is not written yet.
  private var values: [Int64] = []

  /// Prepares to write in the transaction at hand.
  init(_ db: Database) { self.db = db }

  /// Adds a row; it is written with the next ones.
  mutating func add(metric: Int64, ordinal: Int64, bits: Int64, step: Int64, time: Int64) throws {
    values.append(metric)
    values.append(ordinal)
    values.append(bits)
    values.append(step)
    values.append(time)
    guard values.count == 5 * Self.rowsAtOnce else { return }
    try Self.insert(values[...], try db.cachedStatement(sql: Self.many))
    values.removeAll(keepingCapacity: true)
  }

  /// Writes what is left.
  mutating func finish() throws {
    let statement = try db.cachedStatement(sql: Self.single)
    for start in stride(from: 0, to: values.count, by: 5) {
      try Self.insert(values[start..<(start + 5)], statement)
    }
    values.removeAll(keepingCapacity: true)
  }

  private static func insert(_ values: ArraySlice<Int64>, _ statement: Statement) throws {
    statement.setUncheckedArguments(StatementArguments(values))
    try statement.execute()
  }
}
