import ArgumentParser
import Operations

/// `mlo show`.
struct Show: MloCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show one run, version, object or artifact with everything about it.",
    discussion: manual(
      """
      REF is a run (HEAD, HEAD~2, an id, a prefix of 6 or more, a name), a version of a model \
      (churn@3, churn@production, churn), an artifact (runs:/ID/PATH) or an object (sha256:HASH).
      """,
      examples: ["mlo show HEAD": "the newest run", "mlo show churn@production": "what is in use"],
      exits: [.done, .usage, .input, .damaged]))

  @Argument(help: "What is shown.")
  var ref: String

  @OptionGroup(title: "Global options") var global: GlobalOptions

  func run(in context: Context) throws -> CommandStatus {
    let outcome = try ShowReference(reference: ref).run(in: context.session())
    try context.show(outcome) { $0.lines(on: context.console) }
    return .done
  }
}
