/// Counts of durations by upper bounds, as Prometheus wants a histogram.
struct LatencyHistogram: Sendable {
  /// The upper bounds in nanoseconds: half a millisecond to ten seconds.
  static let bounds: [Int64] = [
    100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000, 25_000_000, 50_000_000,
    100_000_000, 250_000_000, 500_000_000, 1_000_000_000, 2_500_000_000, 5_000_000_000,
    10_000_000_000,
  ]
  /// The same bounds in seconds as text.
  static let labels = [
    "0.0001", "0.00025", "0.0005", "0.001", "0.0025", "0.005", "0.01", "0.025", "0.05", "0.1",
    "0.25", "0.5", "1", "2.5", "5", "10",
  ]

  /// Durations up to each bound and above the one before; the last count is of all above.
  private(set) var counts = [UInt64](repeating: 0, count: bounds.count + 1)
  /// The sum of all durations in nanoseconds.
  private(set) var total: Int64 = 0

  /// Counts a duration in nanoseconds.
  mutating func add(_ duration: Int64) {
    var place = 0
    while place < Self.bounds.count, duration > Self.bounds[place] { place += 1 }
    counts[place] &+= 1
    total &+= duration
  }

  /// Appends the lines of the metric for one set of labels.
  func write(_ name: String, _ labels: String, to text: inout MetricText) {
    var sum: UInt64 = 0
    for (bound, count) in zip(Self.labels + ["+Inf"], counts) {
      sum &+= count
      text.sample("\(name)_bucket", "\(labels),le=\"\(bound)\"", String(sum))
    }
    text.sample("\(name)_sum", labels, String(Double(total) / 1e9))
    text.sample("\(name)_count", labels, String(sum))
  }
}
