import ArgumentParser
import Operations
import Terminal

/// A subcommand: declarations, one call into `Operations`, one rendering.
protocol MloCommand: ParsableCommand {
  /// The options that every command takes.
  var global: GlobalOptions { get }
  /// Does the work and shows the outcome.
  func run(in context: Context) throws -> CommandStatus
}

/// How a command that did not fail ends.
enum CommandStatus: Equatable {
  /// Exit code 0.
  case done
  /// The command ran and its check says no: exit code 1.
  case checkFailed
  /// The command ran and found damage: exit code 5.
  case damaged

  /// A command that was started ended with this status.
  case command(Int32)

  /// The exit code of the process.
  var exitCode: Int32 {
    switch self {
    case .done: ExitStatus.done.rawValue
    case .checkFailed: ExitStatus.checkFailed.rawValue
    case .damaged: ExitStatus.damaged.rawValue
    case .command(let status): status
    }
  }
}

/// What a command gets: the console and the world outside.
struct Context: Sendable {
  /// The owner of the streams.
  var console: Console
  /// Variables and the current directory.
  var environment: ProcessEnvironment
  /// Whether the outcome is printed as a document.
  var isJSON: Bool

  /// Prints an outcome, as its document or as the text that `render` makes of it.
  func show<Outcome: Document>(_ outcome: Outcome, render: (Outcome) throws -> [String]) throws {
    if isJSON {
      try console.write(outcome.documentBytes())
    } else {
      for line in try render(outcome) { try console.result(line) }
    }
  }
}
