import ArgumentParser
import Operations

/// `mlo list`.
struct List: MloCommand {
  /// What can be listed.
  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case runs, models, experiments
  }

  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List runs, models or experiments as a table.",
    discussion: manual(
      "Runs come newest first; models with the versions that are in use.",
      examples: [
        "mlo list models": "the registry",
        "mlo list runs --sort 'metrics.auc DESC' -n 10": "the best ten",
      ], exits: [.done, .usage, .input]))

  @Argument(help: "What is listed: runs, models or experiments.")
  var kind: Kind

  @OptionGroup(title: "Runs") var history: HistoryOptions
  @OptionGroup(title: "Global options") var global: GlobalOptions

  func run(in context: Context) throws -> CommandStatus {
    let session = try context.session()
    switch kind {
    case .runs:
      try context.showRuns(history.operation(start: nil), schema: "mlo.list.runs/1")
    case .models:
      try context.show(ListModels().run(in: session)) { $0.lines(on: context.console) }
    case .experiments:
      try context.show(ListExperiments().run(in: session)) { $0.lines(on: context.console) }
    }
    return .done
  }
}
