public import Diagnostics

/// A command of the project that `mlo run` starts by its name.
public struct EntryPoint: Sendable, Hashable {
  /// The name; `main` is the one that runs when none is named.
  public var name: String
  /// What can be set with `-P`, in the order of the file.
  public var parameters: [EntryParameter]
  /// What is started.
  public var command: EntryCommand
  /// Files that the command reads, relative to the project; nil where nothing is said.
  public var deps: [String]?
  /// Files and folders that the command writes, relative to the project; nil where nothing is said.
  public var outs: [String]?
  /// How metrics are read out of what the command prints.
  public var scrape: [ScrapeRule]
  /// Where it stands.
  public var location: SourceLocation

  /// The entry point that runs when none is named.
  public static let defaultName = "main"

  /// The parameter of a name.
  public func parameter(named name: String) -> EntryParameter? {
    parameters.first { $0.name == name }
  }
}
