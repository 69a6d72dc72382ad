import Learning
import Reporting
import Statistics
import Tabular

extension ForecastRows {
  /// The forecasts of an evaluation record, of the series with the most held-out rows; nil where it is
  /// of no time series.
  init?(_ record: EvaluationRecord) {
    guard let forecast = record.forecast, let target = record.target,
      forecast.times.count == record.holdout.values.count,
      record.holdout.predictions.count == record.holdout.values.count
    else { return nil }
    let counts = Dictionary(forecast.series.map { ($0, 1) }, uniquingKeysWith: +)
    let shown = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    let places = forecast.times.indices.filter { place in
      shown == nil || forecast.series.indices.contains(place) && forecast.series[place] == shown
    }.sorted { (forecast.times[$0], $0) < (forecast.times[$1], $1) }
    let isDaily = places.allSatisfy {
      forecast.times[$0].truncatingRemainder(dividingBy: 86_400) == 0
    }
    let rows = places.map { place in
      let time = forecast.times[place]
      let ahead = forecast.ahead.indices.contains(place) ? forecast.ahead[place] : .nan
      return Row(
        time: time,
        label: forecast.isDated ? Self.dateText(time, isDaily: isDaily) : Self.plain(time),
        actual: record.holdout.values[place], forecast: record.holdout.predictions[place],
        ahead: ahead.isNaN ? nil : ahead)
    }
    self.init(
      target: target,
      series: shown.flatMap { forecast.names.indices.contains($0) ? forecast.names[$0] : nil },
      horizon: forecast.horizon, rows: rows, figures: forecast.steps.map { Figures($0) })
  }

  private static func plain(_ time: Double) -> String {
    Int64(exactly: time).map { "\($0)" } ?? "\(time)"
  }

  /// A time in UTC as a date, with hour and minute where not all times are midnight.
  private static func dateText(_ seconds: Double, isDaily: Bool) -> String {
    guard let date = CivilDate(secondsSince1970: seconds) else { return "\(seconds)" }
    return isDaily ? date.dateText : "\(date.dateText) \(date.timeText)"
  }
}

extension ForecastRows.Figures {
  init(_ figures: HorizonFigures) {
    func error(_ metrics: [NamedMetric]) -> Double? {
      metrics.first { $0.name == Metric.rmse.rawValue }.flatMap { $0.value.isNaN ? nil : $0.value }
    }
    let steps =
      figures.first == figures.last
      ? "\(figures.last) \(figures.last == 1 ? "step" : "steps")"
      : "\(figures.first) to \(figures.last) steps"
    self.init(
      steps: steps,
      errors: [error(figures.model), error(figures.lastValue), error(figures.lastSeason)])
  }
}
