import Governance
import Statistics

/// What part of the rows called positive is so, against what part of the positives is found.
struct PrecisionRecallChart: Chart {
  func figure(_ source: ReportSource) -> ReportFigure? {
    guard case .binary(let rows)? = source.outputs,
      let area = source.evidence.performance?.metric("average_precision"),
      let steps = ScoreSteps(
        targets: rows.targets, scores: rows.probabilities, weights: rows.weights),
      let curve = PrecisionRecallCurve(steps)
    else { return nil }
    let positive = source.evidence.model.positive ?? "positive"
    let at = steps.row(above: source.threshold)
    let title = title(at, area, positive)
    return ReportFigure(
      id: "precision-recall", title: title,
      subtitle:
        "precision against recall of '\(positive)', \(countText(rows.rowCount)) held-out rows",
      description: "\(title). A guess would have a precision of "
        + "\(percentText(curve.prevalence)) at any recall.",
      drawing: drawing(curve, at, source.threshold), table: table(steps, source.threshold),
      bars: [])
  }

  private func title(_ at: ThresholdRow, _ area: MeasuredMetric, _ positive: String) -> String {
    let figure = "average precision \(figureText(area.value))"
    guard let precision = at.precision, let recall = at.recall else {
      return "Calls no row '\(positive)' at this threshold (\(figure))"
    }
    return "Of the rows called '\(positive)', \(percentText(precision)) are; it finds "
      + "\(percentText(recall)) of all (\(figure))"
  }

  private func drawing(
    _ curve: PrecisionRecallCurve, _ at: ThresholdRow, _ threshold: Double
  ) -> SvgDrawing {
    var frame = PlotFrame(x: 0...1, y: 0...1)
    frame.height = 336
    frame.top = 30
    let ends = [0, 0.25, 0.5, 0.75, 1.0]
    var drawing = frame.drawing(xTicks: ends, yTicks: ends, xTitle: "recall", yTitle: "precision")
    drawing.line(
      (frame.x(0), frame.y(curve.prevalence)), (frame.x(1), frame.y(curve.prevalence)), .grey,
      isDashed: true)
    drawing.text("guess", (frame.x(0.02), frame.y(curve.prevalence) - 6), .start)
    drawing.path(simplified(stairs(curve)).map { (frame.x($0.x), frame.y($0.y)) }, .accent)
    if let precision = at.precision, let recall = at.recall {
      drawing.dot((frame.x(recall), frame.y(precision)), .accent)
      // Below the falling line on its left there is room, above it on its right.
      let isRight = recall > 0.4
      drawing.text(
        "threshold \(figureText(threshold))",
        (frame.x(recall) + (isRight ? -8 : 8), frame.y(precision) + (isRight ? 18 : -8)),
        isRight ? .end : .start, isStrong: true)
    }
    return drawing
  }

  /// The corners of the steps: a precision holds back to the recall of the point before.
  private func stairs(_ curve: PrecisionRecallCurve) -> [(x: Double, y: Double)] {
    var corners: [(x: Double, y: Double)] = []
    var recall = 0.0
    for point in curve.thinned(change: 1e-3).points {
      corners += [(recall, point.precision), (point.recall, point.precision)]
      recall = point.recall
    }
    return corners
  }

  private func table(_ steps: ScoreSteps, _ threshold: Double) -> ReportTable {
    let rows = Set((1...9).map { Double($0) / 10 } + [threshold]).sorted()
      .map { steps.row(above: $0) }
    return ReportTable(
      "Precision and recall by threshold", ["Threshold", "Precision", "Recall", "F1", "Called"],
      numeric: [0, 1, 2, 3, 4],
      rows: rows.map { row in
        let shares = [row.precision, row.recall, row.f1].map { $0.map { figureText($0) } ?? "–" }
        let called = figureText(row.truePositives + row.falsePositives, digits: 9)
        return [figureText(row.threshold)] + shares + [called]
      })
  }
}
