import Diagnostics
import Glibc

/// Opens a source, as often as it must be read.
///
/// A file is opened again; standard input is kept in memory when `keepsInput` says that it may be
/// needed a second time.
final class SourceOpener {
  let source: DataSource
  private(set) var isGzip = false
  private let keepsInput: Bool
  private let standardInput: Int32
  private var recording: RecordingStream?

  init(source: DataSource, keepsInput: Bool, standardInput: Int32) {
    self.source = source
    self.keepsInput = keepsInput
    self.standardInput = standardInput
  }

  /// The uncompressed bytes from the beginning.
  func open() throws -> any ByteStream {
    let raw = try openRaw()
    let magic = try raw.read(count: 2)
    let peeked = PeekedStream(head: magic, rest: raw)
    isGzip = magic == [0x1f, 0x8b]
    return isGzip ? GzipStream(source: peeked, name: source.name) : peeked
  }

  /// The size of the file in bytes, where it is known.
  func byteCount() -> Int? {
    var status = stat()
    guard let path = source.path, stat(path, &status) == 0 else { return nil }
    return Int(status.st_size)
  }

  private func openRaw() throws -> any ByteStream {
    switch source {
    case .file(let path), .spooled(let path):
      return DescriptorStream(descriptor: try openFile(path), closes: true, name: source.name)
    case .standardInput:
      if let recording { return ReplayedStream(blocks: recording.blocks) }
      let input = DescriptorStream(descriptor: standardInput, closes: false, name: source.name)
      guard keepsInput else { return input }
      let recording = RecordingStream(source: input)
      self.recording = recording
      return recording
    }
  }
}

/// Opens a regular file to read; O_NONBLOCK so that a FIFO without a writer cannot hold us.
private func openFile(_ path: String) throws -> Int32 {
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
  return descriptor
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

/// Standard input that is kept while it is read, so that it can be read again.
private final class RecordingStream: ByteStream {
  private let source: any ByteStream
  private(set) var blocks: [[UInt8]] = []

  init(source: any ByteStream) { self.source = source }

  var consumedBytes: Int { source.consumedBytes }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let count = try source.read(into: buffer)
    if count > 0 { blocks.append([UInt8](buffer.prefix(count))) }
    return count
  }
}

/// What was kept of standard input, again.
private final class ReplayedStream: ByteStream {
  private let blocks: [[UInt8]]
  private var block = 0
  private var position = 0
  private(set) var consumedBytes = 0

  init(blocks: [[UInt8]]) { self.blocks = blocks }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    var filled = 0
    while filled < buffer.count, block < blocks.count {
      let count = min(buffer.count - filled, blocks[block].count - position)
      blocks[block].withUnsafeBytes { bytes in
        UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
          .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[position..<position + count]))
      }
      filled += count
      position += count
      if position == blocks[block].count { (block, position) = (block + 1, 0) }
    }
    consumedBytes += filled
    return filled
  }
}
