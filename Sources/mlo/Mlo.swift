import ArgumentParser
import Operations

/// The root command; its groups are the life cycle of a model.
struct Mlo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mlo",
    abstract: "Git for models: from a data file to production, with the evidence kept.",
    usage: "mlo [-C <dir>] [--json] [--quiet] [--verbose] [--no-color] <command> [<arguments>]",
    discussion: """
      Everything lives in a project's .mlo directory: runs, models, decisions. Start with \
      `mlo init`; `mlo help COMMAND` tells more about each command. The options above belong to \
      every command and may stand before or behind its name.
      """,
    version: "mlo \(Release.version)",
    groupedSubcommands: [
      CommandGroup(name: "Project", subcommands: [Init.self, Status.self]),
      CommandGroup(
        name: "Experiment",
        subcommands: [Train.self, Run.self, Log.self, Show.self, Diff.self, List.self]),
      CommandGroup(name: "Registry", subcommands: [Register.self, Promote.self]),
      CommandGroup(
        name: "Production", subcommands: [Serve.self, Score.self, Drift.self, Report.self]),
      CommandGroup(name: "Store", subcommands: [Verify.self, Gc.self, Export.self, Import.self]),
    ])

  /// The names of all commands, `help` among them.
  static var commandNames: [String] {
    let groups = configuration.groupedSubcommands.flatMap(\.subcommands)
    return (configuration.ungroupedSubcommands + groups).compactMap { $0.configuration.commandName }
      + ["help"]
  }
}
