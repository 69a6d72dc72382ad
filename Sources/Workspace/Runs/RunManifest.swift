/// The document `manifests/runs/<id>.json`: everything needed to run a run again, and to have it back
/// when the index is lost.
struct RunManifest {
  static let schema = "mlo.run/1"

  /// The run with its values.
  var detail: RunDetail
  /// The object of the metric history, and how many points it holds.
  var history: ObjectReference?
  var points: Int
  /// Every object that the run names, files of directories included, sorted by hash.
  var objects: [StoredObject]

  /// Where the manifest of a run lies below `.mlo`.
  static func components(_ id: String) -> [String] { ["manifests", "runs", id + ".json"] }

  /// The canonical JSON.
  var json: JSONValue {
    let summary = detail.summary
    let run = summary.run
    var object: JSONObject = [
      "schema": .string(Self.schema), "id": .string(run.id), "sequence": .integer(run.sequence),
      "name": .string(run.name), "experiment": .string(run.experiment), "kind": .string(run.kind),
      "status": .string(run.status.rawValue), "start": .string(run.start.text),
      "end": JSONValue(run.end?.text), "parent": JSONValue(run.parent),
      "exit_status": JSONValue(run.exitStatus.map { Int($0) }), "note": JSONValue(run.note),
      "params": Self.object(summary.params), "tags": Self.object(summary.tags),
      "artifacts": .array(summary.artifacts.map(\.json)),
      "model": detail.model?.json ?? .null, "command": detail.command.json,
      "warnings": .array(detail.warnings.map { .string($0) }), "actor": .string(detail.actor),
      "version": .string(detail.version), "objects": .array(objects.map(\.json)),
      "metrics": .object(JSONObject(summary.metrics.map { ($0.key, $0.json) })),
      "metrics_history": history?.json ?? .null, "metrics_points": JSONValue(points),
    ]
    detail.provenance.write(to: &object)
    return .object(object)
  }

  /// Reads a manifest.
  ///
  /// - Throws: ``WorkspaceError/manifestDamaged(path:reason:)``.
  init(parsing bytes: [UInt8], path: String) throws {
    func damaged(_ reason: String) -> WorkspaceError {
      .manifestDamaged(path: path, reason: reason)
    }
    let document: JSONValue
    do { document = try JSONValue(parsing: bytes) } catch let error as JSONSyntaxError {
      throw damaged("byte \(error.offset): \(error.problem)")
    }
    guard let object = document.members, object["schema"]?.text == Self.schema else {
      throw damaged("it is not a run manifest of version 1")
    }
    guard let run = Self.run(object) else { throw damaged("a member of the run is missing") }
    let manifest = FileDigest(of: bytes).sha256
    detail = Self.detail(object, run: run, manifest: manifest)
    history = ObjectReference(json: object["metrics_history"])
    points = Int(object["metrics_points"]?.integerValue ?? 0)
    objects = (object["objects"]?.elements ?? []).compactMap { StoredObject(json: $0) }
    // What does not come back as it was written has lost something on the way.
    guard json.canonicalBytes == bytes else { throw damaged("it is not what `mlo` writes") }
  }

  init(detail: RunDetail, history: ObjectReference?, points: Int, objects: [StoredObject]) {
    self.detail = detail
    self.history = history
    self.points = points
    self.objects = objects
  }

  private static func run(_ object: JSONObject) -> Run? {
    guard let id = object["id"]?.text, isRunID(id),
      let sequence = object["sequence"]?.integerValue, let name = object["name"]?.text,
      let experiment = object["experiment"]?.text, let kind = object["kind"]?.text,
      let status = RunStatus(rawValue: object["status"]?.text ?? ""), status.hasEnded,
      let start = Timestamp(object["start"]?.text ?? "")
    else { return nil }
    return Run(
      id: id, sequence: sequence, name: name, experiment: experiment, kind: kind, status: status,
      start: start, end: object["end"]?.text.flatMap { Timestamp($0) },
      exitStatus: object["exit_status"]?.integerValue.flatMap { Int32(exactly: $0) },
      parent: object["parent"]?.text, note: object["note"]?.text, process: nil)
  }

  private static func detail(_ object: JSONObject, run: Run, manifest: String) -> RunDetail {
    let summary = RunSummary(
      run: run, params: texts(object["params"]),
      metrics: (object["metrics"]?.members?.members ?? []).compactMap {
        LatestMetric(key: $0.key, json: $0.value)
      },
      tags: texts(object["tags"]),
      artifacts: (object["artifacts"]?.elements ?? []).compactMap { Artifact(json: $0) })
    return RunDetail(
      summary: summary, command: RunCommand(json: object["command"]),
      provenance: Provenance(object), model: ModelRecord(json: object["model"]),
      warnings: (object["warnings"]?.elements ?? []).compactMap(\.text),
      actor: object["actor"]?.text ?? "", version: object["version"]?.text ?? "",
      manifestSHA256: manifest)
  }

  private static func object(_ texts: [NamedText]) -> JSONValue {
    .object(JSONObject(texts.map { ($0.key, .string($0.value)) }))
  }

  private static func texts(_ value: JSONValue?) -> [NamedText] {
    (value?.members?.members ?? []).compactMap { member in
      member.value.text.map { NamedText(member.key, $0) }
    }
  }
}

/// Whether a text has the form of a run's id: 32 lower-case hexadecimal digits.
func isRunID(_ text: String) -> Bool { text.utf8.count == 32 && text.utf8.allSatisfy(isLowerHex) }

/// An object with its kind, as manifests list it.
struct StoredObject: Hashable {
  var reference: ObjectReference
  var kind: ObjectKind

  var json: JSONValue {
    guard case .object(var object) = reference.json else { return .null }
    object["kind"] = .string(kind.rawValue)
    return .object(object)
  }

  init(_ reference: ObjectReference, _ kind: ObjectKind) {
    self.reference = reference
    self.kind = kind
  }

  init?(json: JSONValue) {
    guard let reference = ObjectReference(json: json),
      let kind = ObjectKind(rawValue: json.members?["kind"]?.text ?? "")
    else { return nil }
    self.init(reference, kind)
  }
}

extension Artifact {
  /// The members of a manifest.
  var json: JSONValue {
    ["path": .string(path), "kind": .string(kind.rawValue), "object": object.json]
  }

  init?(json: JSONValue) {
    guard let members = json.members, let path = members["path"]?.text,
      let kind = ObjectKind(rawValue: members["kind"]?.text ?? ""),
      let object = ObjectReference(json: members["object"])
    else { return nil }
    self.init(path: path, kind: kind, object: object)
  }
}

extension LatestMetric {
  /// The members of a manifest.
  var json: JSONValue {
    [
      "value": JSONValue(value), "step": .integer(step), "time": .integer(time),
      "count": JSONValue(count),
    ]
  }

  init?(key: String, json: JSONValue) {
    guard let members = json.members, let value = members["value"]?.numberValue,
      let step = members["step"]?.integerValue, let time = members["time"]?.integerValue,
      let count = members["count"]?.integerValue
    else { return nil }
    self.init(key: key, value: value, step: step, time: time, count: Int(count))
  }
}
