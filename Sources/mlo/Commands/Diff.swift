import ArgumentParser
import Operations

/// `mlo diff`.
struct Diff: MloCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show what differs between two runs or two versions.",
    discussion: manual(
      "Compares parameters, metrics, models, inputs, seeds, commits, tags and artifacts.",
      examples: [
        "mlo diff HEAD~1 HEAD": "what the newest run changed",
        "mlo diff churn@production churn --exit-code": "in a script",
      ], exits: [.done, .checkFailed, .usage, .input]))

  @Argument(help: "The first run or version.")
  var a: String

  @Argument(help: "The second run or version.")
  var b: String

  @Flag(help: "Exit with 1 when something differs, as git does.")
  var exitCode = false

  @OptionGroup(title: "Global options") var global: GlobalOptions

  func run(in context: Context) throws -> CommandStatus {
    let outcome = try CompareReferences(first: a, second: b).run(in: context.session())
    try context.show(outcome) { $0.lines(on: context.console) }
    return exitCode && !outcome.same ? .checkFailed : .done
  }
}
