import CShims
import Glibc

/// A file that a user asked for: it appears when it is whole.
///
/// It has no name while it is written, where the file system can do that, so that a kill leaves
/// nothing; else it is written under a name beside its place.
final class OutputFile {
  private let path: String
  private let temporary: String
  private let hasName: Bool
  private let file: OpenFile

  /// Begins the file; it must not exist yet.
  init(_ path: String) throws {
    self.path = path
    temporary = path + ".partial-" + randomHex(bytes: 4)
    var status = stat()
    guard lstat(path, &status) != 0 else { throw WorkspaceError.fileExists(path: path) }
    let slash = path.lastIndex(of: "/")
    var descriptor = mlo_open_nameless(slash.map { String(path[...$0]) } ?? ".")
    hasName = descriptor < 0
    if hasName {
      let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
      descriptor = open(temporary, flags, 0o666)
    }
    guard descriptor >= 0 else {
      throw WorkspaceError.system(action: "write", path: path, errno: errno)
    }
    file = OpenFile(owning: descriptor, path: path)
  }

  deinit {
    if hasName { unlink(temporary) }
  }

  /// Writes bytes at the end.
  func write(_ bytes: UnsafeRawBufferPointer) throws { try file.write(bytes) }

  /// Gives the file its name, unless another has taken it meanwhile.
  func publish() throws {
    try file.synchronize()
    let code =
      hasName
      ? link(temporary, path)
      : linkat(
        AT_FDCWD, "/proc/self/fd/\(file.descriptor)", AT_FDCWD, path, AT_SYMLINK_FOLLOW)
    guard code == 0 else {
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
