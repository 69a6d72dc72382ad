import ArgumentParser
import Diagnostics
import Operations
import Terminal

/// `mlo train`.
struct Train: MloCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Fit a model to a data file, judge it on rows it never saw, and record the run.",
    discussion: manual(
      """
      The data is a CSV, TSV or JSON Lines file (also compressed with gzip), or - for standard \
      input. Columns that identify rows, are constant, or hold dates or free text are left out \
      with a note; possible leakage is reported. The same data, options and seed give the same \
      model, byte for byte.
      """,
      examples: [
        "mlo train data/churn.csv --target Churn --name first": "a run with a name"
      ],
      exits: [.done, .usage, .input, .damaged, .busy, .environment]))

  @Argument(help: ArgumentHelp("The data file.", valueName: "data"), completion: .file())
  var data: String

  @OptionGroup(title: "What to learn") var learning: LearningOptions
  @OptionGroup(title: "How to judge") var evaluation: EvaluationOptions
  @OptionGroup(title: "How to read the data") var reading: DataOptions
  @OptionGroup(title: "What to record") var recording: RunOptions

  @Flag(help: "Show columns, split and memory, and do nothing.")
  var dryRun = false

  @OptionGroup(title: "Global options") var global: GlobalOptions

  /// The operation that the arguments ask for.
  var operation: TrainModel {
    var command = TrainModel(data: data, target: learning.target)
    command.reading = reading.choices
    learning.apply(to: &command.choices)
    evaluation.apply(to: &command.choices)
    recording.apply(to: &command)
    return command
  }

  func run(in context: Context) throws -> CommandStatus {
    let command = operation
    if dryRun {
      let preview = try command.preview(in: context.session())
      preview.warnings.forEach { context.console.warning($0.message) }
      try context.show(preview) { $0.lines(on: context.console) }
    } else {
      let outcome = try Interruption.cooperate { try command.run(in: context.session()) }
      outcome.warnings.forEach { context.console.warning($0.message) }
      try context.show(outcome) { $0.lines(on: context.console) }
      context.console.note(outcome.timeLine)
    }
    return .done
  }
}
