import ArgumentParser
import Operations
import Terminal

/// `mlo drift`.
struct Drift: MloCommand {
  static let configuration = CommandConfiguration(
    commandName: "drift",
    abstract: "Compare new data with what a model was trained on, or two files.",
    discussion: manual(
      """
      The model is a reference (churn@production, a run) or a model directory; with a path no \
      project is needed. Each column is tested (numbers: Kolmogorov-Smirnov, categories: \
      chi-square), and so is the share of missing values; all tests are judged together \
      (Benjamini-Hochberg), so that data without drift seldom raises an alarm. Beside each \
      statistic stands what chance alone would make of it.

      The verdict on a column is "drift" (it differs by more than chance, and by enough to \
      matter), "broken" (it is absent, empty, or text where there were numbers), "minor" (it \
      differs by more than chance, but by less than the threshold), "undecided" (too few rows to \
      see a difference of 0.1, or of the threshold that is given) or "none". One column that \
      drifted or is broken is enough for exit code 1, unless --share is given; undecided ones are \
      no drift.

      The result is recorded with the version that was compared with, unless --no-record is \
      given; `mlo show` and `mlo report` tell it. A store that cannot be written \
      is a warning, and changes no verdict.

      Cells mean what they meant in training, unless an option says otherwise; categories that the \
      model does not know are counted.

      Of raw rows of a time series the lags, means and calendar of its model are made as in \
      training, the first ones from --history; rows without a full history are not compared.
      """,
      examples: [
        "mlo drift churn@production new.csv": "a step of a pipeline: exit 1 when it drifted",
        "mlo drift --reference january.csv february.csv": "two files, without a model",
        "zcat new.csv.gz | mlo drift ./model - --json": "a model directory, from standard input",
      ],
      exits: [.done, .checkFailed, .usage, .input, .damaged, .environment, .newerStore]))

  @Argument(
    help: ArgumentHelp(
      "A reference or a model directory; left out with --reference.", valueName: "model"))
  var model: String?

  @Argument(
    help: ArgumentHelp("The current data, or - for standard input.", valueName: "current"),
    completion: .file())
  var current: String?

  @Option(
    help: ArgumentHelp("Compare with this file instead of a model.", valueName: "data"),
    completion: .file())
  var reference: String?

  @Option(help: ArgumentHelp("Compare these columns only.", valueName: "a,b"))
  var columns: [String] = []

  @Option(
    help: ArgumentHelp(
      "How: \(CheckDrift.methods.joined(separator: ", ")). auto is ks for numbers and chi2 for "
        + "categories; ks gives way to chi2 for categories.", valueName: "method"),
    completion: .list(CheckDrift.methods))
  var method = "auto"

  @Option(
    help: ArgumentHelp(
      "The least effect that counts: of the distance of ks (0.01 when absent), the total variation "
        + "above chance of chi2 (0.01), or the index itself (0.1).", valueName: "x"))
  var threshold: Double?

  @Option(help: ArgumentHelp("The share of false alarms that is accepted.", valueName: "x"))
  var alpha = 0.05

  @Option(
    help: ArgumentHelp(
      "Drift only when this share of the columns drifted; else one is enough.", valueName: "s"))
  var share: Double?

  @Option(
    help: ArgumentHelp(
      "The column of the current data with the truth: also judge the model's answers.",
      valueName: "col"))
  var target: String?

  @OptionGroup var judging: JudgingOptions

  @Option(
    help: ArgumentHelp(
      "For a model of a time series: a file with earlier rows (times and targets), of which lags and "
        + "means of the first rows are made. None when absent.", valueName: "file"),
    completion: .file())
  var history: String?

  @Option(
    help: ArgumentHelp("The form of the result: text or json.", valueName: "format"),
    completion: .list(["text", "json"]))
  var format = "text"

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Where the result goes; standard output when absent.", valueName: "file"),
    completion: .file())
  var output: String?

  @Flag(help: "Do not record the result with the version.")
  var noRecord = false

  @OptionGroup(title: "How to read the data") var reading: DataOptions
  @OptionGroup(title: "Global options") var global: GlobalOptions

  func validate() throws {
    guard ["text", "json"].contains(format) else {
      throw ValidationError("--format takes text or json, not '\(format)'")
    }
    if judging.weight != nil, target == nil { throw ValidationError("--weight needs --target") }
    if reference != nil {
      guard model != nil else { throw ValidationError("name the current data: --reference A B") }
      guard current == nil else {
        throw ValidationError("give a model or --reference, not both")
      }
    } else if model != nil, current == nil {
      throw ValidationError("name a model and the current data, or --reference and another file")
    } else if model == nil {
      throw ValidationError("name a model and the current data")
    }
  }

  func run(in context: Context) throws -> CommandStatus {
    let outcome = try command.run(in: context.session())
    let isJSON = context.isJSON || format == "json"
    if let output {
      let bytes = isJSON ? try outcome.documentBytes() : outcome.textBytes
      try command.write(bytes)
      context.console.note("\(escaped(outcome.sentence)), written to \(escaped(output))")
    } else if isJSON {
      try context.console.write(outcome.documentBytes())
    } else {
      for line in outcome.lines(on: context.console) { try context.console.result(line) }
    }
    return outcome.passed ? .done : .checkFailed
  }

  private var command: CheckDrift {
    // With --reference the only argument is the current data.
    var command = CheckDrift(
      reference: reference.map { .data($0) } ?? .model(model ?? ""),
      current: (reference == nil ? current : model) ?? "")
    command.reading = reading.choices
    command.columns = columns
    command.method = method
    command.threshold = threshold
    command.alpha = alpha
    command.share = share
    command.target = target
    command.weight = judging.weight
    command.onUnknown = judging.onUnknown
    command.history = history
    command.output = output
    command.recordsResult = !noRecord
    return command
  }
}
