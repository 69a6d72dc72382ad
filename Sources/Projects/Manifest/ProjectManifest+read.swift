import Diagnostics
import Glibc

extension ProjectManifest {
  /// Reads a file; nil where there is none.
  ///
  /// - Throws: `ManifestError` for what cannot be read or is not valid.
  public static func read(path: String) throws(ManifestError) -> ProjectManifest? {
    guard let bytes = try bytes(path: path) else { return nil }
    return try ProjectManifest(bytes: bytes, file: path)
  }

  /// The bytes of a file up to one more than the limit; nil where there is no file.
  private static func bytes(path: String) throws(ManifestError) -> [UInt8]? {
    // Not blocking, so that a pipe of that name cannot hold us.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw unreadable(path)
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= ManifestText.byteLimit {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw unreadable(path) }
      if count == 0 { break }
      bytes += buffer.prefix(count)
    }
    return bytes
  }

  private static func unreadable(_ path: String) -> ManifestError {
    ManifestError(
      "unreadable_file", "cannot be read: \(String(cString: strerror(errno)))", file: path)
  }
}
