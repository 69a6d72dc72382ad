import CShims
import Glibc

/// A file that the user asked for; it appears only when it is complete.
///
/// It has no name while it is written, where the file system can do that, and else one beside its
/// place, so that nobody reads half of it and a kill leaves nothing. A new file's mode follows the
/// umask; one that takes the place of another has the mode of that, which must be writable.
final class OutputFile {
  /// The path as typed, for messages.
  private let shown: String
  private let path: String
  private let temporary: String
  private var descriptor: Int32
  private var hasName: Bool
  /// The mode of the file that is replaced; nil for a new one.
  private let mode: mode_t?

  /// Opens a file for writing, in a place that was found to be one.
  ///
  /// - Throws: `OperationsError.file`, such as for a place that is a directory.
  init(_ place: OutputPlace) throws {
    (shown, path) = (place.shown, place.path)
    temporary = "\(path).\(getpid())-\(UInt32.random(in: 0...UInt32.max)).partial"
    if place.isTaken, isDirectory(path) {
      throw OperationsError.file(action: "write", path: shown, errno: EISDIR)
    }
    if place.isTaken, access(path, W_OK) != 0 {
      throw OperationsError.file(action: "write", path: shown, errno: errno)
    }
    var status = stat()
    mode = place.isTaken && stat(path, &status) == 0 ? status.st_mode & 0o7777 : nil
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    descriptor = mlo_open_nameless("/" + folder)
    hasName = descriptor < 0
    if hasName { descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666) }
    guard descriptor >= 0 else {
      throw OperationsError.file(action: "write", path: shown, errno: errno)
    }
  }

  /// Writes a whole file at once.
  static func write(_ bytes: [UInt8], to place: OutputPlace) throws {
    let file = try OutputFile(place)
    defer { file.discard() }
    try file.append(bytes)
    try file.complete()
  }

  /// Adds bytes.
  func append(_ bytes: [UInt8]) throws {
    var offset = 0
    while offset < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress.map { $0 + offset }, $0.count - offset)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw OperationsError.file(action: "write", path: shown, errno: errno)
      }
      offset += count
    }
  }

  /// Puts the complete file in its place.
  func complete() throws {
    if let mode { fchmod(descriptor, mode) }
    guard fsync(descriptor) == 0, hasName || giveName(), rename(temporary, path) == 0 else {
      throw OperationsError.file(action: "write", path: shown, errno: errno)
    }
    close(descriptor)
    descriptor = -1
  }

  /// Names the file beside its place, from which it is renamed over what is there.
  private func giveName() -> Bool {
    hasName = true
    return linkat(
      AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, temporary, AT_SYMLINK_FOLLOW) == 0
  }

  /// Removes what is not complete; does nothing after `complete()`.
  func discard() {
    guard descriptor >= 0 else { return }
    close(descriptor)
    descriptor = -1
    if hasName { unlink(temporary) }
  }
}
