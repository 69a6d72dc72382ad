/// The exit codes of `mlo`: one list for help, man pages and the code that ends the process.
enum ExitStatus: Int32, CaseIterable {
  case done = 0
  case checkFailed = 1
  case usage = 2
  case input = 3
  case refused = 4
  case damaged = 5
  case busy = 6
  case environment = 7
  case newerStore = 8
  case bug = 70
  case interrupted = 130
  case terminated = 143
  case outputClosed = 141

  /// What the code means, for the manual.
  var meaning: String {
    switch self {
    case .done: "Done."
    case .checkFailed: "The command ran and its check says no."
    case .usage: "Wrong usage of the command line."
    case .input: "Something that was read is missing or invalid: a file, a reference, a cell."
    case .refused: "Refused by policy."
    case .damaged: "What the store kept is damaged."
    case .busy: "Another process holds the lock."
    case .environment: "Input, output or environment: disk full, read-only, a missing program."
    case .newerStore: "The store was written by a newer version."
    case .bug: "A bug of mlo."
    case .interrupted: "Ended by SIGINT."
    case .terminated: "Ended by SIGTERM."
    case .outputClosed: "Standard output was closed by its reader."
    }
  }
}
