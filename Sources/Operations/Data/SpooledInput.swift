import Glibc
import Tabular
import Workspace

/// Standard input, kept in the store and laid out as a file while it is read.
///
/// What came through a pipe cannot be fetched again: it is stored, so that the run can be repeated.
struct SpooledInput: Sendable {
  /// The bytes in the store.
  let object: ObjectReference
  private let path: String

  /// Reads standard input to its end.
  init(_ workspace: Workspace) throws {
    object = try workspace.storeObject(statedBytes: 0) { buffer in
      while true {
        let count = read(STDIN_FILENO, buffer.baseAddress, buffer.count)
        if count >= 0 { return count }
        if errno != EINTR {
          throw WorkspaceError.system(action: "read", path: "standard input", errno: errno)
        }
      }
    }
    path = workspace.storeDirectory + "/tmp/stdin-" + object.sha256.prefix(16) + "-\(getpid())"
    try workspace.exportObject(object, to: path)
  }

  /// Where the rows are read from; messages name standard input.
  var source: DataSource { .spooled(path: path) }

  /// Removes the file; the object stays.
  func discard() { unlink(path) }
}
