import ArgumentParser
import Operations

/// What is searched for on folds of the training rows.
struct SearchOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Learn from this many columns, selected within the folds; auto takes the fewest within one "
        + "standard error of the best; all columns when absent.", valueName: "k|auto"))
  var select: String?

  @Option(
    help: ArgumentHelp(
      "Search the learner's settings in this many trials; none when absent.", valueName: "n"))
  var tune: Int?

  @Option(
    help: ArgumentHelp(
      "Search the learner's settings as long as the whole command ends in this time, such as 60s; "
        + "none when absent.",
      valueName: "time"))
  var tuneTime: TimeSpan?

  /// Whether an interrupt ends the search and keeps its best.
  var isSearching: Bool { tune != nil || tuneTime != nil }

  /// Writes the options into an operation's choices.
  func apply(to choices: inout TrainingChoices) {
    choices.selection = select
    choices.trials = tune
    choices.searchTime = tuneTime?.duration
  }
}
