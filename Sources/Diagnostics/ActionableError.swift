/// An error that a user can act on.
///
/// Every error that leaves a room has this shape, so that one place can turn it into the two or
/// three lines of a terminal, the error document of `--json`, or the exit code.
public protocol ActionableError: Error, Sendable {
  /// Whose fault it is; decides the exit code.
  var fault: Fault { get }
  /// A stable word in snake_case that scripts can rely on, such as `unknown_column`.
  var code: String { get }
  /// One sentence without a full stop: what is wrong, with the value in single quotes.
  var message: String { get }
  /// Where it is wrong, if it is in a file.
  var location: SourceLocation? { get }
  /// What to do next, at most two lines; commands in backticks.
  var hints: [String] { get }
  /// The right words that are nearest to a wrong one, best first.
  var candidates: [String] { get }
}

extension ActionableError {
  /// No place, unless a case says otherwise.
  public var location: SourceLocation? { nil }
  /// No hint, unless a case says otherwise.
  public var hints: [String] { [] }
  /// No candidates, unless a case says otherwise.
  public var candidates: [String] { [] }
}

/// A place in a file that a message points at.
public struct SourceLocation: Sendable, Hashable, Codable {
  /// The file as the user named it.
  public var file: String
  /// The line, counted from 1; nil when the whole file is meant.
  public var line: Int?
  /// The name of the column; nil when the whole line is meant.
  public var column: String?
  /// The character in the line, counted from 1; nil when the whole line or a named column is meant.
  public var character: Int?

  /// Points at a file, a line in it, or a column or a character in that line.
  public init(file: String, line: Int? = nil, column: String? = nil, character: Int? = nil) {
    self.file = file
    self.line = line
    self.column = column
    self.character = character
  }
}
