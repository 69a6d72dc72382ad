public import Governance
public import Statistics

/// What a report is made of: the evidence, and the rows behind its figures.
public struct ReportSource: Sendable {
  /// Everything that the records say.
  public var evidence: ModelEvidence
  /// The held-out rows with the model's outputs.
  public var outputs: ModelMetrics?
  /// The main figure of this and earlier versions, oldest first.
  public var lineage: [LineagePoint]
  /// Figures that were logged step by step while it was made.
  public var series: [MetricSeries]
  /// The forecasts of the held-out rows of a time series; nil for any other model.
  public var forecast: ForecastRows?
  /// The checklist.
  public let checklist: Checklist

  /// Takes what a report is made of.
  public init(
    evidence: ModelEvidence, outputs: ModelMetrics?, lineage: [LineagePoint] = [],
    series: [MetricSeries] = [], forecast: ForecastRows? = nil
  ) {
    self.evidence = evidence
    self.outputs = outputs
    self.lineage = lineage
    self.series = series
    self.forecast = forecast
    checklist = Checklist(evidence)
  }

  /// The figure that stands for all.
  var primary: MeasuredMetric? {
    evidence.performance.flatMap { $0.metric($0.primary) }
  }

  /// The labels of the held-out rows; empty for a regression.
  var labels: [String] { evidence.performance?.labels ?? [] }
}

/// The main figure of one version.
public struct LineagePoint: Sendable, Hashable, Encodable {
  /// The version's number.
  public var version: Int
  /// When it was registered.
  public var time: String
  /// The SHA-256 of the data it was made from.
  public var data: String?
  /// The figure.
  public var metric: MeasuredMetric

  /// Describes a version.
  public init(version: Int, time: String, data: String?, metric: MeasuredMetric) {
    self.version = version
    self.time = time
    self.data = data
    self.metric = metric
  }
}

/// A figure over the steps of a run.
public struct MetricSeries: Sendable, Hashable {
  /// The figure's name.
  public var name: String
  /// Steps and values, in the order of recording.
  public var points: [(step: Int64, value: Double)] {
    zip(steps, values).map { ($0, $1) }
  }
  private var steps: [Int64]
  private var values: [Double]

  /// Describes a series.
  public init(name: String, points: [(step: Int64, value: Double)]) {
    self.name = name
    steps = points.map(\.step)
    values = points.map(\.value)
  }
}
