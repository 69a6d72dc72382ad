import Glibc
import Processes

/// The files of a commit in a folder of their own, without touching the repository.
///
/// No worktree is registered, no branch moves, no hook runs: the files are written out through a
/// copy of git's index that lies beside them.
public struct GitCheckout: Sendable {
  /// The folder that holds the files.
  public let directory: String
  /// The folder in it that stands for the folder that was asked for.
  public let project: String

  /// Writes out a commit, and what was not committed on top of it.
  ///
  /// - Parameters:
  ///   - commit: The commit's hash.
  ///   - source: A folder of the repository.
  ///   - difference: A patch as ``GitDifference`` makes it.
  ///   - directory: An empty folder.
  /// - Throws: `GitCheckoutError`.
  public init(
    commit: String, of source: String, difference: [UInt8]?, in directory: String
  ) throws(GitCheckoutError) {
    let here = GitCommand(directory: source)
    guard let top = here.line(["rev-parse", "--show-toplevel"]) else {
      throw .noRepository(directory: source)
    }
    let git = GitCommand(directory: top)
    guard git.line(["cat-file", "-t", commit]) == "commit" else { throw .noCommit(commit) }
    let scratch: [String: String?] = ["GIT_INDEX_FILE": directory + ".index"]
    defer { unlink(directory + ".index") }
    let written =
      git.run(["read-tree", commit], environment: scratch) != nil
      && git.run(
        ["checkout-index", "--all", "--force", "--prefix=\(directory)/"], environment: scratch,
        timeout: .seconds(600)) != nil
    guard written else { throw .notWritten(commit) }
    if let difference { try Self.apply(difference, in: directory) }
    self.directory = directory
    let prefix = here.line(["rev-parse", "--show-prefix"]) ?? ""
    project = prefix.isEmpty ? directory : directory + "/" + prefix.dropLast()
  }

  private static func apply(
    _ patch: [UInt8], in directory: String
  ) throws(GitCheckoutError) {
    let file = directory + ".patch"
    defer { unlink(file) }
    guard write(patch, to: file) else { throw .differenceNotApplied }
    // A repository around the folder would make git look there.
    let parent = directory.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 }
    let applied = GitCommand(directory: directory).run(
      ["apply", "--binary", "--whitespace=nowarn", file],
      environment: ["GIT_CEILING_DIRECTORIES": parent, "GIT_DIR": nil, "GIT_WORK_TREE": nil])
    guard applied != nil else { throw .differenceNotApplied }
  }

  private static func write(_ bytes: [UInt8], to path: String) -> Bool {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
