extension HistoryEvent {
  /// Reads an event from its canonical bytes.
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
    guard let object = document.members, object["v"]?.integerValue == 1,
      let sequence = object["seq"]?.integerValue, sequence > 0,
      let time = Timestamp(object["time"]?.text ?? ""), let actor = object["actor"]?.text,
      let event = object["event"]?.text, let project = object["project"]?.text,
      let data = object["data"]?.members
    else { throw damaged("it is not an event of version 1") }
    self.init(
      sequence: sequence, hash: Self.hash(of: bytes), previous: Self.previous(object["prev"]),
      time: time, actor: actor, event: event, model: object["model"]?.text,
      version: object["version"]?.integerValue.flatMap { Int(exactly: $0) },
      sha256: object["sha256"]?.text, data: data, project: project)
    guard !previous.isEmpty else { throw damaged("it names no event before it") }
    guard json.canonicalBytes == bytes else { throw damaged("it is not what `mlo` writes") }
  }

  private static func previous(_ value: JSONValue?) -> [String] {
    if let text = value?.text { return [text] }
    return (value?.elements ?? []).compactMap(\.text)
  }

  /// Where the event lies below `.mlo`.
  var components: [String] {
    let number = String(sequence)
    let padded = String(repeating: "0", count: max(0, 8 - number.utf8.count)) + number
    return ["manifests", "history", "\(padded)-\(hash.prefix(8)).json"]
  }

  /// The objects that the event's evidence names.
  var objects: [StoredObject] {
    (data["objects"]?.elements ?? []).compactMap { StoredObject(json: $0) }
  }
}

extension JSONValue {
  /// The value with every number that is no integer as a decimal string.
  ///
  /// A hashed document must not depend on how a language writes floating-point numbers.
  var withDecimalStrings: JSONValue {
    switch self {
    case .number(let value):
      return .string(value.isFinite ? value.description : FiniteText.json(value).text ?? "")
    case .array(let elements): return .array(elements.map(\.withDecimalStrings))
    case .object(let object):
      return .object(JSONObject(object.members.map { ($0.key, $0.value.withDecimalStrings) }))
    default: return self
    }
  }
}
