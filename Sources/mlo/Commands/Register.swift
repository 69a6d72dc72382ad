import ArgumentParser
import Operations
import Terminal

/// `mlo register`.
struct Register: MloCommand {
  static let configuration = CommandConfiguration(
    commandName: "register",
    abstract: "Give a model a name and a version.",
    discussion: manual(
      """
      The source is a run (its model), an ONNX file, or a model directory as MLflow writes it. The \
      same bytes from the same source again are the version that exists.
      """,
      examples: [
        "mlo register HEAD --name churn": "the model of the newest run"
      ],
      exits: [.done, .usage, .input, .refused, .damaged, .busy, .environment]))

  @Argument(help: ArgumentHelp("A run, an ONNX file or a model directory.", valueName: "source"))
  var source: String

  @Option(help: ArgumentHelp("The name of the model.", valueName: "name"))
  var name: String

  @Option(help: ArgumentHelp("A description of the version.", valueName: "text"))
  var description: String?

  @Option(
    name: .customLong("tag"), help: ArgumentHelp("A tag of the version.", valueName: "key=value"))
  var tags: [String] = []

  @Option(help: ArgumentHelp("Also give the version this alias.", valueName: "alias"))
  var alias: String?

  @Flag(help: "Make a new version even when the same bytes are registered.")
  var force = false

  @OptionGroup(title: "Global options") var global: GlobalOptions

  func run(in context: Context) throws -> CommandStatus {
    var command = RegisterModel(source: source, name: name)
    command.description = description
    command.tags = tags
    command.alias = alias
    command.force = force
    let outcome = try command.run(in: context.session())
    if !outcome.created { context.console.note("registered before; nothing changed") }
    try context.show(outcome) { [escaped("\($0.name)@\($0.version)")] }
    return .done
  }
}
