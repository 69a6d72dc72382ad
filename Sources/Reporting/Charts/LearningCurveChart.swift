import Governance

/// Whether more rows would make a better model.
struct LearningCurveChart: Chart {
  func figure(_ source: ReportSource) -> ReportFigure? {
    guard let curve = source.evidence.performance?.learningCurve, curve.points.count > 1,
      curve.points.allSatisfy({ $0.mean.isFinite })
    else { return nil }
    let title = title(curve)
    return ReportFigure(
      id: "learning-curve", title: title,
      subtitle: "\(curve.metric) by the number of rows learnt from, means over the folds of a "
        + "cross-validation; whiskers: one standard deviation",
      description: "From \(countText(curve.points[0].rows)) to "
        + "\(countText(curve.points[curve.points.count - 1].rows)) rows. \(title).",
      drawing: drawing(curve), table: table(curve), bars: [])
  }

  /// Claims a gain only where the last step is larger than the folds' spread.
  private func title(_ curve: LearningCurveFacts) -> String {
    let last = curve.points[curve.points.count - 1]
    let before = curve.points[curve.points.count - 2]
    let gain = (last.mean - before.mean).magnitude
    let rows = "from \(countText(before.rows)) to \(countText(last.rows)) rows"
    guard gain > last.deviation else {
      return "The last step, \(rows), changed \(curve.metric) by less than its spread"
    }
    return "The last step, \(rows), still changed \(curve.metric) by \(figureText(gain))"
  }

  private func drawing(_ curve: LearningCurveFacts) -> SvgDrawing {
    let points = curve.points
    let ends = points.flatMap { [$0.mean - $0.deviation, $0.mean + $0.deviation, $0.training] }
    var frame = PlotFrame(x: 0...Double(points[points.count - 1].rows) * 1.05, y: airyRange(ends))
    frame.top = 30
    var drawing = frame.drawing(
      xTicks: ticks(frame.xRange.lowerBound, frame.xRange.upperBound),
      yTicks: ticks(frame.yRange.lowerBound, frame.yRange.upperBound), xTitle: "rows learnt from",
      yTitle: curve.metric)
    func place(_ rows: Int, _ value: Double) -> (x: Double, y: Double) {
      (frame.x(Double(rows)), frame.y(value))
    }
    drawing.path(points.map { place($0.rows, $0.training) }, .grey)
    drawing.path(points.map { place($0.rows, $0.mean) }, .accent)
    for point in points {
      drawing.line(
        place(point.rows, point.mean - point.deviation),
        place(point.rows, point.mean + point.deviation), .accent)
      drawing.dot(place(point.rows, point.mean), .accent)
    }
    addLabels(points[points.count - 1], frame, to: &drawing)
    return drawing
  }

  /// Names the lines at their ends, on the sides that face away from each other, past the whisker.
  private func addLabels(
    _ last: LearningCurveFacts.Point, _ frame: PlotFrame, to drawing: inout SvgDrawing
  ) {
    let isAbove = last.training > last.mean
    let end = frame.x(Double(last.rows))
    let whisker = isAbove ? last.mean - last.deviation : last.mean + last.deviation
    drawing.text(
      "rows learnt from", (end, frame.y(last.training) + (isAbove ? -22 : 26)), .end)
    drawing.text(
      "rows not learnt from", (end, frame.y(whisker) + (isAbove ? 16 : -8)), .end,
      isStrong: true)
  }

  private func table(_ curve: LearningCurveFacts) -> ReportTable {
    ReportTable(
      "\(curve.metric) by rows learnt from", ["Rows", "Not learnt from", "±", "Learnt from"],
      numeric: [0, 1, 2, 3],
      rows: curve.points.map {
        [
          countText($0.rows), figureText($0.mean), figureText($0.deviation),
          figureText($0.training),
        ]
      })
  }
}
