import ArgumentParser
import Diagnostics
import Glibc
import Operations
import Terminal

/// Turns arguments into a command, runs it, and turns whatever comes out into an exit code.
struct Shell {
  let environment: ProcessEnvironment
  let arguments: [String]
  private let typed: [String]

  init(environment: ProcessEnvironment, arguments: [String]) {
    self.environment = environment
    self.arguments = GlobalOptions.moved(arguments)
    typed = arguments
  }

  /// Runs the command and returns the exit code of the process.
  func run() -> Int32 {
    do {
      return try runCommand()
    } catch {
      return show(error, console: console(for: nil))
    }
  }

  /// Refuses arguments that cannot be read as text.
  func refuseArguments() -> Int32 {
    show(UsageError("an argument is not valid UTF-8"), console: console(for: nil))
  }

  private func runCommand() throws -> Int32 {
    try checkFirstWord()
    let parsed: any ParsableCommand
    do {
      parsed = try Mlo.parseAsRoot(arguments)
    } catch {
      return try answer(toParser: error)
    }
    guard let command = parsed as? any MloCommand else { return try runParsers(parsed) }
    let console = console(for: command.global)
    do {
      try enterDirectory(command.global.directory)
      let context = Context(
        console: console, environment: environment, isJSON: command.global.json)
      let status = try command.run(in: context)
      try console.flush()
      return status.exitCode
    } catch {
      return show(error, console: console)
    }
  }

  /// The parser's own commands, `help` and the bare root, answer by throwing.
  private func runParsers(_ command: any ParsableCommand) throws -> Int32 {
    var command = command
    do {
      try command.run()
      return ExitStatus.done.rawValue
    } catch {
      return try answer(toParser: error)
    }
  }

  /// Help, versions and scripts are answers; everything else is wrong usage.
  private func answer(toParser error: any Error) throws -> Int32 {
    let text = Mlo.fullMessage(for: error)
    guard Mlo.exitCode(for: error) != .success else {
      let wantsDetails = typed.contains("--verbose") || typed.contains("-v")
      let isVersion = text == Mlo.configuration.version && wantsDetails
      return try tell(isVersion ? try versionLines().joined(separator: "\n") : text)
    }
    throw UsageError(
      parserText: Mlo.message(for: error), command: typedCommand, arguments: arguments)
  }

  private func tell(_ text: String) throws -> Int32 {
    let console = console(for: nil)
    try console.result(text)
    try console.flush()
    return 0
  }

  /// A mistyped command gets the nearest one; the parser would only call it unexpected.
  private func checkFirstWord() throws {
    let words = arguments.first == "help" ? arguments.dropFirst() : arguments[...]
    guard let word = words.first, !word.hasPrefix("-"), !Mlo.commandNames.contains(word)
    else { return }
    throw UsageError.unknownCommand(word, known: Mlo.commandNames)
  }

  private var typedCommand: String {
    guard let word = arguments.first, Mlo.commandNames.contains(word) else { return "mlo" }
    return "mlo \(word)"
  }

  private func enterDirectory(_ path: String?) throws {
    guard let path, let number = environment.enter(path) else { return }
    throw DirectoryError(path: path, reason: number)
  }

  /// The console of a command, or the one for what happens before there is a command.
  private func console(for options: GlobalOptions?) -> Console {
    let isQuiet = options?.quiet ?? false
    let allowsColor = !(options?.noColor ?? typed.contains("--no-color"))
    let settings = ConsoleSettings.detected(
      variables: environment.variables, isQuiet: isQuiet, isVerbose: options?.verbose ?? false,
      allowsColor: allowsColor)
    return Console(settings: settings, output: environment.output, errors: environment.errors)
  }
}

extension Shell {
  /// Shows an error where it belongs and returns its exit code.
  private func show(_ error: any Error, console: Console) -> Int32 {
    switch error {
    case ConsoleError.outputClosed:
      return ExitStatus.outputClosed.rawValue
    case let stopped as Interruption.Stopped:
      console.clearProgress()
      console.note("mlo: interrupted; `mlo status` shows what was recorded")
      return 128 + stopped.signal
    case let known as any ActionableError:
      return show(known, console: console)
    default:
      return show(InternalError(error), console: console)
    }
  }

  private func show(_ error: any ActionableError, console: Console) -> Int32 {
    console.error(error)
    guard wantsDocument, !(error is ConsoleError) else { return error.fault.exitCode }
    do {
      try console.write(ErrorDocument(error, hints: shownHints(error)).documentBytes())
      try console.flush()
    } catch {
      // Standard error has told what went wrong; the code of the first error is the answer.
    }
    return error.fault.exitCode
  }

  /// Whether `--json` was typed, also where the command line as a whole could not be read.
  private var wantsDocument: Bool {
    typed.prefix { $0 != "--" }.contains("--json")
  }
}
