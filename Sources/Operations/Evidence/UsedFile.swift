import Glibc
import Workspace

/// A data file that was used, with a hash that is known to be of the bytes that were read.
struct UsedFile {
  /// What of a file changes when it is written or replaced.
  private struct Stamp: Equatable {
    var device: UInt
    var inode: UInt
    var size: Int
    var seconds: Int
    var nanoseconds: Int
  }

  /// The file as typed.
  let path: String
  private let stamp: Stamp?

  /// Looks at a file before it is read.
  init(_ path: String) {
    self.path = path
    stamp = Self.stamp(path)
  }

  /// The SHA-256 of the file; nil for what is no regular file, and for one that is not as it was
  /// before it was read, whose hash would be that of other bytes.
  func sha256() -> String? {
    guard let stamp, let digest = try? FileDigest(ofFile: path), Self.stamp(path) == stamp else {
      return nil
    }
    return digest.sha256
  }

  private static func stamp(_ path: String) -> Stamp? {
    var status = stat()
    guard path != "-", stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    return Stamp(
      device: UInt(status.st_dev), inode: UInt(status.st_ino), size: Int(status.st_size),
      seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
  }
}
