import Processes

/// Runs git in a folder so that nothing of the repository's is executed and nothing in it changes.
///
/// Hooks, pagers, file-system monitors and external diff programs are off, and no lock is taken.
struct GitCommand {
  let directory: String

  /// Runs git; nil where there is no git, no repository, or it says no.
  func run(
    _ arguments: [String], environment changes: [String: String?] = [:],
    captureLimit: Int = 1 << 20, timeout: Duration = .seconds(30)
  ) -> ProgramResult? {
    let safe = [
      "-C", directory, "--no-pager", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null",
      "-c", "core.quotePath=true", "-c", "diff.external=", "-c", "diff.noprefix=false",
      "-c", "diff.mnemonicPrefix=false", "-c", "color.ui=false",
    ]
    var environment: [String: String?] = [
      "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_EXTERNAL_DIFF": nil,
      "GIT_PAGER": "cat", "LC_ALL": "C",
    ]
    environment.merge(changes) { $1 }
    let git = Program(
      "git", safe + arguments, environment: environment, timeout: timeout,
      captureLimit: captureLimit)
    guard let result = try? git.run(), result.isSuccess else { return nil }
    return result
  }

  /// The first line of what git answers; nil where there is none.
  func line(_ arguments: [String]) -> String? {
    guard let line = run(arguments)?.output.firstLine, !line.isEmpty else { return nil }
    return line
  }
}
