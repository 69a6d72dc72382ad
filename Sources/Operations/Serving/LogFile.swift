import Glibc
import Synchronization

/// A file that lines are added to.
final class LogFile: Sendable {
  private let path: String
  private let option: String
  private let inputs: [(name: String, path: String)]
  private let descriptor: Mutex<Int32>

  /// Opens a file, and makes it where there is none.
  ///
  /// - Throws: `OperationsError.file`, and the errors of `OutputPlace`.
  init(_ path: String, option: String, inputs: [(name: String, path: String)]) throws {
    (self.path, self.option, self.inputs) = (path, option, inputs)
    descriptor = Mutex(try Self.open(path, option: option, inputs: inputs))
  }

  deinit { descriptor.withLock { _ = close($0) } }

  /// Opens the path again, as after its file was renamed to make room for a new one.
  func reopen() throws {
    let fresh = try Self.open(path, option: option, inputs: inputs)
    descriptor.withLock { descriptor in
      close(descriptor)
      descriptor = fresh
    }
  }

  private static func open(
    _ path: String, option: String, inputs: [(name: String, path: String)]
  ) throws -> Int32 {
    let place = try OutputPlace(path, option: option, inputs: inputs)
    // Requests tell about people, so the file is the user's own.
    let flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW
    let descriptor = Glibc.open(place.path, flags, 0o600)
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0 else {
      throw OperationsError.file(action: "write", path: path, errno: errno)
    }
    // It is written in place, so another name of it, such as one in a store, would be written too.
    guard status.st_nlink <= 1 else {
      close(descriptor)
      throw OperationsError.outputNotRegular(
        option: option, path: path, kind: "one file under several names (hard links)")
    }
    return descriptor
  }

  /// Adds lines; false where a full disk loses them, and the server goes on.
  func append(_ lines: [UInt8]) -> Bool {
    descriptor.withLock { descriptor in
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
}
