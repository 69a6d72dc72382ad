/// Whole rows of a source: the unit of parallel work.
///
/// The bytes are followed by a line end and zeros, so that a row without a line end is closed and
/// loads of 8 or 16 bytes need no check.
final class Chunk {
  static let padding = 64
  private(set) var base: UnsafeMutablePointer<UInt8>
  private(set) var capacity: Int
  /// The bytes of the rows.
  private(set) var count = 0
  /// The line ends among them.
  private(set) var lineEnds = 0
  /// What ended the source, where it did not end well; the rows before it are whole.
  var failure: ChunkFailure?

  init(capacity: Int) {
    self.capacity = capacity
    base = .allocate(capacity: capacity + Self.padding)
  }

  deinit { base.deallocate() }

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

  /// Makes room for so many bytes and keeps the first `kept` of them.
  func reserve(_ wanted: Int, keeping kept: Int) {
    guard wanted > capacity else { return }
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: wanted + Self.padding)
    larger.update(from: base, count: kept)
    base.deallocate()
    (base, capacity) = (larger, wanted)
  }

  /// Counts the line ends; by the worker that parses the chunk, so that it is done in parallel.
  func countLines() { lineEnds = ByteScan.count(of: UInt8(ascii: "\n"), in: bytes) }

  /// States where the rows end and closes the last of them.
  func close(count: Int) {
    self.count = count
    (base + count).update(repeating: 0, count: Self.padding)
    base[count] = UInt8(ascii: "\n")
  }
}

/// Why a source ended early, after a chunk in which all is well.
struct ChunkFailure {
  /// The line ends between the beginning of the chunk and the flaw.
  var lines: Int
  /// The flaw of the row there, or nil where `error` is of the whole source.
  var flaw: RowFlaw?
  /// An error of reading.
  var error: (any Error)?
}

extension Chunk {
  /// The whole rows at the beginning of some bytes, to look at.
  convenience init(_ bytes: [UInt8], isWhole: Bool) {
    self.init(capacity: bytes.count)
    let end = isWhole ? nil : bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 }
    bytes.withUnsafeBufferPointer { source in
      if let start = source.baseAddress { base.update(from: start, count: source.count) }
    }
    close(count: end ?? bytes.count)
  }
}
