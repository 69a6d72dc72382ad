import GRDB

extension Index {
  /// Finishes what a writer left that died between its manifest and its row; under the lock.
  func takeInPending(_ connection: Connection) throws {
    let names = try store.names(in: ["tmp"]).filter { $0.hasPrefix(Publication.prefix) }
    guard !names.isEmpty else { return }
    _ = try commit(connection) { transaction in
      for name in names { try takeIn(name, transaction) }
    }
    for name in names { try store.remove(["tmp", name]) }
  }

  /// Takes one pending manifest in, if it had reached its place.
  private func takeIn(_ name: String, _ transaction: Transaction) throws {
    guard let bytes = try store.read(["tmp", name]) else { return }
    // Cut short: its writer died before it was whole, so nothing was published.
    guard let object = (try? JSONValue(parsing: bytes))?.members else { return }
    switch object["schema"]?.text {
    case RunManifest.schema: try takeInRun(bytes, transaction)
    default: break
    }
  }

  private func takeInRun(_ bytes: [UInt8], _ transaction: Transaction) throws {
    let manifest = try RunManifest(parsing: bytes, path: StoreDirectory.shown(["tmp"]))
    let id = manifest.detail.run.id
    guard try store.read(RunManifest.components(id)) == bytes else { return }
    let row = try RunRow.find(transaction.db, id: id)
    guard row?.manifest != manifest.detail.manifestSHA256 else { return }
    var notes: [String] = []
    _ = try RunImport(store: store, db: transaction.db).take(manifest, notes: &notes)
  }
}
