/// The run that made a model.
public struct RunFacts: Sendable, Hashable, Encodable {
  /// Its id.
  public var id: String
  /// Its name.
  public var name: String
  /// Its experiment.
  public var experiment: String
  /// How it ended.
  public var status: String
  /// When it ended.
  public var end: String?
  /// How long it took.
  public var seconds: Double?
  /// Who ran it.
  public var actor: String
  /// Its parameters by key.
  public var params: [NamedValue]
  /// The words of its command.
  public var command: [String]
  /// The commit that was checked out.
  public var commit: String?
  /// Whether something was not committed.
  public var isDirty: Bool?
  /// Whether what was not committed is kept.
  public var hasDifference: Bool
  /// The machine and the programs.
  public var environment: [NamedValue]
  /// What the user was told.
  public var warnings: [String]

  /// Describes a run.
  public init(id: String, name: String, experiment: String, status: String, actor: String) {
    self.id = id
    self.name = name
    self.experiment = experiment
    self.status = status
    self.actor = actor
    params = []
    command = []
    hasDifference = false
    environment = []
    warnings = []
  }

  /// The first digits of the id, which name the run everywhere.
  public var shortID: String { String(id.prefix(12)) }

  /// The day on which it ended.
  public var day: String { String((end ?? "").prefix(10)) }
}

/// A name and a text.
public struct NamedValue: Sendable, Hashable, Encodable {
  /// The name.
  public var name: String
  /// The text.
  public var value: String

  /// Pairs a name with a text.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// A name and a number.
public struct NamedFigure: Sendable, Hashable, Encodable {
  /// The name.
  public var name: String
  /// The number.
  public var value: Double

  /// Pairs a name with a number.
  public init(_ name: String, _ value: Double) {
    self.name = name
    self.value = value
  }
}
