import Operations
import Terminal

extension TrainForecast {
  /// The figures by how far ahead, beside those of the naive forecasts.
  ///
  /// - Parameter metric: The figure that is shown.
  func lines(_ console: Console, metric: String) -> [String] {
    let season = season.map { "LAST SEASON (\(countText($0)))" }
    var table = TextTable(
      [.text("STEPS AHEAD"), .number("FORECASTS"), .number(metric.uppercased())]
        + ([.number("LAST VALUE")] + (season.map { [.number($0)] } ?? [])))
    for step in steps {
      let ahead = step.first == step.last ? "\(step.last)" : "\(step.first) to \(step.last)"
      let values =
        [step.model[metric], step.lastValue[metric]]
        + (season == nil ? [] : [step.lastSeason?[metric]])
      table.append(
        texts: [ahead, countText(step.forecasts)] + values.map { $0.map { numberText($0) } ?? "" })
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
