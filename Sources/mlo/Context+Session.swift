import Diagnostics
import Glibc
import Operations
import Terminal

extension Context {
  /// The session of this command, built from the world outside; opens nothing.
  ///
  /// - Parameter by: Who acts, where the command line says so.
  func session(by actor: String? = nil) throws -> Session {
    guard let directory = environment.currentDirectory() else {
      throw DirectoryError(path: ".", reason: ENOENT)
    }
    let console = console
    var session = Session(
      directory: directory, variables: environment.variables, command: environment.command,
      warn: { console.warning($0.message) }, progress: console.progress,
      isCancelled: Interruption.isCancelled)
    session.takesHangup = Interruption.takeHangup
    return try session.acting(as: actor)
  }
}
