import Glibc

/// One manifest on its way: pending in `tmp`, then also in its place, then settled.
struct Publication {
  /// What the names of pending manifests begin with.
  static let prefix = "pending-"

  private let store: StoreDirectory
  private let components: [String]
  private let pending: String
  private let previous: [UInt8]?

  /// Writes the pending file, durably and under its name.
  init(store: StoreDirectory, components: [String], bytes: [UInt8]) throws {
    self.store = store
    self.components = components
    previous = try store.read(components)
    let file = try TemporaryFile(in: store, prefix: Self.prefix)
    try file.write(bytes)
    try file.synchronize()
    pending = file.name
    // The name must survive a power cut too, or nobody would know of the manifest.
    try store.makeDirectory(["tmp"]).synchronize()
    file.keep()
  }

  /// Puts the manifest in its place, replacing an earlier one.
  func carryOut() throws {
    let target = try store.makeDirectory(components.dropLast())
    let tmp = try store.makeDirectory(["tmp"])
    let name = components[components.count - 1]
    let shown = StoreDirectory.shown(components)
    if previous == nil {
      guard linkat(tmp.descriptor, pending, target.descriptor, name, 0) == 0 else {
        throw WorkspaceError.system(action: "write", path: shown, errno: errno)
      }
    } else {
      // A second name for the same file, which the rename then takes.
      let second = "new-" + randomHex(bytes: 8)
      guard linkat(tmp.descriptor, pending, tmp.descriptor, second, 0) == 0,
        renameat(tmp.descriptor, second, target.descriptor, name) == 0
      else { throw WorkspaceError.system(action: "write", path: shown, errno: errno) }
    }
    try target.synchronize()
  }

  /// The row is committed: nothing is pending any more.
  ///
  /// A name that cannot be removed does no harm: the next writer finds it and its row, and tries.
  func settle() { try? store.remove(["tmp", pending]) }

  /// The row was not committed: the place gets back what it held.
  ///
  /// If even that fails (a full disk), the pending name stays and the next writer takes the manifest
  /// in: either way index and manifests agree.
  func takeBack() {
    do {
      if let previous {
        try store.write(previous, to: components)
      } else {
        try store.remove(components)
      }
    } catch {
      return
    }
    settle()
  }
}
