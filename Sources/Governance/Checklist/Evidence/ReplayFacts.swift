/// What the stored model answered when it was asked again, in the code that clients are served by.
public struct ReplayFacts: Sendable, Hashable, Encodable {
  /// How many example rows it was asked.
  public var rows: Int
  /// Whether the answers are those that were recorded when it was made; nil where none were.
  public var isReproduced: Bool?
  /// Whether it answered twice in the same bits.
  public var isRepeatable: Bool
  /// Whether it answered a row in which all that may be missing is, and all categories are unseen.
  public var takesGaps: Bool
  /// Whether it refused every row that lacks one of the required columns; true where none is required.
  public var refusesMissingColumn: Bool
  /// What the example rows are, such as `held-out rows` or `synthetic`.
  public var exampleOrigin = "rows of the data"
  /// The columns in which a missing value was answered, each asked for alone.
  public var missingTaken: [String] = []
  /// The columns in which a missing value was refused.
  public var missingRefused: [String] = []
  /// The columns in which a category that nobody has seen was answered, each asked for alone.
  public var unseenTaken: [String] = []
  /// The columns without which a request was refused, each left out alone.
  public var requiredColumns: [String] = []
  /// Where a column did otherwise than the model says of it, one sentence each.
  public var contradictions: [String] = []
  /// The first example row: a name and a text per column.
  public var example: [NamedValue]
  /// The answer to it.
  public var answer: [NamedValue]

  /// Describes what was answered.
  public init(
    rows: Int, isReproduced: Bool?, isRepeatable: Bool, takesGaps: Bool,
    refusesMissingColumn: Bool, example: [NamedValue], answer: [NamedValue]
  ) {
    self.rows = rows
    self.isReproduced = isReproduced
    self.isRepeatable = isRepeatable
    self.takesGaps = takesGaps
    self.refusesMissingColumn = refusesMissingColumn
    self.example = example
    self.answer = answer
  }
}

/// How a model fits the version that is in production.
public struct CompatibilityFacts: Sendable, Hashable, Encodable {
  /// The version in production.
  public var production: String
  /// What callers of that version would stumble over.
  public var breaks: [String]
  /// Whether that version's bytes have their hash now, so that one can go back to it.
  public var isVerified: Bool

  /// Describes a fit.
  public init(production: String, breaks: [String], isVerified: Bool) {
    self.production = production
    self.breaks = breaks
    self.isVerified = isVerified
  }
}

/// Who registered a version, and when.
public struct Registrant: Sendable, Hashable, Encodable {
  /// Who.
  public var by: String
  /// When.
  public var time: String

  /// Describes a registration.
  public init(by: String, time: String) {
    self.by = by
    self.time = time
  }
}

/// A person or team to ask.
public struct ContactFacts: Sendable, Hashable, Encodable {
  /// The name.
  public var name: String
  /// What they are to the project.
  public var role: String?
  /// The address.
  public var email: String?

  /// Describes a contact.
  public init(name: String, role: String?, email: String?) {
    self.name = name
    self.role = role
    self.email = email
  }
}

/// A decision about a model.
public struct DecisionFacts: Sendable, Hashable, Encodable {
  /// Its number in the history.
  public var sequence: Int64
  /// When.
  public var time: String
  /// Who.
  public var actor: String
  /// What kind of decision.
  public var event: String
  /// What was decided, in words.
  public var sentence: String
  /// The hash of the decision.
  public var hash: String
  /// Whether gates that did not pass were overruled.
  public var isForced: Bool

  /// Describes a decision.
  public init(
    sequence: Int64, time: String, actor: String, event: String, sentence: String, hash: String,
    isForced: Bool
  ) {
    self.sequence = sequence
    self.time = time
    self.actor = actor
    self.event = event
    self.sentence = sentence
    self.hash = hash
    self.isForced = isForced
  }
}

/// The newest decision of a store: an anchor that shows later whether its history was cut.
public struct HeadFacts: Sendable, Hashable, Encodable {
  /// Its number.
  public var sequence: Int64
  /// Its hash.
  public var hash: String

  /// Describes a decision.
  public init(sequence: Int64, hash: String) {
    self.sequence = sequence
    self.hash = hash
  }
}
