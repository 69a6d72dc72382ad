/// What an entry point starts; `{name}` in it stands for a parameter's value.
///
/// `{{name}}` stands for the letters `{name}` themselves, and `${name}` is left as it is.
public enum EntryCommand: Sendable, Hashable {
  /// A program and its arguments; a value is always one argument or a part of one.
  case arguments([String])
  /// A line for `/bin/sh -c`; values are quoted so that they stay one word.
  case shell(String)

  /// The names of the parameters that it mentions, in order of appearance.
  public var mentioned: [String] {
    var names: [String] = []
    for text in texts {
      for case .parameter(let name) in CommandTemplate(text).pieces where !names.contains(name) {
        names.append(name)
      }
    }
    return names
  }

  /// The program and its arguments with the values in their places.
  public func arguments(with values: [String: String]) -> [String] {
    switch self {
    case .arguments(let arguments):
      arguments.map { CommandTemplate($0).filled { values[$0] ?? "" } }
    case .shell(let line):
      ["/bin/sh", "-c", CommandTemplate(line).filled { ShellWords.quoted(values[$0] ?? "") }]
    }
  }

  private var texts: [String] {
    switch self {
    case .arguments(let arguments): arguments
    case .shell(let line): [line]
    }
  }
}
