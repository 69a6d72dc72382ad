public import Diagnostics

/// What a command that failed prints under `--json`.
public struct ErrorDocument: Document {
  /// The schema's name and number.
  public static let schema = "mlo.error/1"

  /// The error itself.
  public var error: Content

  /// The parts of an error.
  public struct Content: Encodable, Sendable {
    /// The exit code of the process.
    public var exit: Int32
    /// A stable word in snake_case.
    public var code: String
    /// What was wrong, in one sentence.
    public var message: String
    /// What to do next; lines joined by a line feed.
    public var hint: String?
    /// Where it was wrong.
    public var location: Place?
    /// The nearest right words.
    public var candidates: [String]
  }

  /// A place in a file; every key is always present.
  public struct Place: Encodable, Sendable {
    var file: String
    var line: Int?
    var column: String?
    var character: Int?
  }

  /// Takes an error apart; the hints are those that are shown to people.
  public init(_ error: any ActionableError, hints: [String]) {
    let place = error.location.map {
      Place(file: $0.file, line: $0.line, column: $0.column, character: $0.character)
    }
    self.error = Content(
      exit: error.fault.exitCode, code: error.code, message: error.message,
      hint: hints.isEmpty ? nil : hints.joined(separator: "\n"), location: place,
      candidates: error.candidates)
  }
}
