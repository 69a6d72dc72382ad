import Glibc

/// A file that lines are added to.
final class LogFile: Sendable {
  private let descriptor: Int32

  /// Opens a file, and makes it where there is none.
  ///
  /// - Throws: `OperationsError.file`.
  init(_ path: String) throws {
    // Requests tell about people, so the file is the user's own.
    descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw OperationsError.file(action: "write", path: path, errno: errno)
    }
  }

  deinit { close(descriptor) }

  /// Adds lines; false where a full disk loses them, and the server goes on.
  func append(_ lines: [UInt8]) -> Bool {
    var start = 0
    while start < lines.count {
      let count = lines.withUnsafeBytes { bytes in
        Glibc.write(descriptor, bytes.baseAddress.map { $0 + start }, bytes.count - start)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      start += count
    }
    return true
  }
}
