public import Diagnostics

/// What can be wrong with a command that is to be run, or run again.
public enum RunningError: Error, Sendable, Hashable {
  /// `.mlo` or `mlo.yaml` belongs to somebody else.
  case notOwned(path: String)
  /// There is no `mlo.yaml`, and so no entry point.
  case noManifest(directory: String)
  /// `mlo.yaml` has no entry point of this name.
  case unknownEntry(name: String, known: [String])
  /// The entry point has no parameter of this name.
  case unknownParameter(name: String, entry: String, known: [String])
  /// A parameter that must be given.
  case missingParameter(name: String, entry: String)
  /// A value outside of what the parameter takes.
  case invalidParameter(name: String, value: String, fault: String)
  /// Parameters for a command that is no entry point.
  case parametersWithoutEntry
  /// A file that the command reads and that is not there.
  case missingInput(path: String, entry: String)
  /// A run that cannot be run again.
  case notReproducible(run: String, reason: String, hint: String)
  /// An input that only the project's own place leads to.
  case inputOutside(path: String)
  /// An input that is not what it was.
  case inputChanged(path: String, expected: String)
}

extension RunningError: ActionableError {
  /// Whose fault it is.
  public var fault: Fault {
    switch self {
    case .notOwned: .refused
    case .unknownParameter, .missingParameter, .invalidParameter, .parametersWithoutEntry: .usage
    default: .input
    }
  }

  /// A stable word for scripts.
  public var code: String {
    switch self {
    case .notOwned: "not_owned"
    case .noManifest: "no_manifest"
    case .unknownEntry: "unknown_entry_point"
    case .unknownParameter: "unknown_parameter"
    case .missingParameter: "missing_parameter"
    case .invalidParameter: "invalid_parameter"
    case .parametersWithoutEntry: "usage"
    case .missingInput: "missing_input"
    case .notReproducible: "not_reproducible"
    case .inputOutside: "input_outside"
    case .inputChanged: "input_changed"
    }
  }

  /// What is wrong.
  public var message: String {
    switch self {
    case .notOwned(let path): "'\(path)' belongs to another user"
    case .noManifest(let directory): "there is no mlo.yaml in '\(directory)'"
    case .unknownEntry(let name, _): "mlo.yaml has no entry point '\(name)'"
    case .unknownParameter(let name, let entry, _):
      "entry point '\(entry)' has no parameter '\(name)'"
    case .missingParameter(let name, let entry):
      "entry point '\(entry)' needs a value for its parameter '\(name)'"
    case .invalidParameter(let name, let value, let fault):
      "parameter '\(name)': '\(value)' \(fault)"
    case .parametersWithoutEntry: "-P sets a parameter of an entry point, not of a command"
    case .missingInput(let path, let entry): "'\(path)', which '\(entry)' reads, does not exist"
    case .notReproducible(let run, let reason, _): "run '\(run)' cannot be run again: \(reason)"
    case .inputOutside(let path): "'\(path)' lies outside the project, so a checkout has it not"
    case .inputChanged(let path, _): "'\(path)' is not what it was when the run read it"
    }
  }

  /// What to do next.
  public var hints: [String] {
    switch self {
    case .notOwned: ["`--trust` runs its commands all the same"]
    case .noManifest: ["`mlo run -- COMMAND ARG...` needs none"]
    case .unknownEntry(_, let known), .unknownParameter(_, _, let known):
      nearest + [Self.list(known)]
    case .missingParameter(let name, _): ["`-P \(name)=VALUE`"]
    case .parametersWithoutEntry: ["put the values among the command's own arguments"]
    case .notReproducible(_, _, let hint): [hint]
    case .inputChanged(_, let expected):
      ["its SHA-256 was \(expected.prefix(12))…; put the old file back"]
    case .inputOutside: ["`--in-place` runs it in the project as it is now"]
    case .invalidParameter, .missingInput: []
    }
  }

  /// The nearest right words.
  public var candidates: [String] {
    switch self {
    case .unknownEntry(let name, let known), .unknownParameter(let name, _, let known):
      nearestWords(to: name, in: known)
    default: []
    }
  }

  private var nearest: [String] { candidates.first.map { ["did you mean '\($0)'?"] } ?? [] }

  private static func list(_ known: [String]) -> String {
    known.isEmpty ? "it has none" : "it has \(known.map { "'\($0)'" }.joined(separator: ", "))"
  }
}
