import ArgumentParser
import Operations
import Terminal

/// `mlo promote`.
struct Promote: MloCommand {
  static let configuration = CommandConfiguration(
    commandName: "promote",
    abstract: "Move a version to a stage, through the gates of mlo.yaml.",
    discussion: manual(
      """
      The gates of the stage are checked and recorded, each with its evidence; one that does not \
      pass stops the promotion (exit 1). The version that held production becomes archived, and \
      --rollback puts it back.
      """,
      examples: [
        "mlo promote churn@2 --to production --reason \"better for new customers\"":
          "into production"
      ],
      exits: [.done, .checkFailed, .usage, .input, .damaged, .busy, .environment]))

  @Argument(
    help: ArgumentHelp("A version, such as churn@2; with --rollback a name.", valueName: "model"))
  var model: String

  @Option(
    help: ArgumentHelp(
      "The stage: none, staging, production, archived, or as mlo.yaml calls it.",
      valueName: "stage"), completion: .list(["none", "staging", "production", "archived"]))
  var to: String?

  @Option(help: ArgumentHelp("Give the version this alias.", valueName: "alias"))
  var alias: String?

  @Option(help: ArgumentHelp("Take this alias away.", valueName: "alias"))
  var removeAlias: String?

  @Flag(help: "Put the version back that held production before.")
  var rollback = false

  @Option(help: ArgumentHelp("Who acts; git's user when absent.", valueName: "who"))
  var by: String?

  @Option(help: ArgumentHelp("Why.", valueName: "text"))
  var reason: String?

  @Flag(help: "Promote although gates do not pass; needs --reason.")
  var force = false

  @Flag(help: "Check the gates and change nothing.")
  var dryRun = false

  @OptionGroup(title: "Global options") var global: GlobalOptions

  func validate() throws {
    let acts = [to != nil, alias != nil, removeAlias != nil, rollback].count { $0 }
    guard acts == 1 else {
      throw ValidationError("give one of --to, --alias, --remove-alias and --rollback")
    }
    if force, reason == nil { throw ValidationError("--force needs --reason") }
  }

  func run(in context: Context) throws -> CommandStatus {
    let session = try context.session(by: by)
    if let alias = alias ?? removeAlias {
      let command = MoveAlias(model: model, alias: alias, isRemoval: removeAlias != nil)
      try context.show(command.run(in: session)) { $0.lines }
      return .done
    }
    var command = PromoteVersion(model: model, stage: to)
    command.reason = reason
    command.isForced = force
    command.isDryRun = dryRun
    let outcome = try command.run(in: session)
    try context.show(outcome) { $0.lines(on: context.console) }
    return outcome.passed || outcome.forced ? .done : .checkFailed
  }
}
