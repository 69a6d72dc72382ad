import Glibc

/// A file that the user asked for; it appears only when it is complete.
///
/// It is written beside its place and renamed into it, so that nobody reads half of it; its mode
/// follows the umask. A device or pipe that is there already is written to as it is.
final class OutputFile {
  private let path: String
  private let temporary: String?
  private var descriptor: Int32

  /// Opens a file for writing.
  ///
  /// - Throws: `OperationsError.file`, such as for a folder that is not there.
  init(_ path: String) throws {
    self.path = path
    var status = stat()
    let isSpecial = stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
    if isSpecial {
      temporary = nil
      descriptor = open(path, O_WRONLY | O_CLOEXEC)
    } else {
      let beside = "\(path).\(getpid())-\(UInt32.random(in: 0...UInt32.max)).partial"
      temporary = beside
      descriptor = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    }
    guard descriptor >= 0 else {
      throw OperationsError.file(action: "write", path: path, errno: errno)
    }
  }

  /// Writes a whole file at once.
  static func write(_ bytes: [UInt8], to path: String) throws {
    let file = try OutputFile(path)
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
        throw OperationsError.file(action: "write", path: path, errno: errno)
      }
      offset += count
    }
  }

  /// Puts the complete file in its place.
  func complete() throws {
    guard let temporary else { return }
    guard fsync(descriptor) == 0, rename(temporary, path) == 0 else {
      throw OperationsError.file(action: "write", path: path, errno: errno)
    }
    close(descriptor)
    descriptor = -1
  }

  /// Removes what is not complete; does nothing after `complete()`.
  func discard() {
    guard descriptor >= 0 else { return }
    close(descriptor)
    descriptor = -1
    if let temporary { unlink(temporary) }
  }
}
