/// Where data comes from.
public enum DataSource: Sendable, Hashable {
  /// A regular file, by its path as the user typed it.
  case file(String)
  /// What is piped in.
  case standardInput
  /// What was piped in, laid out as a file so that it can be read again; messages name standard
  /// input.
  case spooled(path: String)

  /// Understands an argument of the command line: `-` is standard input, all else a path.
  public init(argument: String) {
    self = argument == "-" ? .standardInput : .file(argument)
  }

  /// What stands for a source in a command of a hint: its path, or nothing for standard input.
  static func argument(_ name: String) -> String {
    name == DataSource.standardInput.name ? "" : " '\(name)'"
  }

  /// The source as messages name it: the path as typed, or `standard input`.
  public var name: String {
    switch self {
    case .file(let path): path
    case .standardInput, .spooled: "standard input"
    }
  }

  /// Where the bytes lie as a file; nil for a pipe.
  var path: String? {
    switch self {
    case .file(let path), .spooled(let path): path
    case .standardInput: nil
    }
  }
}
