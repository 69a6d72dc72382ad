import GRDB

extension Workspace {
  /// The registered models, by name, each with its versions, newest first.
  public func models() throws -> [RegisteredModel] {
    let names = try index.read { try Registered.names($0) }
    return try names.map { try model($0) }
  }

  /// One model with its versions, newest first.
  ///
  /// - Throws: ``WorkspaceError/unknownModel(name:candidates:)``.
  public func model(_ name: String) throws -> RegisteredModel {
    try index.read { db in
      let rows = try VersionRow.all(db, name: name)
      guard !rows.isEmpty else { throw try Registered.absent(db, name: name) }
      return RegisteredModel(name: name, versions: try rows.map { try $0.value(db) })
    }
  }

  /// One version of a model.
  ///
  /// - Throws: ``WorkspaceError/unknownVersion(name:version:candidates:)``.
  public func version(_ name: String, _ number: Int) throws -> ModelVersion {
    try index.read { db in
      guard let row = try VersionRow.find(db, name: name, version: number) else {
        throw try Registered.absent(db, name: name, version: number)
      }
      return try row.value(db)
    }
  }

  /// The versions that were registered from a run, oldest first.
  public func versions(ofRun run: String) throws -> [ModelVersion] {
    try index.read { db in
      try Row.fetchAll(
        db, sql: "SELECT \(VersionRow.columns) FROM versions WHERE run = ? ORDER BY sequence",
        arguments: [run]
      ).map { try VersionRow($0).value(db) }
    }
  }
}
