import Governance

/// One kind of chart: made from the numbers that its table shows, or not at all.
protocol Chart: Sendable {
  /// The chart of a model; nil where the model has nothing to draw.
  func figure(_ source: ReportSource) -> ReportFigure?
}

/// The charts of the held-out rows, in the order of the page.
///
/// A new one is a file and a line here.
let resultCharts: [any Chart] = [
  RocChart(), PrecisionRecallChart(), CalibrationChart(), ConfusionChart(), ForecastChart(),
  ResidualChart(),
  ImportanceChart(), EffectChart(), LearningCurveChart(),
]
