import Governance
import Monitoring
import Tabular
import Workspace

/// `mlo drift`: compares data with what a model was trained on, or with another file.
///
/// Against a model the current data is read in a stream, in memory that does not grow with its rows, but
/// for a time series: of its raw rows all are held, and the model's lags, means and calendar are made of
/// them as the training made them;
/// the numbers of two files are held in memory, so that the distances are exact.
public struct CheckDrift: Sendable {
  /// What the current data is compared with.
  public enum Reference: Sendable, Hashable {
    /// A model with the profile of its training data: a reference or a directory.
    case model(String)
    /// A data file as typed.
    case data(String)
  }

  /// What the current data is compared with.
  public var reference: Reference
  /// The current data as typed; `-` is standard input.
  public var current: String
  /// How the data is read.
  public var reading = DataChoices()
  /// Lists of the only columns to compare.
  public var columns: [String] = []
  /// One of `methods`.
  public var method = "auto"
  /// The least effect that counts; the method's own where nil.
  public var threshold: Double?
  /// The share of false alarms that is accepted.
  public var alpha = 0.05
  /// The share of columns that makes the data drifted; one column where nil.
  public var share: Double?
  /// The column of the current data with the truth, to judge the model's answers by.
  public var target: String?
  /// The column of weights for the figures; that of the training, where the data has it, when nil.
  public var weight: String?
  /// What becomes of categories that the model does not know: one of `ScoreBatch.unknownPolicies`.
  public var onUnknown = UnknownPolicy.ignore.rawValue
  /// A file with earlier rows of a time series.
  public var history: String?
  /// Where the result is written; standard output where nil.
  public var output: String?
  /// Records the result with the version that was compared with.
  public var recordsResult = true

  /// The methods that can be named.
  public static let methods = DriftMethod.allCases.map(\.rawValue)

  /// Asks for a comparison.
  public init(reference: Reference, current: String) {
    self.reference = reference
    self.current = current
  }

  /// Compares.
  ///
  /// - Throws: `MonitoringError` for a model without a profile and data without rows, and the errors
  ///   of the rooms that read.
  public func run(in session: Session) throws -> DriftOutcome {
    let check = try driftCheck()
    try checkFiles()
    let file = UsedFile(current)
    let side = try referenceSide(session)
    let source = DataSource(argument: current)
    let judging = try side.compiled.map {
      try Judging(
        $0, target: target, weight: weight, anomalyLabel: side.anomalyLabel, file: source.name)
    }
    let policy = try UnknownPolicy(option: onUnknown)
    let own = try side.compiled.map { try ModelReading(reading, for: $0) }
    var rows = try CurrentRows(
      source: source, reference: side, reading: own, options: reading.readOptions(),
      judging: judging, policy: policy, history: history)
    try rows.read(session)
    let performance = try rows.performance(side)
    let pairs = rows.pairs(side)
    var findings = check.findings(pairs, prediction: rows.predictionPair(side))
    findings.quality += side.notes + rows.notes(side)
    var outcome = DriftOutcome(
      command: self, side: side, rows: rows, findings: findings, performance: performance,
      notes: own?.notes ?? [])
    if recordsResult { outcome.decision = try record(outcome, file, in: session) }
    return outcome
  }

  /// Records a result with the version that was compared with; nil where that is none.
  private func record(
    _ outcome: DriftOutcome, _ file: UsedFile, in session: Session
  ) throws -> Int64? {
    guard case .model(let word) = reference, !LoadedModel.isPath(word),
      let workspace = try? session.workspace(),
      let version = try? workspace.resolveModel(word).version,
      version.reference == outcome.reference
    else { return nil }
    let facts = DriftCheckFacts(
      current: ProjectPath(current, in: workspace).path, sha256: file.sha256(),
      rows: outcome.rows.current, isDrifted: outcome.drifted, isUndecided: outcome.isUndecided,
      sentence: outcome.sentence, isPartial: !columns.isEmpty)
    return EvidenceRecorder(version, in: session).record(
      .drift, "the result", facts.data, document: try outcome.documentBytes())
  }

  /// Writes the result, in the form that was chosen, to `output`.
  public func write(_ bytes: [UInt8]) throws {
    guard let output else { return }
    try OutputFile.write(bytes, to: output)
  }

  /// Refuses to write over what is compared.
  private func checkFiles() throws {
    guard let output else { return }
    if areSameFile(output, current) {
      throw OperationsError.sameFile("--output", "the current data")
    }
    if let history, areSameFile(output, history) {
      throw OperationsError.sameFile("--output", "the history")
    }
    if case .data(let path) = reference, areSameFile(output, path) {
      throw OperationsError.sameFile("--output", "the reference")
    }
  }

  private func driftCheck() throws -> DriftCheck {
    guard let method = DriftMethod(rawValue: method) else {
      throw OperationsError.unknownWord(option: "--method", word: method, known: Self.methods)
    }
    guard alpha > 0, alpha < 1 else {
      throw OperationsError.outOfRange(option: "--alpha", range: "a number between 0 and 1")
    }
    if let threshold, !(threshold > 0 && threshold.isFinite) {
      throw OperationsError.outOfRange(option: "--threshold", range: "a number above 0")
    }
    if let share, !(share > 0 && share <= 1) {
      throw OperationsError.outOfRange(option: "--share", range: "a number above 0 and up to 1")
    }
    var check = DriftCheck()
    check.method = method
    check.threshold = threshold
    check.alpha = alpha
    check.share = share
    check.threads = reading.threadCount
    return check
  }

  private func referenceSide(_ session: Session) throws -> ReferenceSide {
    let wanted = splitNames(columns)
    switch reference {
    case .model(let word):
      return try ReferenceSide.model(
        word, columns: wanted, answersAlways: target != nil, in: session)
    case .data(let path):
      if target != nil { throw OperationsError.contradiction("--reference", "--target") }
      if history != nil { throw OperationsError.contradiction("--reference", "--history") }
      if path == "-", current == "-" {
        throw OperationsError.contradiction("--reference -", "standard input as current data")
      }
      if weight != nil { throw OperationsError.contradiction("--reference", "--weight") }
      return try ReferenceSide.data(path, columns: wanted, reading.readOptions(), session)
    }
  }
}
