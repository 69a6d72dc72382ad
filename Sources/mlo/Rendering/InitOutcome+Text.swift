import Operations
import Terminal

extension InitializeProject.Outcome {
  /// What `mlo init` prints.
  var lines: [String] {
    guard created else { return ["\(escaped(path)) is a project already; nothing was changed"] }
    return ["made the project '\(escaped(name))' in \(escaped(path))"]
      + files.map { "  \(escaped($0))" }
  }
}
