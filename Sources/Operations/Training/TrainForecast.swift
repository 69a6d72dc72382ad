import Learning

/// How a model of a time series forecasts the held-out rows, beside naive forecasts of the same rows.
public struct TrainForecast: Encodable, Sendable {
  /// The most steps ahead.
  public var horizon: Int
  /// `recursive`: each step from the forecasts of those before it.
  public var method: String
  /// Whether the model is fitted again with held-out rows before a forecast.
  public var isRefitted: Bool
  /// The rows of the season that `last_season` repeats; nil where there is none.
  public var season: Int?
  /// The figures one step ahead, then those the horizon ahead, then those of all steps up to it.
  public var steps: [Step]

  /// The figures so many steps ahead.
  public struct Step: Encodable, Sendable {
    /// The fewest steps ahead.
    public var first: Int
    /// The most steps ahead.
    public var last: Int
    /// How many forecasts were judged, the same for all three.
    public var forecasts: Int
    /// The model's figures by name.
    public var model: [String: Double]
    /// Those of the last value before the forecast.
    public var lastValue: [String: Double]
    /// Those of the last season before the forecast; nil where there is none.
    public var lastSeason: [String: Double]?
  }

  init(_ record: ForecastRecord) {
    horizon = record.horizon
    method = record.method
    isRefitted = record.isRefitted
    season = record.season
    steps = record.steps.map {
      Step(
        first: $0.first, last: $0.last, forecasts: $0.forecasts, model: byName($0.model),
        lastValue: byName($0.lastValue),
        lastSeason: $0.lastSeason.isEmpty ? nil : byName($0.lastSeason))
    }
  }
}
