import ArgumentParser
import Operations

/// What is recorded, and where.
struct RecordingOptions: ParsableArguments {
  @Option(name: .customLong("run"), help: "Record in this run.")
  var target: String?

  @Flag(help: "Open a run, record in it, and print its id.")
  var new = false

  @Option(help: "Record with this version of a model: business metrics, for example.")
  var model: String?

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("A parameter; it does not change later.", valueName: "key=value"))
  var param: [String] = []

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "A value of a metric, at a step if one is given.", valueName: "key=value[@step]"))
  var metric: [String] = []

  @Option(parsing: .singleValue, help: ArgumentHelp("A tag.", valueName: "key=value"))
  var tag: [String] = []

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "A file or directory to keep, under another path if one is given.", valueName: "file[=path]"),
    completion: .file())
  var artifact: [String] = []

  @Option(help: ArgumentHelp("A note: its text, or @ and a file.", valueName: "text"))
  var note: String?

  @Option(help: ArgumentHelp("A new name for the run.", valueName: "name"))
  var rename: String?

  @Flag(help: "Record the lines 'key=value [step=n] [time=ms]' or JSON objects of standard input.")
  var stdin = false

  @Option(help: ArgumentHelp("End the run: finished, failed or killed.", valueName: "status"))
  var end: String?

  @Flag(name: .customLong("allow-secret"), help: "Keep values that look like secrets as they are.")
  var allowSecret = false

  /// Whether an option that records was given; then there must be a run to record in.
  func isAsked(environment: ProcessEnvironment) throws -> Bool {
    let lists = [param, metric, tag, artifact].contains { !$0.isEmpty }
    let texts = note != nil || rename != nil || end != nil || model != nil
    guard lists || texts || stdin || new || allowSecret else {
      if let target {
        throw UsageError(
          "nothing to record in '\(target)'",
          hints: ["`mlo show \(target)` shows a run, `--metric KEY=VALUE` records in it"])
      }
      return false
    }
    return true
  }

  /// The operation that these options describe.
  func operation(environment: ProcessEnvironment, experiment: String?) throws -> RecordEntries {
    var operation = RecordEntries(
      target: try recordTarget(environment: environment, experiment: experiment))
    operation.params = param
    operation.metrics = metric
    operation.tags = tag
    operation.artifacts = artifact
    operation.note = note
    operation.rename = rename
    operation.end = end
    operation.allowsSecrets = allowSecret
    return operation
  }

  private func recordTarget(
    environment: ProcessEnvironment, experiment: String?
  ) throws -> RecordEntries.Target {
    let stated = [target.map { _ in "--run" }, new ? "--new" : nil, model.map { _ in "--model" }]
      .compactMap { $0 }
    if stated.count > 1 { throw UsageError("\(stated[0]) and \(stated[1]) exclude each other") }
    if let target { return .run(target) }
    if new { return .newRun(experiment: experiment, name: nil) }
    if let model { return .model(model) }
    if let id = environment.variables["MLO_RUN_ID"], !id.isEmpty { return .run(id) }
    throw OperationsError.noRunToRecordIn
  }
}
