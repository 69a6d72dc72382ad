public import Workspace

/// What a server showed of a version before it listened: its answers to the example rows that are
/// stored with it, and how long they took.
public struct ProbeFacts: Sendable, Hashable, Encodable {
  /// When; nil before it is recorded.
  public var time: String?
  /// The number of the entry in the history; nil before it is recorded.
  public var sequence: Int64?
  /// How many example rows were asked for.
  public var rows: Int
  /// What the rows are, such as `held-out rows` or `synthetic`.
  public var example: String
  /// Whether the answers were those that were recorded when the model was made; nil where none were.
  public var agrees: Bool?
  /// How many requests for one row were timed.
  public var requests: Int
  /// The median time of such a request, in seconds: from its body to the body of the answer, in the
  /// server's own code, without a network.
  public var latency: Double
  /// The longest of them, in seconds.
  public var longest: Double
  /// The machine and the programs.
  public var machine: [NamedValue]

  /// Describes a probe.
  public init(
    rows: Int, example: String, agrees: Bool?, requests: Int, latency: Double, longest: Double,
    machine: [NamedValue]
  ) {
    self.rows = rows
    self.example = example
    self.agrees = agrees
    self.requests = requests
    self.latency = latency
    self.longest = longest
    self.machine = machine
  }

  /// Reads an entry of the history; nil for one of another kind, and for one that is malformed.
  public init?(_ event: HistoryEvent) {
    guard event.event == DecisionKind.probe.rawValue, let rows = event.data["rows"]?.count,
      let latency = event.data["latency"]?.decimal, let longest = event.data["longest"]?.decimal
    else { return nil }
    self.init(
      rows: rows, example: event.data["example"]?.text ?? "",
      agrees: event.data["agrees"]?.boolValue,
      requests: event.data["requests"]?.count ?? 0, latency: latency, longest: longest,
      machine: machineValues(event.data["machine"]))
    time = event.time.text
    sequence = event.sequence
  }

  /// The particulars of the entry in the history.
  public var data: JSONObject {
    [
      "rows": JSONValue(rows), "example": .string(example),
      "agrees": agrees.map { .bool($0) } ?? .null, "requests": JSONValue(requests),
      "latency": JSONValue(latency), "longest": JSONValue(longest), "machine": document(machine),
    ]
  }
}

/// A file that was scored with a version.
public struct ScoringFacts: Sendable, Hashable, Encodable {
  /// When; nil before it is recorded.
  public var time: String?
  /// The number of the entry in the history; nil before it is recorded.
  public var sequence: Int64?
  /// The file, relative to the project inside it, else as typed; `-` is standard input.
  public var input: String
  /// The SHA-256 of its bytes; nil where they are not known.
  public var sha256: String?
  /// How many rows were read.
  public var rows: Int
  /// How many were written.
  public var written: Int
  /// How many could not be read.
  public var rejected: Int
  /// How long it took, in seconds.
  public var seconds: Double
  /// The machine and the programs.
  public var machine: [NamedValue]

  /// Describes a scoring.
  public init(
    input: String, sha256: String?, rows: Int, written: Int, rejected: Int, seconds: Double,
    machine: [NamedValue]
  ) {
    self.input = input
    self.sha256 = sha256
    self.rows = rows
    self.written = written
    self.rejected = rejected
    self.seconds = seconds
    self.machine = machine
  }

  /// Reads an entry of the history; nil for one of another kind, and for one that is malformed.
  public init?(_ event: HistoryEvent) {
    guard event.event == DecisionKind.score.rawValue, let input = event.data["input"]?.text,
      let rows = event.data["rows"]?.count, let written = event.data["written"]?.count,
      let seconds = event.data["seconds"]?.decimal
    else { return nil }
    self.init(
      input: input, sha256: event.data["sha256"]?.text, rows: rows, written: written,
      rejected: event.data["rejected"]?.count ?? 0, seconds: seconds,
      machine: machineValues(event.data["machine"]))
    time = event.time.text
    sequence = event.sequence
  }

  /// The particulars of the entry in the history.
  public var data: JSONObject {
    [
      "input": .string(input), "sha256": JSONValue(sha256), "rows": JSONValue(rows),
      "written": JSONValue(written), "rejected": JSONValue(rejected),
      "seconds": JSONValue(seconds), "machine": document(machine),
    ]
  }
}

/// The machine of an entry; values that are no texts are left out.
private func machineValues(_ value: JSONValue?) -> [NamedValue] {
  (value?.members?.members ?? []).compactMap { member in
    member.value.text.map { NamedValue(member.key, $0) }
  }
}

private func document(_ values: [NamedValue]) -> JSONValue {
  .object(JSONObject(values.map { ($0.name, .string($0.value)) }))
}

extension JSONValue {
  /// A count: a whole number that is not negative.
  var count: Int? {
    integerValue.flatMap { Int(exactly: $0) }.flatMap { $0 >= 0 ? $0 : nil }
  }

  /// A figure as the history keeps it: a decimal string, or a whole number.
  var decimal: Double? {
    text.flatMap { Double($0) } ?? integerValue.map { Double($0) }
  }
}
