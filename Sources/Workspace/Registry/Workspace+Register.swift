import Diagnostics

extension Workspace {
  /// Checks the name that a model is to get, before the work that makes it.
  ///
  /// - Throws: ``WorkspaceError/invalidName(kind:name:rule:)``.
  public func checkModelName(_ name: String) throws {
    try Limits.checkModelName(name)
  }

  /// Registers a stored model as the next version of a name.
  ///
  /// The same bytes from the same source are the version that exists, unless `force`. The model is
  /// read back and verified first.
  public func register(_ asked: Registration) throws -> RegistrationOutcome {
    let registration = try inOneForm(asked)
    try check(registration)
    let model = registration.model
    var named = [(model.object, model.objectKind)]
    if let evaluation = model.evaluation { named.append((evaluation, .file)) }
    let objects = try completeObjects(named)
    return try index.write { transaction in
      let recorder = RegistryRecorder(transaction: transaction, project: projectID)
      if !registration.force, let existing = try find(registration, recorder) {
        return RegistrationOutcome(version: existing, isNew: false)
      }
      let version = try add(registration, objects, recorder)
      return RegistrationOutcome(version: version, isNew: true)
    }
  }

  /// Whether the same bytes from the same source are registered, without registering anything.
  public func findRegistered(_ asked: Registration) throws -> ModelVersion? {
    let registration = try inOneForm(asked)
    return try index.read { db in
      try VersionRow.all(db, name: registration.name).first {
        $0.sha256 == registration.model.sha256 && $0.source.isSameBytes(as: registration.source)
      }?.value(db)
    }
  }

  /// The registration with its name and the keys of its tags in one Unicode form; a name that an earlier
  /// mlo took in another form stays the name of its model.
  private func inOneForm(_ registration: Registration) throws -> Registration {
    var registration = registration
    let name = NormalForm.composed(registration.name)
    if !name.isSameBytes(as: registration.name),
      try index.read({ try VersionRow.all($0, name: registration.name).isEmpty })
    {
      registration.name = name
    }
    registration.tags = registration.tags.map { NamedText(NormalForm.composed($0.key), $0.value) }
    return registration
  }

  private func check(_ registration: Registration) throws {
    try Limits.checkModelName(registration.name)
    if let alias = registration.alias { try Limits.checkAlias(alias) }
    try checkDescription(registration.description, registration.tags)
  }

  func checkDescription(_ description: String?, _ tags: [NamedText]) throws {
    if let description {
      try Limits.checkLength(description, of: "the description", limit: Limits.note)
    }
    for tag in tags {
      try Limits.checkKey(tag.key, of: "a tag")
      try Limits.checkLength(tag.value, of: "tag '\(tag.key)'", limit: Limits.tag)
    }
  }

  /// The version that has the same bytes from the same source; a new alias is given to it.
  private func find(
    _ registration: Registration, _ recorder: RegistryRecorder
  ) throws -> ModelVersion? {
    let row = try VersionRow.all(recorder.db, name: registration.name).first {
      $0.sha256 == registration.model.sha256 && $0.source.isSameBytes(as: registration.source)
    }
    guard let row else { return nil }
    if let alias = registration.alias { try recorder.setAlias(alias, row) }
    return try row.value(recorder.db)
  }

  private func add(
    _ registration: Registration, _ objects: [StoredObject], _ recorder: RegistryRecorder
  ) throws -> ModelVersion {
    let versions = try VersionRow.all(recorder.db, name: registration.name)
    let number = (versions.first?.version ?? 0) &+ 1
    let manifest = VersionManifest(
      name: registration.name, version: number, model: registration.model, run: registration.run,
      source: strippedURL(registration.source), description: registration.description,
      tags: registration.tags, actor: caller.actor, time: caller.now(),
      sequence: (try HistoryRows.head(recorder.db)?.sequence ?? 0) &+ 1, objects: objects)
    let bytes = manifest.json.canonicalBytes
    try recorder.transaction.publish(
      bytes, at: VersionManifest.components(name: registration.name, version: number))
    let event = try recorder.event(
      "register", model: registration.name, version: number, sha256: registration.model.sha256,
      data: [
        "source": .string(manifest.source), "run": JSONValue(registration.run),
        "manifest": .string(FileDigest(of: bytes).sha256),
        "alias": JSONValue(registration.alias),
        "objects": .array(objects.map(\.json)),
      ])
    try recorder.carryOut(event, registered: manifest)
    return try recorder.row(registration.name, number).value(recorder.db)
  }
}
