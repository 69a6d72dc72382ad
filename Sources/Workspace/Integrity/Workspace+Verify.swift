public import Diagnostics

extension Workspace {
  /// Checks everything and reports what is damaged.
  ///
  /// Each object is read and compared with both of its hashes, each row with its checksum, each
  /// manifest with its rows; the chain of the history and the tables of the index are checked too.
  /// Nothing is changed, unless `quarantine` moves damaged objects to `.mlo/quarantine`, so that they
  /// can be stored again from their source.
  ///
  /// - Throws: ``WorkspaceError`` when the index cannot be read at all.
  public func verify(
    quarantine: Bool = false, progress: @escaping ProgressHandler = { _ in }
  ) throws -> VerifyReport {
    let verification = Verification(self, progress: progress)
    _ = try verification.carryOut()
    if quarantine { try verification.quarantine() }
    verification.report.damage.sort {
      ($0.kind.rawValue, $0.subject) < ($1.kind.rawValue, $1.subject)
    }
    return verification.report
  }
}
