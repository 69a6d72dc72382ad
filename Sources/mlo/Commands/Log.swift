import ArgumentParser
import Operations
import Terminal

/// `mlo log`: the history, or a recorder.
struct Log: MloCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Show the history of runs, or record in a run.",
    discussion: manual(
      """
      Without an option that records, shows the runs, newest first; RUN starts at that run. With \
      one, records in the run of --run, --new or $MLO_RUN_ID. What has been acknowledged is on disk. \
      The trials of `mlo train --tune` are shown by `mlo show RUN`, and here where --filter finds them.
      """,
      examples: [
        "mlo log --oneline -n 20": "the newest twenty",
        "mlo log --filter \"metrics.auc > 0.8 and tags.team = 'credit'\"": "by values",
        "mlo log --run HEAD --metric auc=0.87 --tag team=credit": "record in the newest run",
        "python3 train.py | mlo log --new --stdin --end finished": "record what a program prints",
      ], exits: [.done, .usage, .input, .refused, .busy, .environment]))

  @Argument(help: ArgumentHelp("The run that the history starts at.", valueName: "run"))
  var start: String?

  @OptionGroup(title: "History") var history: HistoryOptions
  @OptionGroup(title: "Recording") var recording: RecordingOptions
  @OptionGroup(title: "Global options") var global: GlobalOptions

  func run(in context: Context) throws -> CommandStatus {
    if try recording.isAsked(environment: context.environment) {
      try record(in: context)
    } else {
      try show(in: context)
    }
    return .done
  }

  private func show(in context: Context) throws {
    let operation = history.operation(start: start)
    guard !context.isJSON else {
      return try context.showRuns(operation, schema: ReadHistory.schema)
    }
    var renderer = HistoryText(console: context.console, isOneLine: history.oneline)
    try operation.run(in: context.session()) { try renderer.show($0) }
  }

  private func record(in context: Context) throws {
    if let start {
      throw UsageError(
        "unexpected argument '\(start)'", hints: ["a run to record in is named by `--run`"])
    }
    let operation = try recording.operation(
      environment: context.environment, experiment: history.experiment)
    var input = StandardInput()
    let outcome = try Interruption.cooperate {
      try operation.run(in: context.session(), stdin: recording.stdin ? { try input.next() } : nil)
    }
    try context.show(outcome) { recording.new ? $0.runs.map(\.id) : [] }
    for run in outcome.runs where !recording.new {
      context.console.note("recorded in \(run.label)")
    }
  }
}
