import Workspace

/// Reads metrics from a stream of lines: `KEY=VALUE [step=N] [time=MILLISECONDS]`, or JSON objects
/// `{"metric": KEY, "value": VALUE, "step": N, "time": MILLISECONDS}`.
///
/// Bytes come in pieces that end anywhere; a line that is not complete waits for the next piece.
/// Empty lines are passed over.
struct MetricLines {
  /// How the stream is called in messages.
  let source: String
  /// The metrics that were read and not yet taken.
  private(set) var points: [MetricPoint] = []
  private(set) var lineNumber = 0
  private var rest: [UInt8] = []
  private var lastKey: (bytes: [UInt8], text: String) = ([], "")
  /// The longest line that is read, in bytes.
  private static let longest = 1 << 16

  init(source: String) { self.source = source }

  /// Reads the lines that a piece completes.
  mutating func append(_ piece: [UInt8]) throws {
    var start = 0
    while let end = piece[start...].firstIndex(of: 0x0A) {
      if rest.isEmpty {
        try read(piece[start..<end])
      } else {
        rest += piece[start..<end]
        let line = rest
        rest = []
        try read(line[...])
      }
      start = end + 1
    }
    rest += piece[start...]
    if rest.count > Self.longest {
      throw fault("the line is longer than 65536 bytes", at: lineNumber + 1)
    }
  }

  /// Reads a last line without line feed.
  mutating func finish() throws {
    let line = rest
    rest = []
    if !line.isEmpty { try read(line[...]) }
  }

  /// Hands over the metrics read so far.
  mutating func take() -> [MetricPoint] {
    defer { points.removeAll(keepingCapacity: true) }
    return points
  }

  private mutating func read(_ raw: ArraySlice<UInt8>) throws {
    lineNumber += 1
    var line = raw
    if line.last == 0x0D { line = line.dropLast() }
    guard let first = line.first(where: { $0 != 0x20 && $0 != 0x09 }) else { return }
    points.append(first == UInt8(ascii: "{") ? try object(line) : try fields(line))
  }

  /// `KEY=VALUE` and what may follow.
  private mutating func fields(_ line: ArraySlice<UInt8>) throws -> MetricPoint {
    var rest = line
    guard let head = Self.nextWord(&rest), let equals = head.firstIndex(of: 0x3D),
      equals > head.startIndex
    else { throw fault("no KEY=VALUE") }
    let value = try real(head[(equals + 1)...])
    var point = MetricPoint(try key(head[..<equals]), value)
    while let word = Self.nextWord(&rest) {
      let text = String(decoding: word, as: UTF8.self)
      if text.hasPrefix("step="), let step = Int64(text.dropFirst(5)) {
        point.step = step
      } else if text.hasPrefix("time="), let time = Int64(text.dropFirst(5)) {
        point.time = time
      } else {
        throw fault("'\(text)' is neither step=N nor time=MILLISECONDS")
      }
    }
    return point
  }

  /// Cuts the first word off, without the blanks before it; nil where there is none.
  private static func nextWord(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
    guard !rest.isEmpty else { return nil }
    let word = rest.prefix { $0 != 0x20 && $0 != 0x09 }
    rest = rest[word.endIndex...]
    return word
  }

  private func object(_ line: ArraySlice<UInt8>) throws -> MetricPoint {
    guard let members = try? JSONValue(parsing: Array(line)).members else {
      throw fault("not a JSON object")
    }
    guard let name = members["metric"]?.text else { throw fault("no \"metric\" in the object") }
    let stated = members["value"]
    let spelled = stated?.text.flatMap {
      ["NaN", "Infinity", "-Infinity"].contains($0) ? Double($0) : nil
    }
    guard let value = stated?.numberValue ?? spelled else { throw fault("no number in \"value\"") }
    var point = MetricPoint(name, value)
    point.step = try integer(members["step"], "step") ?? 0
    point.time = try integer(members["time"], "time")
    return point
  }

  private func integer(_ value: JSONValue?, _ name: String) throws -> Int64? {
    guard let value, value != .null else { return nil }
    guard let whole = value.integerValue else { throw fault("\"\(name)\" is not a whole number") }
    return whole
  }

  private func real(_ bytes: ArraySlice<UInt8>) throws -> Double {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let value = number(text) else { throw fault("'\(text)' is not a number") }
    return value
  }

  /// The key as text; a stream mostly repeats the last one.
  private mutating func key(_ bytes: ArraySlice<UInt8>) throws -> String {
    if bytes.elementsEqual(lastKey.bytes) { return lastKey.text }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw fault("the key is not valid UTF-8")
    }
    lastKey = (Array(bytes), text)
    return text
  }

  private func fault(_ problem: String, at line: Int? = nil) -> OperationsError {
    .metricLine(source: source, line: line ?? lineNumber, problem: problem)
  }
}
