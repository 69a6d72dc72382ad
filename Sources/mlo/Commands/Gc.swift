import ArgumentParser
import Operations

/// `mlo gc`.
struct Gc: MloCommand {
  static let configuration = CommandConfiguration(
    commandName: "gc",
    abstract: "Remove what no run and no model refers to.",
    discussion: manual(
      "Objects without a user go after 14 days; temporary files of processes that are gone go at once.",
      examples: ["mlo gc --dry-run": "what would go", "mlo gc --now": "without the grace period"],
      exits: [.done, .input, .busy, .environment]))

  @Flag(help: "Only say what would go.")
  var dryRun = false

  @Flag(help: "Do not wait for the grace period of 14 days.")
  var now = false

  @OptionGroup(title: "Global options") var global: GlobalOptions

  func run(in context: Context) throws -> CommandStatus {
    let operation = CollectGarbage(isDryRun: dryRun, now: now)
    try context.show(operation.run(in: context.session()), render: \.lines)
    return .done
  }
}
