import Glibc

/// One manifest on its way: pending in `tmp`, then also in its place, then settled.
final class Publication {
  /// What the names of pending manifests begin with.
  static let prefix = "pending-"

  private let store: StoreDirectory
  private let components: [String]
  private let pending: TemporaryFile
  private var previous: [UInt8]?

  /// Writes the pending file, durably and under its name.
  init(store: StoreDirectory, components: [String], bytes: [UInt8]) throws {
    self.store = store
    self.components = components
    previous = try store.read(components)
    pending = try TemporaryFile(in: store, prefix: Self.prefix)
    try pending.write(bytes)
    try pending.synchronize()
    // The name must survive a power cut too, or nobody would know of the manifest.
    try store.makeDirectory(["tmp"]).synchronize()
  }

  /// Puts the manifest in its place, replacing an earlier one.
  func carryOut() throws {
    let target = try store.makeDirectory(components.dropLast())
    let name = components[components.count - 1]
    guard previous != nil else {
      if try pending.link(into: target, as: name) { return }
      throw WorkspaceError.fileExists(path: StoreDirectory.shown(components))
    }
    // A second name for the same file, which the rename then takes.
    let tmp = try store.makeDirectory(["tmp"])
    let second = "new-" + randomHex(bytes: 8)
    guard linkat(tmp.descriptor, pending.name, tmp.descriptor, second, 0) == 0,
      renameat(tmp.descriptor, second, target.descriptor, name) == 0
    else { throw target.failure("write") }
    try target.synchronize()
  }

  /// The row is committed: nothing is pending any more.
  func settle() { pending.discard() }

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
      pending.discard()
    } catch {
      pending.keep()
    }
  }
}
