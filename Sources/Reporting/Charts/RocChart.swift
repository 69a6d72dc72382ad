import Governance
import Statistics

/// How well two classes are told apart, at every threshold.
struct RocChart: Chart {
  func figure(_ source: ReportSource) -> ReportFigure? {
    guard case .binary(let rows)? = source.outputs,
      let auc = source.evidence.performance?.metric("auc"),
      let steps = ScoreSteps(
        targets: rows.targets, scores: rows.probabilities, weights: rows.weights),
      let curve = RocCurve(steps)
    else { return nil }
    let positive = source.evidence.model.positive ?? "positive"
    let threshold = source.threshold
    let at = steps.rates(above: threshold)
    return ReportFigure(
      id: "roc", title: title(auc, positive),
      subtitle: "true against false positive rate, \(countText(rows.rowCount)) held-out rows",
      description:
        "ROC curve from (0, 0) to (1, 1). At the threshold \(figureText(threshold)) it finds \(percentText(at.hits)) of "
        + "'\(positive)' and calls \(percentText(at.alarms)) of the others so. The diagonal is chance.",
      drawing: drawing(curve, at, threshold), table: table(steps, threshold), bars: [])
  }

  private func title(_ auc: MeasuredMetric, _ positive: String) -> String {
    let figure = "AUC \(figureText(auc.value))"
    guard let low = auc.low, let interval = intervalText(auc) else {
      return "\(figure); too few rows to be certain"
    }
    guard low > 0.5 else { return "Not certainly better than chance (\(figure), \(interval))" }
    let times = Int((auc.value * 100).rounded())
    return
      "Ranks a '\(positive)' above another row \(times) times in 100 (\(figure), \(interval))"
  }

  private func drawing(
    _ curve: RocCurve, _ at: (alarms: Double, hits: Double), _ threshold: Double
  ) -> SvgDrawing {
    var frame = PlotFrame(x: 0...1, y: 0...1)
    frame.height = 336
    frame.top = 30
    let ends = [0, 0.25, 0.5, 0.75, 1.0]
    var drawing = frame.drawing(
      xTicks: ends, yTicks: ends, xTitle: "false positive rate", yTitle: "true positive rate")
    drawing.line((frame.x(0), frame.y(0)), (frame.x(1), frame.y(1)), .grey, isDashed: true)
    drawing.text("chance", (frame.x(0.72), frame.y(0.64)), .start)
    let line = curve.points.map { (x: $0.falsePositiveRate, y: $0.truePositiveRate) }
    drawing.path(simplified(line).map { (frame.x($0.x), frame.y($0.y)) }, .accent)
    drawing.dot((frame.x(at.alarms), frame.y(at.hits)), .accent)
    drawing.text(
      "threshold \(figureText(threshold))", (frame.x(at.alarms) + 8, frame.y(at.hits) + 14),
      isStrong: true)
    return drawing
  }

  private func table(_ steps: ScoreSteps, _ threshold: Double) -> ReportTable {
    let thresholds = Set((1...9).map { Double($0) / 10 } + [threshold]).sorted()
    return ReportTable(
      "Rates by threshold", ["Threshold", "True positive rate", "False positive rate"],
      numeric: [0, 1, 2],
      rows: thresholds.map { threshold in
        let rates = steps.rates(above: threshold)
        return [figureText(threshold), figureText(rates.hits), figureText(rates.alarms)]
      })
  }
}

extension ScoreSteps {
  /// The rates of positives and of negatives that are called positive above a threshold.
  func rates(above threshold: Double) -> (alarms: Double, hits: Double) {
    let row = row(above: threshold)
    return (row.falsePositiveRate ?? .nan, row.recall ?? .nan)
  }
}

extension ReportSource {
  /// The threshold that the labels of two follow.
  var threshold: Double { evidence.performance?.decision?.threshold ?? 0.5 }
}
