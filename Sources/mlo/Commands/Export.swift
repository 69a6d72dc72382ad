import ArgumentParser
import Operations
import Terminal

/// `mlo export`.
struct Export: MloCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a model out of the store, or the whole store as one file.",
    discussion: manual(
      """
      A model becomes a directory that MLflow loads and serves as it is, or an ONNX file. With \
      --all the file holds the whole store; it is consistent while others write. What is written \
      appears only when it is complete.
      """,
      examples: [
        "mlo export churn@production -o model": "an MLflow model directory",
        "mlo export churn@production -o churn.onnx": "the ONNX file alone",
        "mlo export --all -o store.mlo": "a backup, or a copy for `mlo import`",
      ],
      exits: [.done, .usage, .input, .damaged, .environment]))

  @Argument(
    help: ArgumentHelp("A version, a run, an ONNX file or a model directory.", valueName: "ref"))
  var reference: String?

  @Flag(help: "The whole store.")
  var all = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The directory or file to write.", valueName: "path"), completion: .file())
  var output: String

  @Option(
    help: ArgumentHelp(
      "The format of a model: \(ExportModel.formats.joined(separator: " or ")).",
      valueName: "format"), completion: .list(ExportModel.formats))
  var format: String?

  @Flag(
    help: """
      Write no row of the data: an example of means and most frequent values takes the place.
      """)
  var noExample = false

  @OptionGroup(title: "Global options") var global: GlobalOptions

  func run(in context: Context) throws -> CommandStatus {
    if all, noExample { throw UsageError("--all and --no-example exclude each other") }
    switch (reference, all) {
    case (let reference?, false):
      var operation = ExportModel(reference: reference, output: output, format: format)
      operation.keepsExample = !noExample
      try context.show(operation.run(in: context.session())) { outcome in
        [escaped("\(outcome.reference) written to \(outcome.output) (\(outcome.format))")]
      }
    case (nil, true):
      try context.show(ExportStore(file: output).run(in: context.session()), render: \.lines)
    case (nil, false):
      throw UsageError(
        "nothing to export", hints: ["name a version or a run; `--all` exports the store"])
    case (.some, true): throw UsageError("a reference and --all exclude each other")
    }
    return .done
  }
}
