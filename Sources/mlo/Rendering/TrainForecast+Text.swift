import Operations
import Terminal

extension TrainForecast {
  /// The figures by how far ahead, beside those of the naive forecasts.
  ///
  /// - Parameter metric: The figure that is shown.
  func lines(_ console: Console, metric: String) -> [String] {
    var columns: [TextTable.Column] = [
      .text("STEPS AHEAD"), .number("FORECASTS"), .number(metric.uppercased()),
      .number("LAST VALUE"),
    ]
    if let season { columns.append(.number("LAST SEASON (\(countText(season)))")) }
    var table = TextTable(columns)
    for step in steps {
      var values = [step.model[metric], step.lastValue[metric]]
      if season != nil { values.append(step.lastSeason?[metric]) }
      let texts = values.map { value in value.map { numberText($0) } ?? "" }
      let ahead = step.first == step.last ? "\(step.last)" : "\(step.first) to \(step.last)"
      table.append(texts: [ahead, countText(step.forecasts)] + texts)
    }
    return [title] + table.lines(console)
  }

  private var title: String {
    horizon == 1
      ? "forecast beside the last value and the last season, on the same held-out rows"
      : "forecast beside the last value and the last season, on the same held-out rows; several steps "
        + "ahead are \(method), the model is \(isRefitted ? "" : "not ")refitted"
  }
}
