import GRDB

extension Workspace {
  /// Removes objects that nothing names and temporary files of processes that are gone.
  ///
  /// An object that nothing names is kept for 14 days after it was stored, because its process may
  /// be about to name it. Only files whose name is a digest are removed from `objects`.
  ///
  /// - Parameters:
  ///   - isDryRun: Only says what would be removed.
  ///   - now: Keeps only what running processes have stored since they began.
  @discardableResult
  public func collectGarbage(isDryRun: Bool = false, now: Bool = false) throws -> GarbageReport {
    let collection = GarbageCollection(workspace: self, isDryRun: isDryRun, now: now)
    if isDryRun { return try index.read { try collection.carryOut($0) } }
    return try index.underLock { connection in
      let report = try connection.queue.read { try collection.carryOut($0) }
      try collection.remove(report, connection)
      return report
    }
  }
}
