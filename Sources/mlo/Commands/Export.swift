import ArgumentParser
import Operations

/// `mlo export`.
struct Export: MloCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the whole store as one file.",
    discussion: manual(
      "The file is consistent while others write, and appears only when it is complete.",
      examples: ["mlo export --all -o store.mlo": "a backup, or a copy for `mlo import`"],
      exits: [.done, .usage, .input, .damaged, .environment]))

  @Flag(help: "The whole store.")
  var all = false

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "file"),
    completion: .file())
  var output: String

  @OptionGroup(title: "Global options") var global: GlobalOptions

  func run(in context: Context) throws -> CommandStatus {
    guard all else { throw UsageError("nothing to export", hints: ["`--all` exports the store"]) }
    try context.show(ExportStore(file: output).run(in: context.session()), render: \.lines)
    return .done
  }
}
