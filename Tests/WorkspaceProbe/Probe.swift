import Diagnostics
import Glibc
import Workspace

/// One operation on a workspace per process, for the tests of what many processes do at once.
///
/// `workspace-probe DIRECTORY OPERATION ARGUMENT…` prints one line for each thing that was
/// acknowledged and exits with the code of the error otherwise.
@main
struct Probe {
  static func main() {
    var arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count >= 2 else { exit(2) }
    let directory = arguments.removeFirst()
    let operation = arguments.removeFirst()
    let caller = Caller(
      actor: "probe", command: CommandLine.arguments, lockTimeout: 60,
      notice: { complain("note: \($0.message)") })
    do {
      try Operations(directory: directory, caller: caller).perform(operation, arguments)
    } catch let error as any ActionableError {
      complain("error: \(error.code): \(error.message)")
      exit(error.fault.exitCode)
    } catch {
      complain("error: \(error)")
      exit(70)
    }
  }

  private static func complain(_ text: String) {
    let line = text + "\n"
    _ = line.withCString { write(2, $0, strlen($0)) }
  }
}
