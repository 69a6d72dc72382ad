/// Something a user should know that does not stop the work.
public struct Warning: Sendable, Hashable, Codable {
  /// A stable word in snake_case that scripts can rely on, such as `possible_leakage`.
  public var code: String
  /// The column it is about, if it is about one.
  public var column: String?
  /// One sentence without a full stop.
  public var message: String

  /// Makes a warning, about one column or about the whole.
  public init(code: String, column: String? = nil, message: String) {
    self.code = code
    self.column = column
    self.message = message
  }
}
