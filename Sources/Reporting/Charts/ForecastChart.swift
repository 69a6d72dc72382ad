/// Forecast and true value over time.
struct ForecastChart: Chart {
  /// The rows that are drawn, the latest: of more nobody sees the days.
  private static let rowLimit = 240

  func figure(_ source: ReportSource) -> ReportFigure? {
    guard let forecast = source.forecast else { return nil }
    let rows = Array(forecast.rows.suffix(Self.rowLimit))
    guard rows.count > 1, rows.allSatisfy({ $0.actual.isFinite && $0.forecast.isFinite }) else {
      return nil
    }
    let title = title(forecast)
    return ReportFigure(
      id: "forecast", title: title, subtitle: subtitle(forecast, rows.count),
      description:
        "Three lines over the times of held-out rows: the true value in grey, its forecast "
        + "one step ahead, and dots where it was forecast further ahead. \(title).",
      drawing: drawing(forecast, rows), table: table(forecast), bars: [])
  }

  /// States what the figures say, beside the best naive forecast.
  private func title(_ forecast: ForecastRows) -> String {
    guard let last = forecast.figures.last, let own = last.errors.first ?? nil else {
      return "Forecast and true value"
    }
    let naive = last.errors.dropFirst().compactMap { $0 }.min()
    let text = "\(last.steps) ahead: RMSE \(figureText(own))"
    guard let naive else { return text }
    return "\(text), best naive forecast \(figureText(naive))"
  }

  private func subtitle(_ forecast: ForecastRows, _ shown: Int) -> String {
    let series = forecast.series.map { " of '\($0)'" } ?? ""
    let rows = shown < forecast.rows.count ? "the latest \(countText(shown))" : countText(shown)
    let ahead =
      forecast.horizon > 1
      ? "; dots: \(countText(forecast.horizon)) steps ahead, recursive, the model not refitted" : ""
    return
      "'\(forecast.target)' and its forecast, \(rows) held-out rows\(series). Grey: true value; "
      + "line: one step ahead\(ahead)"
  }

  private func drawing(_ forecast: ForecastRows, _ rows: [ForecastRows.Row]) -> SvgDrawing {
    let values = rows.flatMap { [$0.actual, $0.forecast] + [$0.ahead].compactMap { $0 } }
    var frame = PlotFrame(
      x: rows[0].time...max(rows[rows.count - 1].time, rows[0].time), y: airyRange(values))
    frame.top = 30
    frame.height = 280
    // Two times that are not at the ends, because their texts are wide.
    let shown = [rows[rows.count / 6], rows[rows.count * 5 / 6]]
    var drawing = frame.drawing(
      xTicks: shown.map(\.time), yTicks: ticks(frame.yRange.lowerBound, frame.yRange.upperBound),
      xTitle: "time", yTitle: shortened(forecast.target, 30),
      label: { value in shown.first { $0.time == value }?.label ?? tickText(value) })
    drawing.path(rows.map { (frame.x($0.time), frame.y($0.actual)) }, .grey)
    for row in rows {
      guard let ahead = row.ahead else { continue }
      drawing.dot((frame.x(row.time), frame.y(ahead)), radius: 1.2, .second)
    }
    drawing.path(rows.map { (frame.x($0.time), frame.y($0.forecast)) }, .accent)
    return drawing
  }

  private func table(_ forecast: ForecastRows) -> ReportTable {
    let hasSeason = forecast.figures.contains { $0.errors.count > 2 && $0.errors[2] != nil }
    let count = hasSeason ? 3 : 2
    return ReportTable(
      "RMSE of held-out rows by steps ahead",
      ["Steps ahead", "Model", "Last value"] + (hasSeason ? ["Last season"] : []),
      numeric: Set(1...count),
      rows: forecast.figures.map { figures in
        [figures.steps] + figures.errors.prefix(count).map { $0.map { figureText($0) } ?? "–" }
      })
  }
}
