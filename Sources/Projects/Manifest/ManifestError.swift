public import Diagnostics

/// What is wrong with `mlo.yaml`, and where.
public struct ManifestError: ActionableError, Equatable {
  /// A stable word for scripts, such as `unknown_key`.
  public var code: String
  /// What is wrong.
  public var message: String
  /// The file, the line and the character.
  public var location: SourceLocation?
  /// What to do next.
  public var hints: [String]
  /// The right words nearest to a wrong one.
  public var candidates: [String]

  /// The file is input.
  public var fault: Fault { .input }

  init(
    _ code: String, _ message: String, file: String, at place: ManifestPlace? = nil,
    hints: [String] = [], candidates: [String] = []
  ) {
    self.code = code
    self.message = message
    self.location = SourceLocation(file: file, line: place?.line, character: place?.character)
    self.hints = hints
    self.candidates = candidates
  }
}

/// A line and a character in it, both counted from 1.
struct ManifestPlace: Sendable, Hashable {
  var line: Int
  var character: Int
}
