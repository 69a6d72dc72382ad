import Synchronization

/// Independent pieces of work on several threads, each taken up when a thread is free.
///
/// Each piece runs on one thread alone, so that no result depends on the number of threads.
enum WorkQueue {
  /// Runs pieces 0 ..< count, lower numbers first; results are in their order.
  ///
  /// - Throws: the error of the lowest numbered piece that failed; pieces that had not begun when one
  ///   failed are not begun.
  static func results<Value: Sendable>(
    count: Int, threads: Int, _ piece: @Sendable (Int) throws -> Value
  ) throws -> [Value] {
    let next = Atomic<Int>(0)
    let made = Mutex([Result<Value, any Error>?](repeating: nil, count: count))
    let workers = max(1, min(threads, count))
    Parallel.run(parts: workers, threads: workers) { _ in
      while true {
        let number = next.add(1, ordering: .relaxed).oldValue
        guard number < count else { return }
        let result = Result { try piece(number) }
        made.withLock { $0[number] = result }
        if case .failure = result { next.store(count, ordering: .relaxed) }
      }
    }
    return try made.withLock { $0 }.compactMap { try $0?.get() }
  }
}
