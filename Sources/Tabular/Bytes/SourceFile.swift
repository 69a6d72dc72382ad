import Diagnostics
import Glibc

/// Opens a source, as often as it must be read.
///
/// A file is opened once, whatever takes its place meanwhile; standard input is kept in memory when
/// `keepsInput` says that it may be needed a second time.
final class SourceOpener {
  let source: DataSource
  private(set) var isGzip = false
  /// The open file; nil before the first reading, and for a pipe.
  private(set) var file: DataFile?
  private let digest: (any ByteDigest)?
  private let keepsInput: Bool
  private let standardInput: Int32
  private var recording: RecordingStream?

  /// - Parameter digest: Takes in the bytes of a file while they are read.
  init(
    source: DataSource, keepsInput: Bool, standardInput: Int32, digest: (any ByteDigest)? = nil
  ) {
    self.source = source
    self.digest = digest
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
  func byteCount() -> Int? { file?.byteCount }

  private func openRaw() throws -> any ByteStream {
    switch source {
    case .file(let path), .spooled(let path):
      let opened = try file ?? DataFile(path, name: source.name)
      file = opened
      return FileStream(opened, digest: digest)
    case .standardInput:
      if let recording { return ReplayedStream(blocks: recording.blocks) }
      let input = DescriptorStream(descriptor: standardInput, name: source.name)
      guard keepsInput else { return input }
      let recording = RecordingStream(source: input)
      self.recording = recording
      return recording
    }
  }
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
