import Glibc

/// An open file descriptor that is closed with its last user.
final class OpenFile: Sendable {
  /// The descriptor.
  let descriptor: Int32
  /// The path for messages, as the user or the layout of the store names it.
  let path: String

  /// Takes over an open descriptor.
  init(owning descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close(descriptor) }

  /// The error of a call that just failed.
  func failure(_ action: String) -> WorkspaceError {
    .system(action: action, path: path, errno: errno)
  }

  /// Reads up to the buffer's size; 0 at the end of the file.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      guard errno == EINTR else { throw failure("read") }
    }
  }

  /// Writes all bytes.
  func write(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = UnsafeRawBufferPointer(rebasing: rest)
      let count = Glibc.write(descriptor, part.baseAddress, part.count)
      if count < 0 {
        guard errno == EINTR else { throw failure("write") }
      } else {
        rest = rest.dropFirst(count)
      }
    }
  }

  /// Makes what was written survive a power cut.
  ///
  /// A failed fsync is never tried again: the kernel may have dropped the pages and say yes the
  /// second time.
  func synchronize() throws {
    guard fsync(descriptor) == 0 else { throw failure("write") }
  }

  /// What the system knows about the file.
  func status() throws -> stat {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure("read") }
    return status
  }

  /// Reads the whole rest of the file, up to a limit.
  func readAll(limit: Int) throws -> [UInt8] {
    let expected = max(0, min(limit, Int(try status().st_size)))
    var bytes: [UInt8] = []
    bytes.reserveCapacity(expected)
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = try chunk.withUnsafeMutableBytes { try read(into: $0) }
      if count == 0 { return bytes }
      guard bytes.count + count <= limit else {
        throw WorkspaceError.system(action: "read", path: path, errno: EFBIG)
      }
      bytes.append(contentsOf: chunk[0..<count])
    }
  }
}

extension stat {
  /// Whether this is a regular file.
  var isRegular: Bool { st_mode & S_IFMT == S_IFREG }
  /// Whether this is a directory.
  var isDirectory: Bool { st_mode & S_IFMT == S_IFDIR }
  /// Whether this is a symbolic link.
  var isLink: Bool { st_mode & S_IFMT == S_IFLNK }

  /// What kind of file this is, in words.
  var kindText: String {
    switch st_mode & S_IFMT {
    case S_IFREG: "a regular file"
    case S_IFDIR: "a directory"
    case S_IFLNK: "a symbolic link"
    case S_IFIFO: "a named pipe"
    case S_IFSOCK: "a socket"
    default: "a device"
    }
  }
}
