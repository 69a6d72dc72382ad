import GRDB

/// Makes decisions inside a transaction: each is one event, published first, then applied.
struct RegistryRecorder {
  let transaction: Transaction
  let project: String
  var db: Database { transaction.db }

  /// The event that comes after the newest one.
  func event(
    _ kind: String, model: String, version: Int?, sha256: String?, data: JSONObject
  ) throws -> HistoryEvent {
    let head = try HistoryRows.head(db)
    var event = HistoryEvent(
      sequence: (head?.sequence ?? 0) &+ 1, hash: "",
      previous: [head?.hash ?? HistoryEvent.genesis(project: project)],
      time: transaction.caller.now(), actor: transaction.caller.actor, event: kind, model: model,
      version: version, sha256: sha256, data: data, project: project)
    // The canonical form first: figures as strings, as they will be read back.
    if let decimal = JSONValue.object(data).withDecimalStrings.members { event.data = decimal }
    event.hash = HistoryEvent.hash(of: event.json.canonicalBytes)
    return event
  }

  /// Publishes an event, records it and does to the registry what it says.
  func carryOut(_ event: HistoryEvent, registered: VersionManifest? = nil) throws {
    for object in event.objects
    where try transaction.store.status(object.reference.components) == nil {
      throw WorkspaceError.objectMissing(sha256: object.reference.sha256, usedBy: [])
    }
    try transaction.publish(event.json.canonicalBytes, at: event.components)
    try RegistryReplay(db: db).apply(event, registered: registered)
  }

  /// The row of a version that has to be there.
  func row(_ name: String, _ version: Int) throws -> VersionRow {
    if let row = try VersionRow.find(db, name: name, version: version) { return row }
    throw try Registered.absent(db, name: name, version: version)
  }
}
