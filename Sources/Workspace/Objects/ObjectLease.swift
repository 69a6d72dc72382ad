import Glibc
import Synchronization

/// Says that this process has stored objects which nothing names yet.
///
/// A file in `tmp` that is locked as long as the process lives: `gc --now` leaves what is newer than
/// the oldest such file.
final class ObjectLease: Sendable {
  static let prefix = "lease-"

  private let store: StoreDirectory
  private let file = Mutex<LeaseFile?>(nil)

  /// The temporary file, which only this lease touches, under its lock.
  private struct LeaseFile: @unchecked Sendable { let file: TemporaryFile }

  init(_ store: StoreDirectory) { self.store = store }

  /// Takes the lease, once per process and store.
  func take() throws {
    try file.withLock { held in
      if held == nil {
        held = LeaseFile(file: try TemporaryFile(in: store, prefix: Self.prefix))
      }
    }
  }
}
