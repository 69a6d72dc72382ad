/// One value of a metric, kept bit for bit (NaN, infinities and -0.0 included).
public struct MetricPoint: Sendable, Hashable {
  /// The metric, such as `auc`.
  public var key: String
  /// The value.
  public var value: Double
  /// The step it belongs to.
  public var step: Int64
  /// When it was measured, in milliseconds since 1970; nil takes the moment of recording.
  public var time: Int64?

  /// States a value.
  public init(_ key: String, _ value: Double, step: Int64 = 0, time: Int64? = nil) {
    self.key = key
    self.value = value
    self.step = step
    self.time = time
  }

  /// Points are equal when their values have the same bits.
  public static func == (left: MetricPoint, right: MetricPoint) -> Bool {
    left.key == right.key && left.value.bitPattern == right.value.bitPattern
      && left.step == right.step && left.time == right.time
  }
}

/// The latest value of a metric: of the largest step, then time, then value, as MLflow has it.
public struct LatestMetric: Sendable, Hashable {
  /// The metric.
  public var key: String
  /// Its latest value.
  public var value: Double
  /// The step of that value.
  public var step: Int64
  /// The time of that value in milliseconds since 1970.
  public var time: Int64
  /// How many values were recorded.
  public var count: Int
}
