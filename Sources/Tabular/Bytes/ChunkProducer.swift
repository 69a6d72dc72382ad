import Glibc

/// Cuts a stream into chunks of whole rows.
///
/// The cuts depend on the bytes and the chunk size alone, never on the number of threads.
final class ChunkProducer {
  private let stream: any ByteStream
  private let chunkBytes: Int
  /// The delimiter where quotes can hide a line end; nil for JSON Lines.
  private let delimiter: UInt8?
  private var carry: [UInt8] = []
  private var isAtEnd = false

  init(stream: any ByteStream, chunkBytes: Int, delimiter: UInt8?) {
    self.stream = stream
    self.chunkBytes = max(1, chunkBytes)
    self.delimiter = delimiter
  }

  /// The bytes taken from the source so far, compressed where it is.
  var consumedBytes: Int { stream.consumedBytes }

  /// Fills the chunk with the next rows; false when there is nothing left.
  func next(into chunk: Chunk) -> Bool {
    chunk.failure = nil
    var target = max(chunkBytes, min(carry.count, Limits.rowBytes))
    chunk.reserve(max(target, carry.count), keeping: 0)
    carry.withUnsafeBufferPointer { bytes in
      if let start = bytes.baseAddress { chunk.base.update(from: start, count: bytes.count) }
    }
    var filled = carry.count
    carry.removeAll(keepingCapacity: true)
    while true {
      if let failure = fill(chunk, from: &filled, to: target) {
        return end(chunk, failure: failure)
      }
      if isAtEnd, filled == 0 { return false }
      switch cut(chunk, filled: filled) {
      case .rows(let count):
        carry.append(
          contentsOf: UnsafeBufferPointer(start: chunk.base + count, count: filled - count))
        chunk.close(count: count)
        return true
      case .flaw(let flaw, let offset):
        let before = UnsafeRawBufferPointer(start: chunk.base, count: offset)
        let lines = ByteScan.count(of: UInt8(ascii: "\n"), in: before)
        return end(chunk, failure: ChunkFailure(lines: lines, flaw: flaw))
      case .more:
        target = 2 * max(target, filled)
        chunk.reserve(target, keeping: filled)
      }
    }
  }

  /// Reads until the chunk holds `target` bytes or the source ends.
  private func fill(_ chunk: Chunk, from filled: inout Int, to target: Int) -> ChunkFailure? {
    guard !isAtEnd, filled < target else { return nil }
    let room = UnsafeMutableRawBufferPointer(start: chunk.base + filled, count: target - filled)
    do {
      let count = try stream.read(into: room)
      isAtEnd = count < room.count
      filled += count
      return nil
    } catch {
      return ChunkFailure(lines: 0, error: error)
    }
  }

  private enum Cut {
    case rows(Int)
    case flaw(RowFlaw, at: Int)
    case more
  }

  /// Where the last whole row of the chunk ends.
  private func cut(_ chunk: Chunk, filled: Int) -> Cut {
    let bytes = UnsafeRawBufferPointer(start: chunk.base, count: filled)
    let border = RowBorder(in: bytes, delimiter: delimiter)
    if let quote = border.openQuote {
      if isAtEnd { return border.end.map { .rows($0) } ?? .flaw(.unclosedQuote, at: quote) }
      if filled - quote > Limits.fieldBytes {
        return border.end.map { .rows($0) } ?? .flaw(.longField, at: quote)
      }
    } else if isAtEnd {
      return .rows(filled)
    }
    if let end = border.end { return .rows(end) }
    return filled >= Limits.rowBytes ? .flaw(.longRow, at: 0) : .more
  }

  /// Ends with an empty chunk that says why; what was read of the row is of no use.
  private func end(_ chunk: Chunk, failure: ChunkFailure) -> Bool {
    chunk.failure = failure
    chunk.close(count: 0)
    isAtEnd = true
    return true
  }
}
