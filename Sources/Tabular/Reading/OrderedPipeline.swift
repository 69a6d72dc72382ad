import Dispatch
import Glibc

/// Reads chunks one after another, parses them on all threads, and hands the cells on in order.
///
/// Reading and handing on happen one chunk at a time, in the order of the file, so that the outcome
/// (values, order of levels, first error) cannot depend on the number of threads.
final class OrderedPipeline: @unchecked Sendable {
  private let producer: ChunkProducer
  private let makeParser: () -> any ChunkParser
  private let accept: (ChunkCells, Chunk) throws -> Void
  private let chunkBytes: Int
  private var lock = pthread_mutex_t()
  private var turnCame = pthread_cond_t()
  private var readLock = pthread_mutex_t()
  /// The chunks read so far; guarded by `readLock`.
  private var readCount = 0
  /// The chunks handed on so far; guarded by `lock`, as is the failure.
  private var acceptedCount = 0
  private var failure: (any Error)?

  init(
    producer: ChunkProducer, chunkBytes: Int, makeParser: @escaping () -> any ChunkParser,
    accept: @escaping (ChunkCells, Chunk) throws -> Void
  ) {
    self.producer = producer
    self.chunkBytes = chunkBytes
    self.makeParser = makeParser
    self.accept = accept
    pthread_mutex_init(&lock, nil)
    pthread_mutex_init(&readLock, nil)
    pthread_cond_init(&turnCame, nil)
  }

  deinit {
    pthread_mutex_destroy(&lock)
    pthread_mutex_destroy(&readLock)
    pthread_cond_destroy(&turnCame)
  }

  /// Runs to the end of the source, or throws the first error in the order of the file.
  func run(threads: Int) throws {
    if threads <= 1 {
      work()
    } else {
      DispatchQueue.concurrentPerform(iterations: threads) { _ in self.work() }
    }
    if let failure { throw failure }
  }

  private func work() {
    let chunk = Chunk(capacity: chunkBytes)
    let parser = makeParser()
    while let number = read(into: chunk) {
      parser.parse(chunk)
      guard hand(on: parser.cells, chunk, number: number) else { return }
    }
  }

  /// Fills the chunk and returns its number; nil when there is nothing left to do.
  private func read(into chunk: Chunk) -> Int? {
    pthread_mutex_lock(&readLock)
    defer { pthread_mutex_unlock(&readLock) }
    guard producer.next(into: chunk) else { return nil }
    readCount += 1
    return readCount - 1
  }

  /// Waits until all earlier chunks were handed on; false when one of them failed, or this.
  private func hand(on cells: ChunkCells, _ chunk: Chunk, number: Int) -> Bool {
    pthread_mutex_lock(&lock)
    defer { pthread_mutex_unlock(&lock) }
    while acceptedCount != number, failure == nil { pthread_cond_wait(&turnCame, &lock) }
    guard failure == nil else { return false }
    do {
      try accept(cells, chunk)
    } catch {
      failure = error
    }
    acceptedCount += 1
    pthread_cond_broadcast(&turnCame)
    return failure == nil
  }
}
