import Dispatch

/// Rows cut into chunks of a fixed size, so that what is computed does not depend on the threads.
struct RowChunks {
  /// Rows of a chunk, fewer where rows are wide.
  static let largest = 4096
  /// Elements of the widest value of a chunk, at most (unless one row has more).
  ///
  /// 4 MiB of float64: larger values leave the caches, and above 32 MiB the C library gives each back to
  /// the system.
  private static let elementLimit = 1 << 19

  let rowCount: Int
  private let size: Int

  /// Cuts rows whose widest value has `width` elements.
  init(rowCount: Int, width: Int, largest: Int = Self.largest) {
    self.rowCount = rowCount
    size = min(largest, max(1, Self.elementLimit / max(1, width)))
  }

  /// The number of chunks.
  private var count: Int { (rowCount + size - 1) / size }

  private func rows(_ chunk: Int) -> Range<Int> {
    chunk * size..<min(rowCount, (chunk + 1) * size)
  }

  /// Computes a value for every chunk, in the order of the rows; the first chunk's error is thrown.
  func map<Answer: Sendable>(
    threads: Int, _ body: @Sendable (Range<Int>) throws -> Answer
  ) throws -> [Answer] {
    let workers = min(threads, count)
    guard workers > 1 else { return try (0..<count).map { try body(rows($0)) } }
    var answers = [Result<Answer, any Error>?](repeating: nil, count: count)
    answers.withUnsafeMutableBufferPointer { buffer in
      // Each chunk has a place of its own, so that the threads need no lock.
      nonisolated(unsafe) let places = buffer
      DispatchQueue.concurrentPerform(iterations: workers) { worker in
        for chunk in stride(from: worker, to: count, by: workers) {
          places[chunk] = Result { try body(rows(chunk)) }
        }
      }
    }
    return try answers.compactMap { try $0?.get() }
  }
}
