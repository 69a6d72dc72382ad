import ArgumentParser
import Operations

/// What of the history is shown, and how.
struct HistoryOptions: ParsableArguments {
  @Option(name: [.customShort("n")], help: "How many runs at most.")
  var limit: Int?

  @Option(help: "Runs of this experiment; with --new the experiment of the new run.")
  var experiment: String?

  @Option(help: ArgumentHelp("A condition, in MLflow's filter language.", valueName: "expr"))
  var filter: String?

  @Option(help: ArgumentHelp("A key to sort by, such as 'metrics.auc DESC'.", valueName: "key"))
  var sort: String?

  @Flag(help: "One line for each run.")
  var oneline = false

  mutating func validate() throws {
    guard let limit, limit < 0 else { return }
    throw ValidationError("-n takes a count from 0 on, not \(limit)")
  }

  /// The operation that these options describe.
  func operation(start: String?) -> ReadHistory {
    ReadHistory(
      start: start, limit: limit, experiment: experiment, filter: filter, sort: sort)
  }
}
