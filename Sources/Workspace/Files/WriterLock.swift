import Dispatch
import Glibc

/// The one lock that writers queue on: `flock` on `.mlo/lock`.
///
/// The kernel drops it when its holder dies, so there is no stale lock to remove by hand. Waiting in
/// a blocking `flock` is fair; SQLite's own polling starves under many writers (measured).
final class WriterLock {
  private let file: OpenFile

  /// Waits for the lock, at most the caller's limit.
  ///
  /// - Throws: ``WorkspaceError/busy(holder:seconds:)`` naming the holder.
  init(_ store: StoreDirectory, caller: Caller) throws {
    let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC
    let descriptor = openat(store.root.descriptor, "lock", flags, 0o600)
    guard descriptor >= 0 else {
      throw store.fault("open", directory: store.root, name: "lock", shown: ".mlo/lock")
    }
    file = OpenFile(owning: descriptor, path: ".mlo/lock")
    store.giveToOwner(file)
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else { throw file.failure("lock") }
      try Self.wait(for: file, caller)
    }
    sign(LockHolder(caller))
  }

  deinit {
    // Emptied so that nobody reads the name of a process which no longer holds the lock.
    ftruncate(file.descriptor, 0)
    flock(file.descriptor, LOCK_UN)
  }

  /// Writes who holds the lock; a full disk must not stop the work over a courtesy.
  private func sign(_ holder: LockHolder) {
    ftruncate(file.descriptor, 0)
    let line = holder.line
    _ = line.withUnsafeBytes { pwrite(file.descriptor, $0.baseAddress, $0.count, 0) }
  }

  /// Waits in a thread of its own, because a blocking `flock` cannot be given up.
  ///
  /// Who has waited for a while is told whom for, and can look.
  private static func wait(for file: OpenFile, _ caller: Caller) throws {
    let outcome = LockWait(file)
    try outcome.start()
    let seconds = caller.lockTimeout
    let first = min(seconds, BusyWait.silence)
    var isDone = outcome.done.wait(timeout: .now() + first) == .success
    if !isDone, first < seconds {
      BusyWait.tell(holder(file), caller)
      isDone = outcome.done.wait(timeout: .now() + seconds - first) == .success
    }
    guard isDone else { throw WorkspaceError.busy(holder: holder(file), seconds: seconds) }
    guard outcome.errorNumber == 0 else {
      throw WorkspaceError.system(action: "lock", path: file.path, errno: outcome.errorNumber)
    }
  }

  private static func holder(_ file: OpenFile) -> LockHolder? {
    var line = [UInt8](repeating: 0, count: 4096)
    let count = pread(file.descriptor, &line, line.count, 0)
    return count > 0 ? LockHolder(line: Array(line[0..<count])) : nil
  }
}

/// One wait for the lock in a thread; owns the file, so an abandoned wait closes it when it ends.
private final class LockWait: @unchecked Sendable {
  let done = DispatchSemaphore(value: 0)
  // Written before the semaphore is signalled, read after it was waited for.
  var errorNumber: Int32 = 0
  private let file: OpenFile

  init(_ file: OpenFile) { self.file = file }

  func start() throws {
    var thread = pthread_t()
    let box = Unmanaged.passRetained(self)
    let code = pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        let wait = Unmanaged<LockWait>.fromOpaque(argument).takeRetainedValue()
        wait.block()
        return nil
      }, box.toOpaque())
    guard code == 0 else {
      box.release()
      throw WorkspaceError.system(action: "lock", path: file.path, errno: code)
    }
    pthread_detach(thread)
  }

  private func block() {
    while flock(file.descriptor, LOCK_EX) != 0 {
      if errno == EINTR { continue }
      errorNumber = errno
      break
    }
    done.signal()
  }
}
