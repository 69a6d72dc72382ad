/// A line of the log of an open run behind the first: points of a metric, or everything else that was
/// recorded in one act.
enum OpenRunLine {
  /// Points of one metric, in the order of recording.
  case points([MetricPoint])
  /// Parameters, tags, artifacts, a note, a name, and every object that they name.
  case entries(RunEntries, objects: [StoredObject])

  /// The lines of one act; none where nothing was recorded.
  ///
  /// - Parameter now: The time of points that have none.
  static func bytes(_ prepared: PreparedEntries, now: Int64) -> [UInt8] {
    var bytes = others(prepared).map { $0.canonicalBytes + [0x0A] } ?? []
    var groups: [(key: String, points: [MetricPoint])] = []
    var places: [[UInt8]: Int] = [:]
    for point in prepared.entries.metrics {
      if let last = groups.indices.last, groups[last].key.isSameBytes(as: point.key) {
        groups[last].points.append(point)
        continue
      }
      let key = Array(point.key.utf8)
      if let place = places[key] {
        groups[place].points.append(point)
      } else {
        places[key] = groups.count
        groups.append((point.key, [point]))
      }
    }
    for group in groups { append(group.key, group.points, now: now, to: &bytes) }
    return bytes
  }

  /// `{"metric":"auc","points":"3feb851eb851eb85 12 1763710000123,…"}`: the bits of the value, the step,
  /// and the time where it is another than that of the point before.
  private static func append(
    _ key: String, _ points: [MetricPoint], now: Int64, to bytes: inout [UInt8]
  ) {
    bytes += JSONValue.object(["metric": .string(key)]).canonicalBytes.dropLast()
    bytes += Array(",\"points\":\"".utf8)
    var last: Int64?
    for (index, point) in points.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      appendHex(point.value.bitPattern, to: &bytes)
      bytes.append(UInt8(ascii: " "))
      appendDecimal(point.step, to: &bytes)
      bytes.append(UInt8(ascii: " "))
      let time = point.time ?? now
      if time != last { appendDecimal(time, to: &bytes) }
      last = time
    }
    bytes += Array("\"}\n".utf8)
  }

  private static func appendHex(_ value: UInt64, to bytes: inout [UInt8]) {
    for shift in stride(from: 60, through: 0, by: -4) {
      let digit = UInt8(truncatingIfNeeded: value >> UInt64(shift)) & 0xF
      bytes.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
    }
  }

  private static func appendDecimal(_ value: Int64, to bytes: inout [UInt8]) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    let first = bytes.count
    var rest = value.magnitude
    repeat {
      bytes.append(0x30 + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    bytes[first...].reverse()
  }

  private static func others(_ prepared: PreparedEntries) -> JSONValue? {
    let entries = prepared.entries
    var object: JSONObject = [:]
    if !entries.params.isEmpty { object["params"] = texts(entries.params) }
    if !entries.tags.isEmpty { object["tags"] = texts(entries.tags) }
    if !entries.removedTags.isEmpty {
      object["removed_tags"] = .array(entries.removedTags.map { .string($0) })
    }
    if !entries.artifacts.isEmpty { object["artifacts"] = .array(entries.artifacts.map(\.json)) }
    if !prepared.objects.isEmpty { object["objects"] = .array(prepared.objects.map(\.json)) }
    if let note = entries.note { object["note"] = .string(note) }
    if let name = entries.name { object["name"] = .string(name) }
    return object.count == 0 ? nil : .object(object)
  }

  private static func texts(_ texts: [NamedText]) -> JSONValue {
    .array(texts.map { .array([.string($0.key), .string($0.value)]) })
  }

  /// Reads a line without its line feed; nil for what is none.
  init?(_ line: [UInt8]) {
    guard let object = (try? JSONValue(parsing: line))?.members else { return nil }
    if let key = object["metric"]?.text, let text = object["points"]?.text {
      guard let points = Self.points(key, text) else { return nil }
      self = .points(points)
      return
    }
    func texts(_ name: String) -> [NamedText] {
      (object[name]?.elements ?? []).compactMap { pair in
        guard let pair = pair.elements, pair.count == 2, let key = pair[0].text,
          let value = pair[1].text
        else { return nil }
        return NamedText(key, value)
      }
    }
    let entries = RunEntries(
      params: texts("params"), tags: texts("tags"),
      removedTags: (object["removed_tags"]?.elements ?? []).compactMap(\.text),
      artifacts: (object["artifacts"]?.elements ?? []).compactMap { Artifact(json: $0) },
      note: object["note"]?.text, name: object["name"]?.text)
    self = .entries(
      entries, objects: (object["objects"]?.elements ?? []).compactMap { StoredObject(json: $0) })
  }

  private static func points(_ key: String, _ text: String) -> [MetricPoint]? {
    var points: [MetricPoint] = []
    var last: Int64?
    for point in text.split(separator: ",") {
      let fields = point.split(separator: " ", omittingEmptySubsequences: false)
      guard fields.count == 3, let bits = UInt64(fields[0], radix: 16), let step = Int64(fields[1]),
        let time = fields[2].isEmpty ? last : Int64(fields[2])
      else { return nil }
      points.append(MetricPoint(key, Double(bitPattern: bits), step: step, time: time))
      last = time
    }
    return points
  }
}
