import Glibc

/// A file in `.mlo/tmp` on its way to its place: written, synced, then linked or renamed.
///
/// What is not published is removed with its last user; after a kill `mlo gc` removes it.
final class TemporaryFile {
  /// The name in `tmp`.
  let name: String
  private let directory: OpenFile
  private let file: OpenFile
  private var isThere = true

  /// Makes an empty file in `tmp`, readable by its owner alone.
  init(in store: StoreDirectory, prefix: String = "new-") throws {
    directory = try store.makeDirectory(["tmp"])
    var made = try Self.make(in: directory, prefix: prefix)
    // A garbage collection may have removed it before it was locked.
    while try made.file.status().st_nlink == 0 {
      made = try Self.make(in: directory, prefix: prefix)
    }
    (name, file) = made
    store.giveToOwner(file)
    try setMode(0o600)
  }

  /// Makes a file and locks it, which says that it is in use until its process dies.
  private static func make(
    in directory: OpenFile, prefix: String
  ) throws -> (name: String, file: OpenFile) {
    let name = prefix + randomHex(bytes: 8)
    let shown = StoreDirectory.shown(["tmp", name])
    let flags = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let descriptor = openat(directory.descriptor, name, flags, 0o600)
    guard descriptor >= 0 else {
      throw WorkspaceError.system(action: "make", path: shown, errno: errno)
    }
    let file = OpenFile(owning: descriptor, path: shown)
    flock(descriptor, LOCK_SH)
    return (name, file)
  }

  deinit { discard() }

  /// Writes bytes at the end.
  func write(_ bytes: UnsafeRawBufferPointer) throws { try file.write(bytes) }

  /// Writes bytes at the end.
  func write(_ bytes: [UInt8]) throws { try bytes.withUnsafeBytes { try file.write($0) } }

  /// Sets the mode whatever the umask says.
  func setMode(_ mode: mode_t) throws {
    guard fchmod(file.descriptor, mode) == 0 else { throw file.failure("make") }
  }

  /// Makes the content survive a power cut.
  func synchronize() throws { try file.synchronize() }

  /// Gives the file its place unless something is there; false when something is.
  func link(into target: OpenFile, as name: String) throws -> Bool {
    if linkat(directory.descriptor, self.name, target.descriptor, name, 0) != 0 {
      if errno == EEXIST { return false }
      throw WorkspaceError.system(action: "write", path: target.path + "/" + name, errno: errno)
    }
    try target.synchronize()
    return true
  }

  /// Gives the file its place and replaces what is there.
  func rename(into target: OpenFile, as name: String) throws {
    guard renameat(directory.descriptor, self.name, target.descriptor, name) == 0 else {
      throw WorkspaceError.system(action: "write", path: target.path + "/" + name, errno: errno)
    }
    isThere = false
    try target.synchronize()
  }

  /// Leaves the file in `tmp` when this value goes.
  func keep() { isThere = false }

  /// Removes the file from `tmp`.
  func discard() {
    guard isThere else { return }
    isThere = false
    unlinkat(directory.descriptor, name, 0)
  }
}

/// Lower-case hexadecimal text of random bytes.
func randomHex(bytes count: Int) -> String {
  var generator = SystemRandomNumberGenerator()
  return hexText((0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
}
