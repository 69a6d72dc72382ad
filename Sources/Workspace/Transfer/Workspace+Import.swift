extension Workspace {
  /// Merges a file of ``exportAll(to:)`` into this store.
  ///
  /// The whole file is checked before anything is written; objects are verified; runs are merged by
  /// their id; histories are joined.
  ///
  /// - Throws: ``WorkspaceError/versionTakenTwice(name:version:first:second:)`` when one number names
  ///   different bytes in the two stores.
  public func importFile(_ path: String) throws -> ImportReport {
    var merge = Merge(self, try ArchiveReader(path))
    try merge.carryOut()
    return merge.report
  }
}
