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
      guard held == nil else { return }
      try removeForgotten()
      held = LeaseFile(file: try TemporaryFile(in: store, prefix: Self.prefix))
    }
  }

  /// Removes the leases of processes that have ended, so that `tmp` stays small: every writer lists
  /// it.
  private func removeForgotten() throws {
    for name in try store.names(in: ["tmp"]) where name.hasPrefix(Self.prefix) {
      guard let file = try store.file(["tmp", name]) else { continue }
      if flock(file.descriptor, LOCK_EX | LOCK_NB) == 0 { try store.remove(["tmp", name]) }
    }
  }
}
