import ArgumentParser
import Operations
import Terminal

/// `mlo score`.
struct Score: MloCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Apply a model to a data file.",
    discussion: manual(
      """
      The model is a reference (churn@production, a run), an ONNX file or a model directory; with \
      a path no project is needed. Rows are written as they were read, then the prediction. Memory \
      does not grow with the number of rows, unless --target asks for figures. Cells mean what they \
      meant in training (missing values, spelling of numbers and dates, truth values, categories), \
      unless an option says otherwise. A model that was \
      trained with --time makes its lags, means and calendar columns itself from the times and \
      targets of the input and of --history; a row with too little past gets no prediction. Where \
      rows are absent over a longer time than any in training (a gap, or a history that ends too \
      early), a warning says so: a model that takes nothing but times and the past forecasts them \
      in their turn, as many as it reads rows back; else the rows that read them get no prediction. \
      Absent rows that are added to the input, their target empty, are forecast like others. Times \
      without an offset from UTC are in the zone of the training.

      With a version of the store it is recorded that the file was scored: its hash, the rows, the \
      time and the machine, unless --no-record is given. A store that cannot be written is a warning.
      """,
      examples: [
        "mlo score churn@production new.csv -o scored.csv --proba": "with probabilities",
        "mlo score churn@production new.csv -o why.csv --explain --top 3":
          "with the three columns that made each prediction",
      ],
      exits: [.done, .usage, .input, .refused, .damaged, .environment]))

  @Argument(
    help: ArgumentHelp("A reference, an ONNX file or a model directory.", valueName: "model"))
  var model: String

  @Argument(
    help: ArgumentHelp("The data file, or - for standard input.", valueName: "input"),
    completion: .file())
  var input: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Where the rows go; it appears when it is complete. Standard output when absent.",
      valueName: "file"), completion: .file())
  var output: String?

  @Option(
    help: ArgumentHelp(
      "The format: \(ScoreBatch.formats.joined(separator: ", ")); that of the input when absent.",
      valueName: "format"), completion: .list(ScoreBatch.formats))
  var format: String?

  @Option(help: ArgumentHelp("The columns to write back: all, none, or names.", valueName: "a,b"))
  var keep: [String] = []

  @Flag(help: "Also write the probability of each class.")
  var proba = false

  @Flag(
    help: """
      Also write which columns made each prediction: expected_value (what the model answers on \
      average), contribution_N_feature and contribution_N_value (Shapley values, the largest first) \
      and contribution_others. They add up to the raw score: the log-odds of the positive label, \
      the score of the predicted one of several, a probability for forests and single trees, or the \
      number (its logarithm where the objective has a log link).
      """)
  var explain = false

  @Option(help: ArgumentHelp("How many contributions --explain writes per row.", valueName: "n"))
  var top = 5

  @Option(
    help: ArgumentHelp("The column with the truth: also judge the predictions.", valueName: "col"))
  var target: String?

  @OptionGroup var judging: JudgingOptions

  @Option(
    help: ArgumentHelp(
      "For a model of a time series: a file with earlier rows (times and targets). Rows of the "
        + "input that have a target are history as well; each row is predicted from the rows before "
        + "it, with predictions in the place of targets that are missing. None when absent.",
      valueName: "file"), completion: .file())
  var history: String?

  @Flag(help: "Record the figures with the version.")
  var log = false

  @Option(
    help: ArgumentHelp("Where rows that could not be read go.", valueName: "file"),
    completion: .file())
  var rejects: String?

  @Flag(help: "Do not record with the version that the file was scored.")
  var noRecord = false

  @Flag(help: "Escape what a spreadsheet would take for a formula.")
  var csvSafe = false

  @Option(help: ArgumentHelp("The most rows scored at once.", valueName: "n"))
  var batch = 8192

  @OptionGroup(title: "How to read the data") var reading: DataOptions
  @OptionGroup(title: "Global options") var global: GlobalOptions

  func validate() throws {
    if batch < 1 || batch > 1_000_000 {
      throw ValidationError("--batch takes a whole number from 1 to 1000000")
    }
    if log, target == nil { throw ValidationError("--log needs --target: it records the figures") }
    if judging.weight != nil, target == nil { throw ValidationError("--weight needs --target") }
    if top < 1 || top > 1000 {
      throw ValidationError("--top takes a whole number from 1 to 1000")
    }
    if global.json, output == nil {
      throw ValidationError("--json needs -o, because the rows go to standard output")
    }
  }

  func run(in context: Context) throws -> CommandStatus {
    let work = { try command.run(in: context.session(), emit: context.console.write) }
    // Only a file that is half written has to be put away; without one a signal ends it at once,
    // also while it waits for standard input.
    let outcome = output == nil ? try work() : try Interruption.cooperate(work)
    scoreNotes(outcome, context)
    if context.isJSON { try context.show(outcome) { _ in [] } }
    return .done
  }

  private var command: ScoreBatch {
    var command = ScoreBatch(model: model, input: input)
    command.reading = reading.choices
    command.output = output == "-" ? nil : output
    command.format = format
    if !keep.isEmpty { command.keep = keep }
    command.writesProbabilities = proba
    command.contributions = explain ? top : nil
    command.target = target
    command.weight = judging.weight
    command.onUnknown = judging.onUnknown
    command.history = history
    command.logsMetrics = log
    command.recordsUse = !noRecord
    command.rejects = rejects
    command.isSafeForSpreadsheets = csvSafe
    command.batchRows = batch
    return command
  }
}
