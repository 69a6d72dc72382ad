public import Workspace

/// A comparison of data with those that a version was trained on, as it was recorded.
public struct DriftCheckFacts: Sendable, Hashable, Encodable {
  /// When; nil before it is recorded.
  public var time: String?
  /// The number of the entry in the history; nil before it is recorded.
  public var sequence: Int64?
  /// The data, relative to the project inside it, else as typed; `-` is standard input.
  public var current: String
  /// The SHA-256 of their bytes; nil where they are not known.
  public var sha256: String?
  /// How many rows were compared.
  public var rows: Int
  /// Whether they drifted.
  public var isDrifted: Bool
  /// Whether some columns had too few rows to tell, and none drifted.
  public var isUndecided: Bool
  /// What was found, in one sentence.
  public var sentence: String
  /// The SHA-256 of the object with the whole result.
  public var document: String?
  /// Whether only some columns were compared.
  public var isPartial: Bool
  /// Whether the model, or a run that made its data, read the same bytes; false as it is recorded.
  public var isKnown = false

  enum CodingKeys: String, CodingKey {
    case time, sequence, current, sha256, rows, sentence, document
    case isDrifted = "drifted"
    case isUndecided = "undecided"
    case isPartial = "partial"
    case isKnown = "known"
  }

  /// Describes a comparison.
  public init(
    current: String, sha256: String?, rows: Int, isDrifted: Bool, isUndecided: Bool,
    sentence: String, isPartial: Bool = false
  ) {
    self.isPartial = isPartial
    self.current = current
    self.sha256 = sha256
    self.rows = rows
    self.isDrifted = isDrifted
    self.isUndecided = isUndecided
    self.sentence = sentence
  }

  /// Reads an entry of the history; nil for one of another kind, and for one that is malformed.
  public init?(_ event: HistoryEvent) {
    guard event.event == DecisionKind.drift.rawValue, let current = event.data["current"]?.text,
      let rows = event.data["rows"]?.count, let isDrifted = event.data["drifted"]?.boolValue,
      let sentence = event.data["sentence"]?.text
    else { return nil }
    self.init(
      current: current, sha256: event.data["sha256"]?.text, rows: rows, isDrifted: isDrifted,
      isUndecided: event.data["undecided"]?.boolValue ?? false, sentence: sentence,
      isPartial: event.data["partial"]?.boolValue ?? false)
    time = event.time.text
    sequence = event.sequence
    document = event.data["objects"]?.elements?.first?.members?["sha256"]?.text
  }

  /// The particulars of the entry in the history.
  public var data: JSONObject {
    [
      "current": .string(current), "sha256": JSONValue(sha256), "rows": JSONValue(rows),
      "drifted": .bool(isDrifted), "undecided": .bool(isUndecided), "sentence": .string(sentence),
      "partial": .bool(isPartial),
    ]
  }
}

/// An entry point of `mlo.yaml` that says it trains.
public struct TrainingEntryFacts: Sendable, Hashable, Encodable {
  /// Its name.
  public var name: String
  /// Whether it has run to its end.
  public var hasRun: Bool

  /// Describes an entry point.
  public init(name: String, hasRun: Bool) {
    self.name = name
    self.hasRun = hasRun
  }
}

/// An entry point of `mlo.yaml` that ran to its end and trained a model of the same target.
public struct RetrainingFacts: Sendable, Hashable, Encodable {
  /// The name of the entry point.
  public var entryPoint: String
  /// The run of the entry point.
  public var run: String
  /// When it ended.
  public var end: String
  /// The run of the training that it started, or the version whose file it wrote.
  public var made: String

  /// Describes a retraining.
  public init(entryPoint: String, run: String, end: String, made: String) {
    self.entryPoint = entryPoint
    self.run = run
    self.end = end
    self.made = made
  }
}
