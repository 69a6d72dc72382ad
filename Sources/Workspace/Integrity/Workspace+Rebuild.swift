extension Workspace {
  /// Makes the index again from the manifests and the objects, whatever state it is in.
  ///
  /// Ended runs, their metric histories, the registry and its history come back; runs that have not
  /// ended too, where the old index can still be read. Two heads of the history are joined.
  ///
  /// - Throws: ``WorkspaceError/versionTakenTwice(name:version:first:second:)`` when two clones
  ///   registered different bytes under one number; nothing is changed then.
  @discardableResult
  public func rebuild() throws -> RebuildReport {
    let lock = try WriterLock(store, caller: caller)
    defer { withExtendedLifetime(lock) {} }
    let old = index.readable()
    let rebuild = Rebuild(store: store, project: projectID, caller: caller)
    let report = try rebuild.carryOut(old: old)
    index.forget()
    return report
  }
}
