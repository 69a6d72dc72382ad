import GRDB

/// Does to the rows of the registry what an event says; the same for new events and for replayed
/// ones, so that the registry is what comes out of its history.
struct RegistryReplay {
  let db: Database

  /// Records an event and applies it.
  ///
  /// - Parameter registered: The manifest of the version, for an event that registers one.
  func apply(_ event: HistoryEvent, registered: VersionManifest? = nil) throws {
    let objects = event.objects + (registered?.objects ?? [])
    try HistoryRows.insert(db, event, objects: objects)
    guard let name = event.model else { return }
    switch event.event {
    case "register": try register(event, registered)
    case "stage": try changeStage(event, name)
    case "alias": try setAlias(event, name)
    case "unalias":
      if let alias = event.data["alias"]?.text {
        try Aliases.remove(db, name: name, alias: alias)
      }
    case "describe": try describe(event, name)
    default: break
    }
  }

  private func register(_ event: HistoryEvent, _ registered: VersionManifest?) throws {
    guard let registered else { return }
    if let row = try VersionRow.find(db, name: registered.name, version: registered.version) {
      // Both sides of a merge registered it; other bytes were refused before.
      guard row.sha256 == registered.model.sha256 else {
        throw WorkspaceError.versionTakenTwice(
          name: row.name, version: row.version, first: row.sha256,
          second: registered.model.sha256)
      }
      return
    }
    try VersionRow(registered).write(db)
    try setAlias(event, registered.name)
  }

  private func changeStage(_ event: HistoryEvent, _ name: String) throws {
    guard let version = event.version, let stage = Stage(rawValue: event.data["to"]?.text ?? ""),
      var row = try VersionRow.find(db, name: name, version: version)
    else { return }
    if stage == .production {
      for var holder in try VersionRow.all(db, name: name)
      where holder.stage == .production && holder.version != version {
        holder.stage = .archived
        try holder.write(db)
      }
    }
    row.stage = stage
    try row.write(db)
  }

  private func setAlias(_ event: HistoryEvent, _ name: String) throws {
    guard let alias = event.data["alias"]?.text, let version = event.version,
      try VersionRow.find(db, name: name, version: version) != nil
    else { return }
    try Aliases.put(db, name: name, alias: alias, version: version)
  }

  private func describe(_ event: HistoryEvent, _ name: String) throws {
    guard let version = event.version,
      var row = try VersionRow.find(db, name: name, version: version)
    else { return }
    if let description = event.data["description"] { row.description = description.text }
    var tags = JSONObject(row.tagList.map { ($0.key, .string($0.value)) })
    for member in event.data["tags"]?.members?.members ?? [] {
      tags[member.key] = member.value == .null ? nil : member.value
    }
    row.tags = JSONValue.object(tags).canonicalText
    try row.write(db)
  }
}
