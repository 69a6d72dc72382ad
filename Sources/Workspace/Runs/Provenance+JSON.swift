extension RunCommand {
  /// The members of a manifest.
  var json: JSONValue {
    [
      "arguments": .array(arguments.map { .string($0) }), "entry_point": JSONValue(entryPoint),
      "working_directory": .string(workingDirectory),
    ]
  }

  init(json: JSONValue?) {
    let object = json?.members
    self.init(
      arguments: (object?["arguments"]?.elements ?? []).compactMap(\.text),
      entryPoint: object?["entry_point"]?.text,
      workingDirectory: object?["working_directory"]?.text ?? ".")
  }

  /// The command as it may be stored: secrets masked.
  var masked: RunCommand {
    RunCommand(
      arguments: maskedArguments(arguments), entryPoint: entryPoint,
      workingDirectory: workingDirectory)
  }
}

extension DataReference {
  /// The members of a manifest.
  var json: JSONValue {
    [
      "path": .string(strippedURL(path)), "outside": .bool(isOutside), "sha256": .string(sha256),
      "bytes": .integer(bytes), "rows": rows.map { .integer($0) } ?? .null, "schema": schema,
      "object": object?.json ?? .null,
    ]
  }

  init?(json: JSONValue) {
    guard let object = json.members, let path = object["path"]?.text,
      let sha256 = object["sha256"]?.text, let bytes = object["bytes"]?.integerValue
    else { return nil }
    self.init(
      path: path, isOutside: object["outside"]?.boolValue ?? false, sha256: sha256, bytes: bytes,
      rows: object["rows"]?.integerValue, schema: object["schema"] ?? .null,
      object: ObjectReference(json: object["object"]))
  }
}

extension GitState {
  /// The members of a manifest; the URL without user, password, query and fragment.
  var json: JSONValue {
    [
      "commit": JSONValue(commit), "branch": JSONValue(branch),
      "remote": JSONValue(remote.map(strippedURL)), "dirty": .bool(isDirty),
      "difference": difference?.json ?? .null,
    ]
  }

  init?(json: JSONValue?) {
    guard let object = json?.members else { return nil }
    self.init(
      commit: object["commit"]?.text, branch: object["branch"]?.text,
      remote: object["remote"]?.text, isDirty: object["dirty"]?.boolValue ?? false,
      difference: ObjectReference(json: object["difference"]))
  }
}

extension Provenance {
  /// Adds the members of a manifest.
  func write(to object: inout JSONObject) {
    object["inputs"] = .array(inputs.map(\.json))
    object["outputs"] = .array(outputs.map(\.json))
    object["seed"] = seed.map { .integer($0) } ?? .null
    object["environment"] = .object(environment)
    object["git"] = git?.json ?? .null
  }

  init(_ object: JSONObject) {
    self.init(
      inputs: (object["inputs"]?.elements ?? []).compactMap { DataReference(json: $0) },
      outputs: (object["outputs"]?.elements ?? []).compactMap { DataReference(json: $0) },
      seed: object["seed"]?.integerValue, environment: object["environment"]?.members ?? [:],
      git: GitState(json: object["git"]))
  }

  /// The objects that this names.
  var objects: [ObjectReference] {
    (inputs + outputs).compactMap(\.object) + (git?.difference.map { [$0] } ?? [])
  }
}

extension ModelRecord {
  /// The members of a manifest.
  var json: JSONValue {
    [
      "sha256": .string(sha256), "bytes": .integer(bytes), "format": .string(format),
      "kind": JSONValue(kind), "task": JSONValue(task), "object": object.json,
      "object_kind": .string(objectKind.rawValue), "signature": signature,
      "evaluation": evaluation?.json ?? .null, "details": .object(details),
    ]
  }

  init?(json: JSONValue?) {
    guard let members = json?.members, let sha256 = members["sha256"]?.text,
      let bytes = members["bytes"]?.integerValue, let format = members["format"]?.text,
      let object = ObjectReference(json: members["object"]),
      let kind = ObjectKind(rawValue: members["object_kind"]?.text ?? ""),
      FileDigest.isDigest(sha256)
    else { return nil }
    self.init(
      sha256: sha256, bytes: bytes, format: format, kind: members["kind"]?.text,
      task: members["task"]?.text, object: object, objectKind: kind,
      signature: members["signature"] ?? .null,
      evaluation: ObjectReference(json: members["evaluation"]),
      details: members["details"]?.members ?? [:])
  }
}
