/// How a model of a time series forecasts the held-out rows, beside the last value and the last season.
public struct ForecastRecord: Sendable, Hashable, Codable {
  /// How many steps ahead the rows are forecast.
  public var horizon: Int
  /// How forecasts of more than one step are made: `recursive`, from forecasts of the steps before.
  public var method: String
  /// Whether the model is fitted again with the held-out rows before a forecast; it is not.
  public var isRefitted: Bool
  /// The rows of the season that is repeated; nil where the calendar suggests none.
  public var season: Int?
  /// The figures one step ahead, then those the horizon ahead, then those of all steps up to it.
  public var steps: [HorizonFigures]
  /// The time of each held-out row, in the order of the record's held-out rows; seconds since 1970 for
  /// dates.
  public var times: [Double]
  /// Times are dates.
  public var isDated: Bool
  /// The series of each held-out row, an index into `names`; empty for a single one.
  public var series: [Int]
  /// The names of the series.
  public var names: [String]
  /// The forecast of each held-out row as many steps ahead as the horizon, NaN where there is none;
  /// empty for a horizon of one step.
  public var ahead: [Double]
}

/// The figures of forecasts so many steps ahead; all on the same rows.
public struct HorizonFigures: Sendable, Hashable, Codable {
  /// The fewest steps ahead.
  public var first: Int
  /// The most steps ahead.
  public var last: Int
  /// How many forecasts were judged.
  public var forecasts: Int
  /// The model's figures.
  public var model: [NamedMetric]
  /// Those of the last value before the forecast, repeated.
  public var lastValue: [NamedMetric]
  /// Those of the last season before the forecast, repeated; empty where there is none.
  public var lastSeason: [NamedMetric]
}
