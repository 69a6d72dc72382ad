import ArgumentParser
import Operations
import Terminal

/// `mlo import`.
struct Import: MloCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Merge a store that was exported with export --all.",
    discussion: manual(
      """
      Runs merge by their ids, objects by their hashes. A version number that both sides gave to \
      different bytes is an error that names both, and then nothing is merged.
      """,
      examples: ["mlo import store.mlo": "take in what is missing"],
      exits: [.done, .input, .refused, .damaged, .busy, .environment]))

  @Argument(help: "The file that export --all wrote.", completion: .file())
  var file: String

  @OptionGroup(title: "Global options") var global: GlobalOptions

  func run(in context: Context) throws -> CommandStatus {
    let outcome = try ImportStore(file: file).run(in: context.session())
    outcome.notes.forEach(context.console.warning)
    try context.show(outcome, render: \.lines)
    return .done
  }
}
