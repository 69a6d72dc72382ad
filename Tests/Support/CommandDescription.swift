import FoundationEssentials

/// What the program says of its own command line, under `--experimental-dump-help`.
public struct ToolDescription: Decodable, Sendable {
  /// The root command.
  public var command: CommandDescription

  /// Asks the built program.
  public static func read() throws -> ToolDescription {
    let dump = try MloRun(["--experimental-dump-help"], in: "/").run().output
    return try JSONDecoder().decode(ToolDescription.self, from: Data(dump.utf8))
  }
}

/// A command and what it takes.
public struct CommandDescription: Decodable, Sendable {
  /// The word that is typed.
  public var commandName: String
  /// One sentence.
  public var abstract: String?
  /// The rest of the manual.
  public var discussion: String?
  /// Arguments, options and flags.
  public var arguments: [ArgumentDescription]?
  /// The commands below it.
  public var subcommands: [CommandDescription]?

  /// The subcommands without the parser's own.
  public var ownSubcommands: [CommandDescription] {
    (subcommands ?? []).filter { $0.commandName != "help" }
  }
}

/// An argument, an option or a flag.
public struct ArgumentDescription: Decodable, Sendable {
  /// `positional`, `option` or `flag`.
  public var kind: String
  /// The title of the group that it is shown under.
  public var sectionTitle: String?
  /// Whether it may be given more than once.
  public var isRepeating: Bool
  /// Whether it may be left out.
  public var isOptional: Bool
  /// Whether help shows it.
  public var shouldDisplay: Bool
  /// Its spellings.
  public var names: [Name]?
  /// What stands for its value.
  public var valueName: String?
  /// The value that it has when it is not given.
  public var defaultValue: String?
  /// The values that it takes.
  public var allValues: [String]?
  /// One sentence.
  public var abstract: String?

  /// One spelling of an option.
  public struct Name: Decodable, Sendable {
    /// `long` or `short`.
    public var kind: String
    /// The letters without dashes.
    public var name: String
    /// With dashes, as it is typed.
    public var typed: String { (kind == "long" ? "--" : "-") + name }
  }
}
