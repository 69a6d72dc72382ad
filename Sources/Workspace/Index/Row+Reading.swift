import GRDB

extension Row {
  /// The value of a column, or the error of a damaged index.
  ///
  /// GRDB's subscript ends the process when a column holds another type than asked for; a flipped bit
  /// in the header of a record does just that.
  func read<Value: DatabaseValueConvertible & StatementColumnConvertible>(
    _ column: Int
  ) throws -> Value {
    do {
      return try decode(Value.self, atIndex: column)
    } catch {
      throw WorkspaceError.indexUnreadable(reason: "a row holds a value of the wrong type")
    }
  }

  /// The value of a column that may be NULL, or the error of a damaged index.
  func readIfPresent<Value: DatabaseValueConvertible & StatementColumnConvertible>(
    _ column: Int
  ) throws -> Value? {
    do {
      return try decode(Value?.self, atIndex: column)
    } catch {
      throw WorkspaceError.indexUnreadable(reason: "a row holds a value of the wrong type")
    }
  }
}
