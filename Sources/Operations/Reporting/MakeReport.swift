import Learning
public import Governance
public import Reporting
import Statistics
import Workspace

/// `mlo report`: tells what a model is, how good it is and what is left to do.
public struct MakeReport: Sendable {
  /// A version or a run.
  public var reference: String
  /// `md`, `html` or `json`; what the output's name says, or `md`, where nil.
  public var format: String?
  /// The file that is written; standard output where nil.
  public var output: String?
  /// Shows rows of the data; else an example that stands for nobody.
  public var keepsExample = true

  /// The formats that can be written.
  public static let formats = ["md", "html", "json"]

  /// Asks for the report of a model.
  public init(reference: String, format: String? = nil, output: String? = nil) {
    self.reference = reference
    self.format = format
    self.output = output
  }

  /// The report as a document, and as the bytes of its format.
  public struct Outcome: Document {
    /// The schema's name and number.
    public static let schema = "mlo.report/1"
    /// The model.
    public var model: String
    /// Whether no required item of the checklist is left.
    public var passed: Bool
    /// The checklist.
    public var items: [ChecklistRecord]
    /// What was found, in one sentence.
    public var finding: String
    /// The SHA-256 of the evidence that signatures are given for.
    public var digest: String
    /// Everything that the records say.
    public var evidence: ModelEvidence
    /// The main figure of this and earlier versions, oldest first.
    public var versions: [LineagePoint]
    /// Where the report was written.
    public var output: String?
    /// The report in its format, where it goes to standard output.
    public var bytes: [UInt8]

    enum CodingKeys: String, CodingKey {
      case model, passed, items, finding, digest, evidence, versions, output
    }
  }

  /// Makes the report, and writes it where a file was named.
  ///
  /// - Throws: `OperationsError` for an unknown format and a file that cannot be written,
  ///   `WorkspaceError` for a reference that names no model and for damaged objects.
  public func run(in session: Session) throws -> Outcome {
    let format = try outputFormat()
    let records = try ModelRecords.find(reference, in: session.workspace())
    var source = try records.reportSource(keepsExample: keepsExample)
    if !keepsExample { source.evidence.performance?.residuals?.largest = [] }
    var outcome = Outcome(
      model: source.evidence.reference, passed: source.checklist.isComplete,
      items: source.checklist.records, finding: source.finding, digest: source.evidence.digest,
      evidence: source.evidence, versions: source.lineage, output: output, bytes: [])
    switch format {
    case "html": outcome.bytes = try HtmlWriter().write(Report(source))
    case "json": outcome.bytes = try outcome.documentBytes()
    default: outcome.bytes = MarkdownWriter.write(Report(source))
    }
    guard let output else { return outcome }
    try OutputFile.write(outcome.bytes, to: output)
    outcome.bytes = []
    return outcome
  }

  private func outputFormat() throws -> String {
    if let format {
      guard Self.formats.contains(format) else {
        throw OperationsError.unknownWord(option: "--format", word: format, known: Self.formats)
      }
      return format
    }
    let ending = output?.split(separator: ".").last?.lowercased() ?? "md"
    return ending == "htm" ? "html" : Self.formats.first { $0 == ending } ?? "md"
  }
}

extension ModelRecords {
  /// How many versions and how many logged figures are drawn at most.
  private static let lineageLimit = 20
  private static let seriesLimit = 4

  /// The evidence with the rows and figures that charts are made of.
  ///
  /// - Parameter keepsExample: False shows a row made of the profile in the place of the example.
  func reportSource(keepsExample: Bool = true) throws -> ReportSource {
    var evidence = try evidence()
    if !keepsExample { evidence.replay = try ModelReplay(self).shownSynthetic(evidence.replay) }
    return ReportSource(
      evidence: evidence, outputs: outputs, lineage: try lineage(), series: try series(),
      forecast: evaluation.flatMap { ForecastRows($0) })
  }

  /// The main figure of this and earlier versions of the name.
  private func lineage() throws -> [LineagePoint] {
    guard let version, let task = outputs?.task else { return [] }
    let versions = try workspace.model(version.name).versions
      .filter { $0.version <= version.version }.prefix(Self.lineageLimit).reversed()
    return try versions.compactMap { version in
      guard let object = version.model.evaluation else { return nil }
      let record = try EvaluationFile.decode(workspace.readObject(object))
      let outputs = try record.heldOutMetrics()
      let primary = outputs.primary
      guard outputs.task == task, primary == self.outputs?.primary else { return nil }
      let baseline = record.baseline.first { $0.name == primary.rawValue }?.value
      return LineagePoint(
        version: version.version, time: version.time.text,
        data: try version.run.flatMap {
          try workspace.runDetail($0).provenance.inputs.first?.sha256
        },
        metric: MeasuredMetric(
          primary, outputs.estimate(primary, bootstrap: Bootstrap(groups: record.units)),
          baseline: baseline))
    }
  }

  /// Figures that the run logged more than once.
  private func series() throws -> [MetricSeries] {
    guard let run else { return [] }
    return try run.summary.metrics.filter { $0.count > 1 }.prefix(Self.seriesLimit).map { metric in
      let points = try workspace.metricHistory(run.run.id, metric.key)
      return MetricSeries(name: metric.key, points: points.map { (step: $0.step, value: $0.value) })
    }
  }
}
