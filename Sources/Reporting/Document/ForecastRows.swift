/// The held-out rows of a time series with their forecasts, the earliest first.
public struct ForecastRows: Sendable, Hashable {
  /// The column that is forecast.
  public var target: String
  /// The series that is shown of several; nil for a single one.
  public var series: String?
  /// How many steps ahead `ahead` is.
  public var horizon: Int
  /// The rows, in the order of their times.
  public var rows: [Row]
  /// The figures by steps ahead.
  public var figures: [Figures]

  /// One row.
  public struct Row: Sendable, Hashable {
    /// A number that grows with time.
    public var time: Double
    /// The time as text.
    public var label: String
    /// The true value.
    public var actual: Double
    /// The forecast from the rows just before it.
    public var forecast: Double
    /// The forecast as many steps ahead as the horizon; nil where there is none.
    public var ahead: Double?

    /// Describes a row.
    public init(time: Double, label: String, actual: Double, forecast: Double, ahead: Double?) {
      self.time = time
      self.label = label
      self.actual = actual
      self.forecast = forecast
      self.ahead = ahead
    }
  }

  /// Root mean squared errors of forecasts so many steps ahead, all on the same rows.
  public struct Figures: Sendable, Hashable {
    /// The steps, in words.
    public var steps: String
    /// The model's, that of the last value, and that of the last season; nil where there is none.
    public var errors: [Double?]

    /// Describes figures.
    public init(steps: String, errors: [Double?]) {
      self.steps = steps
      self.errors = errors
    }
  }

  /// Describes forecasts.
  public init(
    target: String, series: String?, horizon: Int, rows: [Row], figures: [Figures]
  ) {
    self.target = target
    self.series = series
    self.horizon = horizon
    self.rows = rows
    self.figures = figures
  }
}
