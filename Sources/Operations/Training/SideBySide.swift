import Diagnostics
import Synchronization

/// The results of two pieces of work that are done beside each other where there are two threads.
///
/// - Parameter threads: How many threads may be used.
/// - Throws: The error of the first piece, else that of the second one.
func besideEachOther<First: Sendable, Second: Sendable>(
  threads: Int, _ first: @Sendable () throws -> First, _ second: @Sendable () throws -> Second
) throws -> (First, Second) {
  let results = Mutex<(Result<First, any Error>?, Result<Second, any Error>?)>((nil, nil))
  runConcurrently(2, threads: threads) { piece in
    if piece == 0 {
      let result = Result { try first() }
      results.withLock { $0.0 = result }
    } else {
      let result = Result { try second() }
      results.withLock { $0.1 = result }
    }
  }
  let (one, other) = results.withLock { $0 }
  guard let one, let other else { return (try first(), try second()) }
  return (try one.get(), try other.get())
}
