import Diagnostics
import GRDB

extension RegistryRecorder {
  /// Gives an alias to a version, unless it has it already.
  func setAlias(_ alias: String, _ row: VersionRow) throws {
    let holder = try Aliases.version(db, name: row.name, alias: alias)
    guard holder != row.version else { return }
    try carryOut(
      try event(
        "alias", model: row.name, version: row.version, sha256: row.sha256,
        data: ["alias": .string(alias), "from": JSONValue(holder)]))
  }
}

extension Workspace {
  /// Gives an alias to a version; another version that had it loses it.
  ///
  /// - Throws: ``WorkspaceError/invalidName(kind:name:rule:)`` for a stage, `latest` or a number.
  @discardableResult
  public func setAlias(_ alias: String, of name: String, to version: Int) throws -> ModelVersion {
    try Limits.checkAlias(alias)
    return try index.write { transaction in
      let recorder = RegistryRecorder(transaction: transaction, project: projectID)
      try recorder.setAlias(alias, try recorder.row(name, version))
      return try recorder.row(name, version).value(recorder.db)
    }
  }

  /// Takes an alias away.
  ///
  /// - Throws: ``WorkspaceError/unknownAlias(name:alias:candidates:)``.
  public func removeAlias(_ alias: String, of name: String) throws {
    try index.write { transaction in
      let recorder = RegistryRecorder(transaction: transaction, project: projectID)
      guard let version = try Aliases.version(recorder.db, name: name, alias: alias) else {
        let known = try String.fetchAll(
          recorder.db, sql: "SELECT alias FROM aliases WHERE name = ?", arguments: [name])
        throw WorkspaceError.unknownAlias(
          name: name, alias: alias, candidates: nearestWords(to: alias, in: known))
      }
      let row = try recorder.row(name, version)
      try recorder.carryOut(
        try recorder.event(
          "unalias", model: name, version: version, sha256: row.sha256,
          data: ["alias": .string(alias)]))
    }
  }

  /// Changes the description and the tags of a version; what is nil or empty stays.
  @discardableResult
  public func describe(
    _ name: String, _ version: Int, description: String? = nil, tags: [NamedText] = [],
    removingTags removed: [String] = []
  ) throws -> ModelVersion {
    try checkDescription(description, tags)
    return try index.write { transaction in
      let recorder = RegistryRecorder(transaction: transaction, project: projectID)
      let row = try recorder.row(name, version)
      let changes = tags.map { ($0.key, JSONValue.string($0.value)) } + removed.map { ($0, .null) }
      var data: JSONObject = ["tags": .object(JSONObject(changes))]
      if let description { data["description"] = .string(description) }
      try recorder.carryOut(
        try recorder.event(
          "describe", model: name, version: version, sha256: row.sha256, data: data))
      return try recorder.row(name, version).value(recorder.db)
    }
  }
}
