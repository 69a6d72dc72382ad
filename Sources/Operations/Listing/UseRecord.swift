import Governance
import Workspace

/// What one use of a version showed, as the history keeps it.
public struct UseRecord: Encodable, Sendable {
  /// `probe`, `score` or `drift`.
  public var kind: String
  /// When, ISO 8601 in UTC.
  public var time: String
  /// Who.
  public var by: String
  /// The number of the entry in the history.
  public var decision: Int64
  /// What was found, in one sentence without a full stop.
  public var sentence: String
  /// The SHA-256 of the object with the whole result; null where it is all here.
  public var document: String?
  /// The particulars; figures are decimal strings.
  public var data: RawJSON

  /// How many are shown.
  private static let limit = 100

  /// The newest uses of a version, newest first.
  static func all(of version: ModelVersion, in workspace: Workspace) throws -> [UseRecord] {
    try workspace.history(model: version.name)
      .filter { $0.version == version.version }.compactMap(UseRecord.init)
      .suffix(limit).reversed()
  }

  private init?(_ event: HistoryEvent) {
    guard let sentence = Self.sentence(event) else { return nil }
    kind = event.event
    time = event.time.text
    by = event.actor
    decision = event.sequence
    self.sentence = sentence
    document = event.data["objects"]?.elements?.first?.members?["sha256"]?.text
    var data = event.data
    data["objects"] = nil
    self.data = RawJSON(.object(data))
  }

  /// What was found; nil for an event of another kind, and for one that is malformed.
  private static func sentence(_ event: HistoryEvent) -> String? {
    if let probe = ProbeFacts(event) {
      let rows = probe.rows == 1 ? "1 example row" : "\(probe.rows) example rows"
      let answers =
        switch probe.agrees {
        case true?: "answered as recorded"
        case false?: "answered otherwise than recorded"
        case nil: "answered, none recorded before"
        }
      return "\(rows) \(answers), one in \(milliseconds(probe.latency)) ms"
    }
    if let scoring = ScoringFacts(event) {
      return "\(scoring.written) of \(scoring.rows) rows of \(scoring.input) in "
        + "\(milliseconds(scoring.seconds)) ms"
    }
    return DriftCheckFacts(event).map { "\($0.current): \($0.sentence)" }
  }

  /// Milliseconds with three digits after the point, fewer for many.
  private static func milliseconds(_ seconds: Double) -> String {
    let value = seconds * 1000
    let scale: Double = value >= 100 ? 1 : value >= 1 ? 10 : 1000
    let rounded = (value * scale).rounded() / scale
    return rounded == rounded.rounded() && rounded.magnitude < 1e15
      ? String(Int64(rounded)) : "\(rounded)"
  }
}
