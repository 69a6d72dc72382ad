import Diagnostics
import Governance
import Workspace

/// Records with a version what a use of it showed.
///
/// A store that cannot be written, or is not free in time, is told and stops nothing: evidence is not
/// what the command was asked for.
struct EvidenceRecorder {
  /// How long another writer is waited for, in seconds.
  private static let patience = 5.0

  let session: Session
  /// The version.
  let name: String
  let number: Int

  /// Records with a version, in the store of a session.
  init(_ version: ModelVersion, in session: Session) {
    self.session = session
    name = version.name
    number = version.version
  }

  /// Records one entry; returns its number, or nil where it is not recorded.
  ///
  /// - Parameters:
  ///   - what: What is recorded, as a note names it.
  ///   - document: The whole result, to be kept as an object.
  func record(
    _ kind: DecisionKind, _ what: String, _ data: JSONObject, document: [UInt8]? = nil
  ) -> Int64? {
    do {
      let workspace = try session.workspace(patience: Self.patience)
      let object = try document.map { try workspace.storeObject(bytes: $0) }
      return try workspace.recordEvidence(kind, data, document: object, of: name, number).sequence
    } catch {
      let reason = (error as? any ActionableError)?.message ?? String(describing: error)
      session.warn(
        Warning(
          code: "not_recorded",
          message: "\(what) is not recorded with '\(name)@\(number)': \(reason)"
        ))
      return nil
    }
  }
}

extension Session {
  /// The machine and the programs, as evidence has them: names and versions.
  func machine(_ workspace: Workspace) -> [NamedValue] {
    workspace.surroundings().members.map {
      NamedValue($0.key, $0.value.text ?? $0.value.canonicalText)
    }
  }
}
