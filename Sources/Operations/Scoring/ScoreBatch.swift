public import Diagnostics
import Models
import Tabular

/// `mlo score`: applies a model to a data file, in a stream.
///
/// Memory does not grow with the number of rows, unless a target is named: then the predictions and
/// targets are kept for the figures, 8 bytes per row and class. A model of a time series is the other
/// exception: all rows are read before the first is predicted.
public struct ScoreBatch: Sendable {
  /// The model: a reference, an ONNX file or a model directory.
  public var model: String
  /// The data file as typed; `-` is standard input.
  public var input: String
  /// How it is read.
  public var reading = DataChoices()
  /// Where the rows go; standard output where nil.
  public var output: String?
  /// `csv`, `tsv` or `jsonl`; what the name of the output or the input suggests where nil.
  public var format: String?
  /// The columns that are written back: `all`, `none`, or lists of names.
  public var keep = ["all"]
  /// Also writes the probability of each class.
  public var writesProbabilities = false
  /// How many contributions are written per row; nil explains nothing.
  public var contributions: Int?
  /// The column with the truth, to judge the predictions by.
  public var target: String?
  /// The column of weights for the figures; that of the training, where the data has it, when nil.
  public var weight: String?
  /// What becomes of categories that the model does not know: one of `unknownPolicies`.
  public var onUnknown = UnknownPolicy.ignore.rawValue
  /// A file with earlier rows of a time series.
  public var history: String?
  /// Records the figures with the version.
  public var logsMetrics = false
  /// Records with the version that the file was scored.
  public var recordsUse = true
  /// Where rows that could not be read are written.
  public var rejects: String?
  /// Escapes what a spreadsheet would take for a formula.
  public var isSafeForSpreadsheets = false
  /// The most rows that are scored at once.
  public var batchRows = 8192

  /// The formats that can be written.
  public static let formats = ["csv", "tsv", "jsonl"]

  /// What can become of categories that the model does not know.
  public static let unknownPolicies = UnknownPolicy.allCases.map(\.rawValue)

  /// Asks for a model to be applied to a file.
  public init(model: String, input: String) {
    self.model = model
    self.input = input
  }

  /// What was scored.
  public struct Outcome: Document {
    /// The schema's name and number.
    public static let schema = "mlo.score/1"
    /// The rows that were read.
    public var rows: Int
    /// The rows that were written.
    public var written: Int
    /// The rows that could not be read, and the rows kept with a cell made missing.
    public var rejected: Int
    /// Where the rows went; null for standard output.
    public var output: String?
    /// The model: `NAME@VERSION`, a run's id, or a path.
    public var model: String
    /// What the contributions are about; null where none were asked for.
    public var explanation: ScoreExplanation?
    /// The figures by name, where a target was named.
    public var metrics: [String: ScoreMetric]?
    /// The label that the figures call positive; null where there is none, or no target was named.
    public var positive: String?
    /// The column that the figures are weighted by; null where they are not.
    public var weight: String?
    /// The rows without a target, by how that is spelled; null where no target was named.
    public var withoutTarget: [MissingTargetCount]?
    /// The values that the model does not know, of the columns that have some.
    public var unknown: [UnknownCount]
    /// The bad cells that became missing, of the columns that have some.
    public var madeMissing: [MadeMissingCount]
    /// What the command line states otherwise than the model, and the like.
    public var notes: [String]
    /// The rows of a time series without a prediction, because too little of their past is known; null
    /// for any other model.
    public var withoutHistory: Int?
    /// What a user should know of the order of a time series: gaps, a history that ends too early.
    public var warnings: [Warning]
    /// How long it took.
    public var seconds: Double
    /// The first rows that could not be read, as an error message would say it.
    public var rejectedRows: [String]
    /// The number of the entry in the history that records it; null where it is not recorded.
    public var decision: Int64?
  }

  /// Scores the file.
  ///
  /// - Parameter emit: Receives the bytes for standard output; not called where `output` is set.
  /// - Throws: the errors of the rooms below; then no output file appears.
  public func run(in session: Session, emit: ([UInt8]) throws -> Void) throws -> Outcome {
    let clock = ContinuousClock()
    let start = clock.now
    let loaded = try LoadedModel.load(model, in: session, isExplained: contributions != nil)
    if logsMetrics, loaded.version == nil { throw OperationsError.notAVersion(word: model) }
    let file = UsedFile(input)
    var scoring = try Scoring(self, loaded, session)
    let counts = try scoring.run(emit: emit)
    let judgement = try scoring.judgement()
    if logsMetrics, let judgement { try record(judgement.metrics, of: loaded, in: session) }
    var outcome = Outcome(
      rows: counts.rows, written: counts.written, rejected: counts.rejected, output: output,
      model: loaded.name, explanation: loaded.explainer.map(ScoreExplanation.init),
      metrics: judgement?.metrics, positive: judgement?.positive, weight: judgement?.weight,
      withoutTarget: judgement?.withoutTarget.counts,
      unknown: scoring.unknownCounts(ofRows: counts.written),
      madeMissing: counts.madeMissing.sorted { $0.key < $1.key }
        .map { MadeMissingCount(column: $0.key, count: $0.value) },
      notes: scoring.notes, withoutHistory: counts.withoutHistory, warnings: counts.warnings,
      seconds: start.duration(to: clock.now).inSeconds,
      rejectedRows: counts.firstRejected, decision: nil)
    if recordsUse { outcome.decision = record(outcome, file, of: loaded, in: session) }
    return outcome
  }
}

extension ScoreBatch {
  /// What becomes of categories that the model does not know.
  ///
  /// - Throws: `OperationsError.unknownWord` for another word.
  func unknownPolicy() throws -> UnknownPolicy { try UnknownPolicy(option: onUnknown) }
}

extension UnknownPolicy {
  /// The policy that was typed.
  init(option word: String) throws {
    guard let policy = UnknownPolicy(rawValue: word) else {
      throw OperationsError.unknownWord(
        option: "--on-unknown", word: word, known: Self.allCases.map(\.rawValue))
    }
    self = policy
  }
}

/// A figure with the ends of its interval, null where no interval is computed.
public struct ScoreMetric: Encodable, Sendable {
  /// The figure.
  public var value: Double
  /// The lower end.
  public var low: Double?
  /// The upper end.
  public var high: Double?
}
