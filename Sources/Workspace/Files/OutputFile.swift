import Glibc

/// A file that a user asked for: written beside its place, renamed when it is whole.
final class OutputFile {
  private let path: String
  private let temporary: String
  private let file: OpenFile

  /// Begins the file; it must not exist yet.
  init(_ path: String) throws {
    self.path = path
    temporary = path + ".partial-" + randomHex(bytes: 4)
    var status = stat()
    guard lstat(path, &status) != 0 else { throw WorkspaceError.fileExists(path: path) }
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let descriptor = open(temporary, flags, 0o666)
    guard descriptor >= 0 else {
      throw WorkspaceError.system(action: "write", path: path, errno: errno)
    }
    file = OpenFile(owning: descriptor, path: path)
  }

  deinit { unlink(temporary) }

  /// Writes bytes at the end.
  func write(_ bytes: UnsafeRawBufferPointer) throws { try file.write(bytes) }

  /// Gives the file its name, unless another has taken it meanwhile.
  func publish() throws {
    try file.synchronize()
    guard link(temporary, path) == 0 else {
      if errno == EEXIST { throw WorkspaceError.fileExists(path: path) }
      throw file.failure("write")
    }
    // The second name goes with this value.
  }

  /// Makes a directory unless it is there.
  static func makeDirectory(_ path: String) throws {
    guard mkdir(path, 0o777) != 0, errno != EEXIST else { return }
    throw WorkspaceError.system(action: "make", path: path, errno: errno)
  }
}
