import ArgumentParser
import Operations

/// `mlo status`.
struct Status: MloCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show where the project stands: newest run, open runs, models in use.",
    discussion: manual(
      "Open runs are those that nobody has ended; an interrupted one has lost its process.",
      examples: ["mlo status": "at a glance"], exits: [.done, .input, .damaged]))

  @OptionGroup(title: "Global options") var global: GlobalOptions

  func run(in context: Context) throws -> CommandStatus {
    let outcome = try DescribeProject().run(in: context.session())
    try context.show(outcome) { $0.lines(on: context.console) }
    return .done
  }
}
