/// The document `manifests/models/<name>/<version>.json`: what was registered; it never changes.
struct VersionManifest {
  static let schema = "mlo.version/1"

  var name: String
  var version: Int
  var model: ModelRecord
  var run: String?
  var source: String
  var description: String?
  var tags: [NamedText]
  var actor: String
  var time: Timestamp
  /// The number of the event that registered it.
  var sequence: Int64
  /// Every object of the model, files of directories included.
  var objects: [StoredObject]

  /// Where a version's manifest lies below `.mlo`.
  static func components(name: String, version: Int) -> [String] {
    ["manifests", "models", folder(name), "\(version).json"]
  }

  /// The name of a model's folder: small letters, digits, `.`, `_` and `-` as they are, all else by
  /// its bytes in hexadecimal.
  ///
  /// Capitals are encoded too, so that a file system that does not tell `A` from `a` cannot merge two
  /// models. A very long name is cut and ends in its hash.
  static func folder(_ name: String) -> String {
    var folder = ""
    for (place, byte) in name.utf8.enumerated() {
      let isPlain =
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D
        || byte == 0x5F || (byte == 0x2E && place > 0)
      folder += isPlain ? String(Character(Unicode.Scalar(byte))) : "%" + hexText([byte])
    }
    guard folder.utf8.count > 200 else { return folder }
    return folder.prefix(120) + "%~" + FileDigest(of: Array(name.utf8)).sha256
  }

  /// The canonical JSON.
  var json: JSONValue {
    [
      "schema": .string(Self.schema), "name": .string(name), "version": JSONValue(version),
      "model": model.json, "run": JSONValue(run), "source": .string(source),
      "description": JSONValue(description),
      "tags": .object(JSONObject(tags.map { ($0.key, .string($0.value)) })),
      "actor": .string(actor), "time": .string(time.text), "sequence": .integer(sequence),
      "objects": .array(objects.map(\.json)),
    ]
  }

  /// Reads a manifest.
  ///
  /// - Throws: ``WorkspaceError/manifestDamaged(path:reason:)``.
  init(parsing bytes: [UInt8], path: String) throws {
    func damaged(_ reason: String) -> WorkspaceError {
      .manifestDamaged(path: path, reason: reason)
    }
    guard let object = (try? JSONValue(parsing: bytes))?.members,
      object["schema"]?.text == Self.schema, let name = object["name"]?.text,
      let version = object["version"]?.integerValue.flatMap({ Int(exactly: $0) }), version > 0,
      let model = ModelRecord(json: object["model"]), let source = object["source"]?.text,
      let time = Timestamp(object["time"]?.text ?? ""),
      let sequence = object["sequence"]?.integerValue
    else { throw damaged("it is not the manifest of a version") }
    self.init(
      name: name, version: version, model: model, run: object["run"]?.text, source: source,
      description: object["description"]?.text,
      tags: (object["tags"]?.members?.members ?? []).compactMap { member in
        member.value.text.map { NamedText(member.key, $0) }
      }, actor: object["actor"]?.text ?? "", time: time, sequence: sequence,
      objects: (object["objects"]?.elements ?? []).compactMap { StoredObject(json: $0) })
    guard json.canonicalBytes == bytes else { throw damaged("it is not what `mlo` writes") }
  }

  init(
    name: String, version: Int, model: ModelRecord, run: String?, source: String,
    description: String?, tags: [NamedText], actor: String, time: Timestamp, sequence: Int64,
    objects: [StoredObject]
  ) {
    self.name = name
    self.version = version
    self.model = model
    self.run = run
    self.source = source
    self.description = description
    self.tags = tags
    self.actor = actor
    self.time = time
    self.sequence = sequence
    self.objects = objects
  }
}

extension VersionManifest {
  /// The manifest of the version that an event registers; nil for another event.
  ///
  /// - Throws: ``WorkspaceError/manifestDamaged(path:reason:)`` when it is missing or is not the one
  ///   that the event names.
  static func of(_ event: HistoryEvent, in store: StoreDirectory) throws -> VersionManifest? {
    guard event.event == "register", let name = event.model, let version = event.version else {
      return nil
    }
    let components = components(name: name, version: version)
    let path = StoreDirectory.shown(components)
    guard let bytes = try store.read(components) else {
      throw WorkspaceError.manifestDamaged(path: path, reason: "it is missing")
    }
    guard FileDigest(of: bytes).sha256 == event.data["manifest"]?.text else {
      throw WorkspaceError.manifestDamaged(
        path: path, reason: "its hash is not the one that event \(event.sequence) names")
    }
    return try VersionManifest(parsing: bytes, path: path)
  }
}
