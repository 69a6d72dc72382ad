/// A pattern that finds a metric in a line that a command prints.
public struct ScrapeRule: Sendable, Hashable {
  /// The regular expression, with one named group.
  public var pattern: String
  /// The metric: the name of the group, whose text is the value.
  public var metric: String

  /// Reads a pattern.
  ///
  /// - Returns: nil where it has not exactly one named group or is no regular expression.
  public init?(pattern: String) {
    let names = Self.groupNames(pattern)
    guard names.count == 1, let name = names.first, (try? Regex(pattern)) != nil else { return nil }
    self.pattern = pattern
    metric = name
  }

  /// The names in `(?<name>…)` and `(?P<name>…)`; a lookbehind has none.
  private static func groupNames(_ pattern: String) -> [String] {
    var names: [String] = []
    var rest = Substring(pattern)
    while let character = rest.first {
      if character == "\\" {
        rest = rest.dropFirst(2)
        continue
      }
      for opening in ["(?<", "(?P<"] where rest.hasPrefix(opening) {
        let name = rest.dropFirst(opening.count).prefix { $0 != ">" }
        if CommandTemplate.isName(String(name)) { names.append(String(name)) }
      }
      rest = rest.dropFirst()
    }
    return names
  }
}
