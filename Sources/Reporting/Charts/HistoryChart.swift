import Governance

/// How the main figure went from version to version, and a run's figures from step to step.
struct HistoryChart {
  /// Series of a run that are drawn.
  static let seriesLimit = 4

  /// The chart of the versions; nil with fewer than two.
  func versions(_ source: ReportSource) -> ReportFigure? {
    let points = source.lineage.filter { $0.metric.value.isFinite }
    guard points.count > 1, let last = points.last else { return nil }
    let hasOtherData = Set(points.map(\.data)).count > 1
    return ReportFigure(
      id: "versions", title: title(points),
      subtitle: "\(last.metric.title) by version with 95 % intervals"
        + (hasOtherData ? "; not all were judged on the same data" : ""),
      description: "One dot per version, the newest at the right. \(title(points)).",
      drawing: drawing(points),
      table: ReportTable(
        "\(last.metric.title) by version",
        ["Version", last.metric.title, "From", "To", "Registered"],
        numeric: [0, 1, 2, 3],
        rows: points.map { point in
          [
            String(point.version), figureText(point.metric.value),
            point.metric.low.map { figureText($0) } ?? "–",
            point.metric.high.map { figureText($0) } ?? "–", String(point.time.prefix(10)),
          ]
        }), bars: [])
  }

  /// Two intervals that do not touch are a difference; all else is not certain.
  private func title(_ points: [LineagePoint]) -> String {
    guard let first = points.dropLast().last, let last = points.last else { return "" }
    let text =
      "\(last.metric.title) \(figureText(last.metric.value)) after \(figureText(first.metric.value)) "
      + "of version \(first.version)"
    guard let low = last.metric.low, let high = last.metric.high, let before = first.metric.low,
      let after = first.metric.high, low > after || high < before
    else { return "\(text): no certain difference" }
    let isBetter = (low > after) == last.metric.isHigherBetter
    return "\(text): \(isBetter ? "better" : "worse")"
  }

  private func drawing(_ points: [LineagePoint]) -> SvgDrawing {
    let values = points.flatMap { [$0.metric.value, $0.metric.low, $0.metric.high] }
      .compactMap { $0 }
    var frame = PlotFrame(
      x: airyRange(points.map { Double($0.version) }), y: airyRange(values))
    frame.height = 240
    frame.top = 30
    let numbers = points.map { Double($0.version) }
    let shown = numbers.count > 8 ? [numbers[0], numbers[numbers.count - 1]] : numbers
    var drawing = frame.drawing(
      xTicks: shown, yTicks: ticks(frame.yRange.lowerBound, frame.yRange.upperBound),
      xTitle: "version", yTitle: points[0].metric.title)
    drawing.path(points.map { (frame.x(Double($0.version)), frame.y($0.metric.value)) }, .grey)
    for point in points {
      let x = frame.x(Double(point.version))
      if let low = point.metric.low, let high = point.metric.high {
        drawing.line((x, frame.y(low)), (x, frame.y(high)), .accent)
      }
      drawing.dot((x, frame.y(point.metric.value)), .accent)
    }
    return drawing
  }

  /// The charts of what a run logged step by step.
  func series(_ source: ReportSource) -> [ReportFigure] {
    source.series.filter { $0.points.count > 1 && $0.points.allSatisfy { $0.value.isFinite } }
      .prefix(Self.seriesLimit).enumerated().map { place, series in
        figure(series, id: "series-\(place + 1)")
      }
  }

  private func figure(_ series: MetricSeries, id: String) -> ReportFigure {
    let points = series.points.map { (x: Double($0.step), y: $0.value) }
    let (first, last) = (series.points[0], series.points[series.points.count - 1])
    var frame = PlotFrame(x: airyRange(points.map(\.x)), y: airyRange(points.map(\.y)))
    frame.height = 240
    frame.top = 30
    var drawing = frame.drawing(
      xTicks: ticks(frame.xRange.lowerBound, frame.xRange.upperBound),
      yTicks: ticks(frame.yRange.lowerBound, frame.yRange.upperBound), xTitle: "step",
      yTitle: shortened(series.name, 30))
    let (width, height) = (
      frame.xRange.upperBound - frame.xRange.lowerBound,
      frame.yRange.upperBound - frame.yRange.lowerBound
    )
    // The tolerance of the simplification is meant for axes of length one.
    let unit = points.map {
      (x: ($0.x - frame.xRange.lowerBound) / width, y: ($0.y - frame.yRange.lowerBound) / height)
    }
    drawing.path(
      simplified(unit).map {
        (
          frame.x($0.x * width + frame.xRange.lowerBound),
          frame.y($0.y * height + frame.yRange.lowerBound)
        )
      }, .accent)
    return ReportFigure(
      id: id,
      title: "'\(series.name)' went from \(figureText(first.value)) at step \(first.step) to "
        + "\(figureText(last.value)) at step \(last.step)",
      subtitle: "\(countText(series.points.count)) values, as they were logged",
      description: "A line over the steps of the run.", drawing: drawing,
      table: ReportTable(
        "'\(series.name)' by step", ["Step", "Value"], numeric: [0, 1],
        rows: series.points.map { [String($0.step), figureText($0.value)] }), bars: [])
  }
}
