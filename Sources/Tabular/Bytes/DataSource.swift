/// Where data comes from.
public enum DataSource: Sendable, Hashable {
  /// A regular file, by its path as the user typed it.
  case file(String)
  /// What is piped in.
  case standardInput

  /// Understands an argument of the command line: `-` is standard input, all else a path.
  public init(argument: String) {
    self = argument == "-" ? .standardInput : .file(argument)
  }

  /// The source as messages name it: the path as typed, or `standard input`.
  public var name: String {
    switch self {
    case .file(let path): path
    case .standardInput: "standard input"
    }
  }
}
