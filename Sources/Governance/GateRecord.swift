/// One gate, what it asked for and what was found; kept with the decision.
public struct GateRecord: Sendable, Hashable, Encodable {
  /// The gate's name, unique within a run of gates, such as `auc not_worse`.
  public var gate: String
  /// What it asked for, in words.
  public var required: String
  /// The candidate's value; NaN where it does not exist, nil where none was needed.
  public var found: Double?
  /// Whether nothing speaks against the promotion here; false where undecided.
  public var passed: Bool
  /// Where the rows come from.
  public var evidence: String
  /// What it came to.
  public var verdict: Verdict
  /// The champion's value on the same rows; nil for a bound on the value itself.
  public var reference: Double?
  /// Low and high end of the interval that decided: of the value, or of candidate less champion.
  public var interval: [Double]?
  /// The interval's confidence; nil where the value alone decided.
  public var confidence: Double?
  /// The number of rows.
  public var rowCount: Int
  /// How the interval was found.
  public var method: String?
  /// The seed of the draws, where there were any.
  public var seed: UInt64?
  /// How many rows in all would decide with a chance of 80 %, if the estimate is right.
  public var rowsNeeded: Int?
  /// How long it took.
  public var seconds: Double
  /// The requirement as it was written.
  public var requirement: String
  /// All of it in one sentence.
  public var sentence: String
  /// Whether it stops the promotion.
  public var isBlocking: Bool

  enum CodingKeys: String, CodingKey {
    case gate, required, found, passed, evidence, verdict, reference, interval, confidence
    case rowCount = "n"
    case method, seed
    case rowsNeeded = "rows_needed"
    case seconds, requirement, sentence
    case isBlocking = "blocking"
  }

  /// Writes every key, `null` for what there is not.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(gate, forKey: .gate)
    try container.encode(required, forKey: .required)
    try container.encode(found, forKey: .found)
    try container.encode(passed, forKey: .passed)
    try container.encode(evidence, forKey: .evidence)
    try container.encode(verdict, forKey: .verdict)
    try container.encode(reference, forKey: .reference)
    try container.encode(interval, forKey: .interval)
    try container.encode(confidence, forKey: .confidence)
    try container.encode(rowCount, forKey: .rowCount)
    try container.encode(method, forKey: .method)
    try container.encode(seed, forKey: .seed)
    try container.encode(rowsNeeded, forKey: .rowsNeeded)
    try container.encode(seconds, forKey: .seconds)
    try container.encode(requirement, forKey: .requirement)
    try container.encode(sentence, forKey: .sentence)
    try container.encode(isBlocking, forKey: .isBlocking)
  }
}
