import GRDB

/// One write: the transaction on the index and the manifests that belong to it.
///
/// The file comes first, then the row. A manifest is written under a pending name in `tmp`, linked
/// from there to its place, and the pending name goes when the rows are committed. So a writer that
/// finds a pending name knows that the one before it died in between, and finishes its work.
final class Transaction {
  /// The connection, inside its transaction.
  let db: Database
  let store: StoreDirectory
  let caller: Caller
  /// What is done when the rows are committed, still under the lock.
  var followUp: (() throws -> Void)?
  private var published: [Publication] = []

  init(db: Database, store: StoreDirectory, caller: Caller) {
    self.db = db
    self.store = store
    self.caller = caller
  }

  /// Writes a manifest durably; an earlier one of the same path is replaced.
  func publish(_ bytes: [UInt8], at components: [String]) throws {
    let publication = try Publication(store: store, components: components, bytes: bytes)
    published.append(publication)
    try publication.carryOut()
  }

  /// After the commit: the pending names go.
  func settle() {
    for publication in published { publication.settle() }
    published = []
  }

  /// After a failure: what was published is taken back, newest first.
  func takeBack() {
    for publication in published.reversed() { publication.takeBack() }
    published = []
  }
}
