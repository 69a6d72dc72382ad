import ArgumentParser
import Operations
import Terminal

/// `mlo run`.
struct Run: MloCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run an entry point of mlo.yaml, or any command, and record it.",
    usage: """
      mlo run [<entry>] [-P <key=value>] ... [<options>]
      mlo run [<options>] -- <command> ...
      mlo run --reproduce <run> [--in-place]
      """,
    discussion: manual(
      """
      The command is shown, then started. Its streams pass through and are kept with the run (of \
      each the first and the last 8 MiB), with the state of git, the machine, the files that it \
      read and wrote, and how it ended. The files are those of deps and outs of the entry point; \
      where it states none, those that the arguments name, and those of the project that are new \
      or changed afterwards and not ignored by git.

      What is kept is masked as a CI job's log is: the values of environment variables whose names \
      say password, secret, token, credentials or key, and passwords in URLs, are stored as ***. What \
      passes through is left as it is.

      The command finds MLO_RUN_ID, MLO_DIR and MLO_LOG in its environment: a line KEY=VALUE \
      [step=N] appended to the file MLO_LOG is recorded while it runs. Signals go to the command; \
      ten seconds after SIGINT or SIGTERM, or at the second one, it is killed. It ends with mlo, too, \
      should that be killed. Once it has started, its exit status is that of mlo: \
      128 and the number of the signal that ended it, 127 where there is no such program and 126 \
      where it cannot be started.

      --reproduce does again what a run did, in a clean checkout of its commit with what was not \
      committed then, or trains again from the same data. Every input must still have its hash. \
      Outputs, model and metrics are compared; one that differs or is missing is exit 1.
      """,
      examples: [
        "mlo run train -P depth=6": "an entry point with a parameter",
        "mlo run -- python3 train.py --depth 6": "any command",
        "mlo run --reproduce HEAD": "the last run again: is it the same?",
      ],
      exits: [.done, .checkFailed, .usage, .input, .refused, .damaged, .busy, .environment]))

  @Argument(help: ArgumentHelp("An entry point; main when absent.", valueName: "entry"))
  var entry: String?

  @Argument(
    parsing: .postTerminator,
    help: ArgumentHelp("A program and its arguments, behind --.", valueName: "command"))
  var command: [String] = []

  @Option(
    name: [.customShort("P", allowingJoined: true), .customLong("param")],
    help: ArgumentHelp("The value of a parameter of the entry point.", valueName: "key=value"))
  var parameters: [String] = []

  @Option(
    help: ArgumentHelp("The experiment; that of mlo.yaml when absent.", valueName: "experiment"))
  var experiment: String?

  @Option(help: ArgumentHelp("The name of the run; made up when absent.", valueName: "run"))
  var name: String?

  @Option(help: ArgumentHelp("Do again what this run did, and compare.", valueName: "run"))
  var reproduce: String?

  @Flag(help: "Reproduce in the project itself instead of a checkout.")
  var inPlace = false

  @Flag(help: "Run commands of a project that belongs to another user.")
  var trust = false

  @Flag(help: "Show the command and run nothing.")
  var dryRun = false

  @Flag(help: "Keep values of variables that look like secrets in the stored streams.")
  var noMask = false

  @OptionGroup(title: "Global options") var global: GlobalOptions

  func validate() throws {
    guard command.isEmpty || (entry == nil && parameters.isEmpty) else {
      throw ValidationError("give an entry point with its parameters, or a command behind --")
    }
    if command.first == "" { throw ValidationError("the program behind -- has no name") }
    if inPlace, reproduce == nil { throw ValidationError("--in-place belongs to --reproduce") }
    let isPlain =
      command.isEmpty && entry == nil && parameters.isEmpty && experiment == nil && name == nil
    if reproduce != nil, !isPlain || dryRun {
      throw ValidationError("--reproduce takes nothing but --in-place, --trust and --no-mask")
    }
  }

  func run(in context: Context) throws -> CommandStatus {
    if let reproduce { return try repeated(reproduce, in: context) }
    var execution = ExecuteCommand(
      command.isEmpty ? .entry(entry, parameters: parameters) : .command(command))
    execution.experiment = experiment
    execution.name = name
    execution.isTrusted = trust
    execution.masksSecrets = !noMask
    let session = try context.session()
    guard !dryRun else {
      try context.show(execution.preview(in: session)) { [$0.commandLine] }
      return .done
    }
    let outcome = try context.attending { try execution.run(in: session, streams: $0) }
    if let failure = outcome.startFailure { context.console.error(failure) }
    outcome.closingLines.forEach(context.console.note)
    if context.isJSON { try context.console.write(outcome.documentBytes()) }
    return .command(outcome.exitStatus ?? 0)
  }

  private func repeated(_ run: String, in context: Context) throws -> CommandStatus {
    var repetition = ReproduceRun(run: run)
    repetition.isInPlace = inPlace
    repetition.isTrusted = trust
    repetition.masksSecrets = !noMask
    let session = try context.session()
    let outcome = try context.attending(toErrors: true) { streams in
      try repetition.run(in: session, streams: streams, training: Train.recorded)
    }
    if let failure = outcome.startFailure { context.console.error(failure) }
    try context.show(outcome) { $0.comparisonLines(on: context.console) }
    return outcome.passed == true ? .done : .checkFailed
  }
}

extension Train {
  /// The training that the arguments of a run ask for; nil where they are something else.
  static func recorded(_ arguments: [String]) throws -> TrainModel? {
    let words = GlobalOptions.moved(Array(arguments.dropFirst()))
    return (try? Mlo.parseAsRoot(words) as? Train)?.operation
  }
}
