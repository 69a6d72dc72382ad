import Glibc
import Terminal

/// The entry point: the process's streams, signals and arguments, and nothing else.
@main
enum Main {
  static func main() {
    occupyStandardDescriptors()
    Interruption.install()
    CrashSentence.install()
    let environment = ProcessEnvironment.current()
    guard let arguments = validArguments() else {
      exit(Shell(environment: environment, arguments: []).refuseArguments())
    }
    exit(Shell(environment: environment, arguments: arguments).run())
  }

  /// The arguments after the program's name, or nil where one is not UTF-8: repaired, it would name
  /// another file.
  private static func validArguments() -> [String]? {
    var arguments: [String] = []
    for index in 1..<max(1, Int(CommandLine.argc)) {
      guard let raw = CommandLine.unsafeArgv[index], let text = String(validatingCString: raw)
      else { return nil }
      arguments.append(text)
    }
    return arguments
  }

  /// Puts something that refuses writes where a standard stream is closed, so that no file of the
  /// store gets its number and then our output.
  private static func occupyStandardDescriptors() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
      _ = open("/dev/null", O_RDONLY)
    }
  }
}
