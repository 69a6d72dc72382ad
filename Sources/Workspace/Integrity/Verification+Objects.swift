import Diagnostics
import GRDB

extension Verification {
  /// Reads every object: those that are named, and strays too.
  func checkObjects() throws {
    let named = try index.read { db in
      try String.fetchAll(
        db,
        sql: "SELECT sha256 FROM run_objects UNION SELECT sha256 FROM history_objects ORDER BY 1")
    }
    let strays = try strays(besides: Set(named))
    let total = named.count + strays.count
    for sha256 in named + strays {
      try checkObject(sha256)
      report.objects += 1
      progress(
        Progress(activity: "checking objects", done: report.objects, total: total, unit: "objects"))
    }
  }

  /// The objects on disk that nothing names.
  private func strays(besides named: Set<String>) throws -> [String] {
    var strays: [String] = []
    for folder in try directories(in: ["objects"]) {
      for name in try store.names(in: folder) {
        guard let sha256 = StoredFile.digest(folder: folder[1], name: name) else {
          add(.layout, StoreDirectory.shown(folder + [name]), "it is not the name of an object")
          continue
        }
        if !named.contains(sha256) { strays.append(sha256) }
      }
    }
    return strays
  }

  private func checkObject(_ sha256: String) throws {
    let forms = try index.read { try ObjectRows.forms($0, of: sha256) }
    let users = { (try? self.index.read { try ObjectRows.users($0, of: sha256) }) ?? [] }
    let subject = "sha256:" + sha256
    let limit = forms.first?.reference.bytes ?? Int64.max
    do {
      guard let found = try ObjectReader(store).inspect(sha256, limit: limit) else {
        return add(.missingObject, subject, "it is missing", usedBy: users())
      }
      report.bytes += found.bytes
      let isKnownForm =
        forms.isEmpty || forms.contains { $0.reference.storedSHA256 == found.storedSHA256 }
      if found.sha256 != sha256 {
        add(.object, subject, "its bytes have another hash", usedBy: users())
      } else if !isKnownForm {
        add(.object, subject, "its stored file has another hash", usedBy: users())
      }
    } catch let fault as Inflater.Fault {
      add(.object, subject, fault.reason, usedBy: users())
    } catch let error as WorkspaceError {
      guard error.fault == .damaged || error.fault == .refused else { throw error }
      add(.object, subject, error.message, usedBy: users())
    }
  }

  /// Moves damaged objects to `.mlo/quarantine`, under the lock.
  func quarantine() throws {
    let damaged = report.damage.filter { $0.kind == .object }.map {
      String($0.subject.dropFirst(7))
    }
    guard !damaged.isEmpty else { return }
    let lock = try WriterLock(store, caller: workspace.caller)
    defer { withExtendedLifetime(lock) {} }
    for sha256 in damaged where try StoredFile.move(sha256, to: "quarantine", in: store) {
      report.quarantined.append(sha256)
    }
  }
}
