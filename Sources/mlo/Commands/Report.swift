import ArgumentParser
import Operations
import Terminal

/// `mlo report`.
struct Report: MloCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Tell what a model is, how good it is, and what is left to do before it is used.",
    discussion: manual(
      """
      The report is made from the records of the store alone: the same store gives the same bytes. \
      Without --format it is Markdown, or what the name of the output says (.html, .json). \
      Figures that mlo measured stand apart from those that were only logged.

      --check decides the checklist by evidence: exit 1 while a required item is left (those of \
      mlo.yaml's checklist, else all), each with what to type or which evidence is missing. \
      People sign peer-review and acceptance; a signature is for the evidence of that moment, \
      and void when it changes. Names are declared, not verified. \
      --write fills the sections that only people know: \
      \(WriteReport.sections.joined(separator: ", ")).
      """,
      examples: [
        "mlo report churn@3 -o churn.html": "one page with charts, to read anywhere",
        "mlo report churn@3 --check": "what is left to do; a CI step",
        "mlo report churn@3 --write problem=\"Which customers leave next month\"":
          "fill a section; =@FILE takes it from a file",
        "mlo report churn@3 --sign peer-review --by \"Bea <bea@example.org>\"": "sign",
      ],
      exits: [.done, .checkFailed, .usage, .input, .refused, .damaged, .busy, .environment]))

  @Argument(help: ArgumentHelp("A version, such as churn@2, or a run.", valueName: "model"))
  var model: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Where the report goes; standard output when absent.", valueName: "file"),
    completion: .file())
  var output: String?

  @Option(
    help: ArgumentHelp(
      "The format: \(MakeReport.formats.joined(separator: ", ")); md, or what the output's name says.",
      valueName: "format"), completion: .list(MakeReport.formats))
  var format: String?

  @Flag(help: "Decide the checklist; exit 1 while a required item is left.")
  var check = false

  @Option(
    help: ArgumentHelp("Sign an item: peer-review or acceptance.", valueName: "item"),
    completion: .list(["peer-review", "acceptance"]))
  var sign: String?

  @Option(help: ArgumentHelp("Say something with the signature.", valueName: "text"))
  var note: String?

  @Option(help: ArgumentHelp("Who signs or writes; git's user when absent.", valueName: "who"))
  var by: String?

  @Option(
    help: ArgumentHelp(
      "Write a section; the text may be @FILE.", valueName: "section=text"))
  var write: String?

  @Flag(
    help: """
      Show no row of the data: an example of means and most frequent values takes the place, and \
      single rows with large errors are left out.
      """)
  var noExample = false

  @OptionGroup(title: "Global options") var global: GlobalOptions

  func validate() throws {
    guard [check, sign != nil, write != nil].count(where: { $0 }) <= 1 else {
      throw ValidationError("give one of --check, --sign and --write")
    }
    if note != nil, sign == nil { throw ValidationError("--note needs --sign") }
    if by != nil, sign == nil, write == nil {
      throw ValidationError("--by needs --sign or --write")
    }
    let isReport = !check && sign == nil && write == nil
    if !isReport, output != nil || format != nil || noExample {
      throw ValidationError("--output, --format and --no-example are for the report itself")
    }
    if global.json, isReport, output == nil, let format, format != "json" {
      throw ValidationError("--json needs -o beside --format \(format)")
    }
  }

  func run(in context: Context) throws -> CommandStatus {
    let session = try context.session(by: by)
    if let sign {
      let outcome = try SignReport(reference: model, item: sign, note: note).run(in: session)
      try context.show(outcome) { $0.lines }
      return .done
    }
    if let write {
      try context.show(WriteReport(reference: model, text: write).run(in: session)) { $0.lines }
      return .done
    }
    guard check else { return try make(context, session) }
    let outcome = try CheckReport(reference: model).run(in: session)
    try context.show(outcome) { $0.lines(on: context.console) }
    return outcome.passed ? .done : .checkFailed
  }

  private func make(_ context: Context, _ session: Session) throws -> CommandStatus {
    var report = MakeReport(reference: model, format: format, output: output)
    report.keepsExample = !noExample
    let outcome = try report.run(in: session)
    if context.isJSON {
      try context.show(outcome) { _ in [] }
    } else if let output {
      context.console.note("\(outcome.model): report written to \(escaped(output))")
    } else {
      try context.console.write(outcome.bytes)
    }
    return .done
  }
}
