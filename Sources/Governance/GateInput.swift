public import Statistics

/// What gates look at: what the candidate, and the champion scored again, give for the candidate's
/// held-out rows.
public struct GateInput: Sendable {
  /// A model version and its outputs for the held-out rows.
  public struct JudgedModel: Sendable {
    /// The version's name, such as `churn@3`.
    public var name: String
    /// The targets of the held-out rows and what the model gave for them.
    public var outputs: ModelMetrics

    /// Takes a version and its outputs.
    public init(name: String, outputs: ModelMetrics) {
      self.name = name
      self.outputs = outputs
    }
  }

  /// The version that is to be promoted.
  public var candidate: JudgedModel
  /// The version that holds the stage, with its outputs for the same rows; nil where none does.
  public var champion: JudgedModel?
  /// Where the rows come from, such as the hash of the held-out predictions; goes into the records.
  public var evidence: String
  /// How rows are drawn for metrics that need it.
  public var bootstrap: Bootstrap

  /// Takes what gates look at.
  public init(
    candidate: JudgedModel, champion: JudgedModel?, evidence: String = "",
    bootstrap: Bootstrap = Bootstrap()
  ) {
    self.candidate = candidate
    self.champion = champion
    self.evidence = evidence
    self.bootstrap = bootstrap
  }
}
