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

      Without --model, candidates are compared by cross-validation on the same folds of the \
      training rows (of more than 20,000 rows, or of wide tables, on a sample that keeps the \
      shares of the labels), classifiers by their log loss unless --metric names another metric; of \
      those within one standard error of the best, the one with the smallest model is taken. The \
      held-out rows take no part. --tune and --tune-time search settings \
      on these folds with a tree-structured Parzen estimator (TPE): first the learner's own \
      settings, then \(TrainingChoices.firstDraws) random ones, then where good ones were found. A \
      trial that is worse than the median of the others after two folds is given up. --set trees=50..2000, \
      --set rate=0.01..0.3:log (log-uniform) and --set leaves=15,31,63 state what is searched, \
      instead of the learner's own ranges; of lists alone each combination is tried once at most. \
      --tune-time is for the whole command: the search ends when the rest is needed for the fit and \
      its evaluation. An interrupt keeps the best so far, a second one ends at once.

      --select ranks columns by recursive elimination: fit, leave out the quarter that contributes \
      least, fit again. Each fold ranks without the rows that judge it; the model's columns are \
      ranked on the training rows.

      gbdt finds the number of its trees on training rows set apart: a tenth of them, on few rows \
      (under 2,000, or 10,000 where numbers are learnt; fewer of wide tables) each fifth in turn, \
      split by time the latest. Trees are grown on the other rows until the loss of those set apart \
      has not improved for 20 trees (--set early-stop), then the best number of them on all training \
      rows. From 4,000 to 10,000 rows with labels, small trees and large ones are tried so, and \
      those with the smaller loss taken. --set early-stop=0 grows as many as --set trees says.

      Searched: \(searched).
      """,
      settings: TrainingChoices.learnerSettings.map {
        ("\($0.name)=\($0.standard)  (\($0.learners.joined(separator: ", ")))", $0.meaning)
      },
      examples: [
        "mlo train data/churn.csv --target Churn --name first": "a run with a name"
      ],
      exits: [.done, .usage, .input, .damaged, .busy, .environment]))

  @Argument(help: ArgumentHelp("The data file.", valueName: "data"), completion: .file())
  var data: String

  @OptionGroup(title: "What to learn") var learning: LearningOptions
  @OptionGroup(title: "What to choose") var search: SearchOptions
  @OptionGroup(title: "How to judge") var evaluation: EvaluationOptions
  @OptionGroup(title: "How to read the data") var reading: DataOptions
  @OptionGroup(title: "What to record") var recording: RunOptions

  @Flag(help: "Show columns, split and memory, and do nothing.")
  var dryRun = false

  @OptionGroup(title: "Global options") var global: GlobalOptions

  private static var searched: String {
    TrainingChoices.searchSpaces.map { "for \($0.learner) \($0.ranges)" }.joined(separator: "; ")
  }

  /// The operation that the arguments ask for.
  var operation: TrainModel {
    var command = TrainModel(data: data, target: learning.target)
    command.reading = reading.choices
    learning.apply(to: &command.choices)
    search.apply(to: &command.choices)
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
      let outcome = try Interruption.cooperate(keepsResult: search.isSearching) {
        try command.run(in: context.session())
      }
      outcome.warnings.forEach { context.console.warning($0.message) }
      try context.show(outcome) { $0.lines(on: context.console) }
      context.console.note(outcome.timeLine)
    }
    return .done
  }
}
