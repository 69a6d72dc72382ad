import Diagnostics
import Glibc

/// A regular file that is opened once.
///
/// However often it is read, these are the bytes of one file: another that takes its place under the
/// name is not seen. A file that is written to while it is read is refused.
public final class DataFile: Sendable {
  /// The size when it was opened, in bytes.
  public let byteCount: Int
  private let name: String
  private let descriptor: Int32
  private let state: State

  /// What changes when a file is written to; a new name or mode of it changes nothing here.
  private struct State: Equatable {
    var bytes: Int
    var seconds: Int
    var nanoseconds: Int

    init(_ status: stat) {
      bytes = Int(status.st_size)
      seconds = status.st_mtim.tv_sec
      nanoseconds = status.st_mtim.tv_nsec
    }
  }

  /// Opens a file to read it.
  ///
  /// - Parameter name: How messages name it.
  /// - Throws: `TabularError.noSuchFile`, `notRegularFile` or `cannotRead`.
  init(_ path: String, name: String) throws {
    // O_NONBLOCK so that a FIFO without a writer cannot hold us.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw openError(path, errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let reason = String(cString: strerror(errno))
      close(descriptor)
      throw TabularError.cannotRead(name: path, reason: reason)
    }
    if let kind = irregularKind(status.st_mode) {
      close(descriptor)
      throw TabularError.notRegularFile(path: path, kind: kind)
    }
    posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
    self.name = name
    self.descriptor = descriptor
    state = State(status)
    byteCount = state.bytes
  }

  deinit { close(descriptor) }

  /// Reads at an offset; fewer bytes than the buffer holds only at the end, where the file must be
  /// what it was when it was opened.
  ///
  /// - Throws: `TabularError.changedWhileRead` or `cannotRead`.
  public func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int {
    var filled = 0
    while filled < buffer.count {
      let count = pread(
        descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled, offset + filled)
      if count == 0 {
        try checkUnchanged()
        break
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw TabularError.cannotRead(name: name, reason: String(cString: strerror(errno)))
      }
      filled += count
    }
    return filled
  }

  /// Makes sure that nobody has written to the file since it was opened.
  ///
  /// - Throws: `TabularError.changedWhileRead`.
  public func checkUnchanged() throws {
    var status = stat()
    guard fstat(descriptor, &status) == 0, State(status) == state else {
      throw TabularError.changedWhileRead(name: name)
    }
  }
}

/// Takes in the bytes of a file while they are read, such as to hash what was used.
public protocol ByteDigest: AnyObject {
  /// Forgets what was taken in: the file is read from its beginning.
  func restart()
  /// Takes in the next bytes, those of the file as it is, compressed or not.
  func update(_ bytes: UnsafeRawBufferPointer)
}

/// The bytes of an open file from its beginning.
final class FileStream: ByteStream {
  private let file: DataFile
  private let digest: (any ByteDigest)?
  private(set) var consumedBytes = 0

  init(_ file: DataFile, digest: (any ByteDigest)?) {
    self.file = file
    self.digest = digest
    digest?.restart()
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let count = try file.read(into: buffer, at: consumedBytes)
    consumedBytes += count
    digest?.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    return count
  }
}

private func openError(_ path: String, _ code: Int32) -> TabularError {
  guard code == ENOENT || code == ENOTDIR else {
    if code == ENXIO { return .notRegularFile(path: path, kind: "a socket") }
    return .cannotRead(name: path, reason: String(cString: strerror(code)))
  }
  let parts = path.split(separator: "/", omittingEmptySubsequences: false)
  let folder = parts.dropLast().joined(separator: "/")
  let prefix = parts.count > 1 ? folder + "/" : ""
  let names = entries(of: parts.count > 1 ? (folder.isEmpty ? "/" : folder) : ".")
  let nearest = nearestWords(to: String(parts.last ?? ""), in: names)
  return .noSuchFile(path: path, nearest: nearest.map { prefix + $0 })
}

/// What a mode says, where it is not a regular file.
private func irregularKind(_ mode: mode_t) -> String? {
  switch mode & S_IFMT {
  case S_IFREG: nil
  case S_IFDIR: "a directory"
  case S_IFIFO: "a FIFO"
  case S_IFSOCK: "a socket"
  default: "a device"
  }
}

/// The names in a folder, as far as they are UTF-8; empty where it cannot be read.
private func entries(of folder: String) -> [String] {
  guard let handle = opendir(folder) else { return [] }
  defer { closedir(handle) }
  var names: [String] = []
  while names.count < 10_000, let entry = readdir(handle) {
    let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
      String(validating: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    if let name, name != ".", name != ".." { names.append(name) }
  }
  return names
}
