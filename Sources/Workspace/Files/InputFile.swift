import Glibc

/// Opens what a user names and refuses at once what is not a regular file.
enum InputFile {
  /// Opens a regular file for reading.
  ///
  /// A named pipe, device, socket or directory is refused without waiting for it.
  static func open(_ path: String) throws -> OpenFile {
    // O_NONBLOCK: opening a pipe that nobody writes would wait for ever.
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { throw WorkspaceError.fileNotFound(path: path) }
      if errno == ENXIO { throw WorkspaceError.notRegularFile(path: path, kind: "a socket") }
      throw WorkspaceError.system(action: "open", path: path, errno: errno)
    }
    let file = OpenFile(owning: descriptor, path: path)
    let status = try file.status()
    guard status.isRegular else {
      throw WorkspaceError.notRegularFile(path: path, kind: status.kindText)
    }
    return file
  }
}
