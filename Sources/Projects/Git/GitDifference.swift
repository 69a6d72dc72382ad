import Glibc
import Processes

/// What differs from the commit, as one patch that `git apply --binary` takes.
///
/// It covers tracked files and new files that git does not ignore, but not `.mlo`.
public struct GitDifference: Sendable, Hashable {
  /// How many bytes a patch may have to be kept.
  public static let byteLimit = 10_000_000

  /// The patch; empty where nothing differs or it is too large.
  public var patch: [UInt8]
  /// Whether the patch was dropped for its size.
  public var isTooLarge: Bool

  /// Reads what differs in the repository that holds a folder; nil where there is none.
  ///
  /// New files are marked in a copy of git's index, so that the repository's own stays untouched.
  public static func read(directory: String) -> GitDifference? {
    let here = GitCommand(directory: directory)
    guard let top = here.line(["rev-parse", "--show-toplevel"]),
      let index = here.line(["rev-parse", "--path-format=absolute", "--git-path", "index"])
    else { return nil }
    let git = GitCommand(directory: top)
    guard newFilesFit(git, top: top) else { return GitDifference(patch: [], isTooLarge: true) }
    return withIndexCopy(of: index) { copy in
      let scratch: [String: String?] = ["GIT_INDEX_FILE": copy]
      let marked = git.run(
        ["add", "--intent-to-add", "--", ".", GitState.excludingStore], environment: scratch)
      guard marked != nil else { return nil }
      let diff = git.run(
        [
          "diff", "--binary", "--no-ext-diff", "--no-textconv", "--no-color",
          git.line(["rev-parse", "--verify", "--quiet", "HEAD"]) ?? emptyTree, "--", ".",
          GitState.excludingStore,
        ], environment: scratch, captureLimit: byteLimit)
      return diff.map {
        GitDifference(patch: $0.output.isCut ? [] : $0.output.bytes, isTooLarge: $0.output.isCut)
      }
    }
  }

  /// The hash of the tree without files, with which a repository without commits is compared.
  private static let emptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"

  /// Whether the new files together are within the limit; a data folder must not be read in vain.
  private static func newFilesFit(_ git: GitCommand, top: String) -> Bool {
    let arguments = ["ls-files", "--others", "--exclude-standard", "-z", "--"]
    guard let files = git.run(arguments + [".", GitState.excludingStore]), !files.output.isCut
    else { return false }
    var total = 0
    for name in files.output.bytes.split(separator: 0) {
      var status = stat()
      let path = Array(top.utf8) + [UInt8(ascii: "/")] + name + [0]
      let isThere = path.withUnsafeBytes {
        $0.baseAddress.map { lstat($0.assumingMemoryBound(to: CChar.self), &status) == 0 } ?? false
      }
      if isThere { total = total.addingReportingOverflow(Int(status.st_size)).partialValue }
      guard total <= byteLimit else { return false }
    }
    return true
  }

  /// Calls a function with the path of a copy of the index, which is removed afterwards.
  private static func withIndexCopy(
    of index: String, _ body: (String) -> GitDifference?
  ) -> GitDifference? {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array((parent + "/mlo-index-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { return nil }
    let folder = template.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { String(cString: $0) } ?? ""
    }
    let copy = folder + "/index"
    defer {
      unlink(copy)
      rmdir(folder)
    }
    guard copyFile(from: index, to: copy) else { return nil }
    return body(copy)
  }

  /// Copies a file with its time; a repository without an index yet has nothing to copy.
  ///
  /// Git takes a file whose size and second are those in the index for unchanged, unless it was
  /// changed in the second in which the index was written. With the time of the copy it would
  /// miss such a change.
  private static func copyFile(from source: String, to target: String) -> Bool {
    let input = open(source, O_RDONLY | O_CLOEXEC)
    guard input >= 0 else { return errno == ENOENT }
    defer { close(input) }
    let output = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard output >= 0 else { return false }
    defer { close(output) }
    var status = stat()
    guard fstat(input, &status) == 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(input, &buffer, buffer.count)
      guard count >= 0 else { return false }
      guard count > 0 else { return futimens(output, [status.st_atim, status.st_mtim]) == 0 }
      guard Glibc.write(output, &buffer, count) == count else { return false }
    }
  }
}
