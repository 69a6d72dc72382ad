/// Whether what is called a chance of 60 % happens in 60 of 100 cases.
public struct CalibrationCurve: Sendable, Hashable, Codable {
  /// Rows with similar probabilities.
  public struct Bin: Sendable, Hashable, Codable {
    /// The smallest probability.
    public var low: Double
    /// The largest probability.
    public var high: Double
    /// The mean probability: what was said.
    public var said: Double
    /// The share of positives: what was seen.
    public var seen: Double
    /// The lower end of the share's 95 % interval (Wilson 1927); nil for weighted rows.
    public var seenLow: Double?
    /// Its upper end.
    public var seenHigh: Double?
    /// The number of rows.
    public var rows: Int
  }

  /// The bins, smallest probabilities first.
  public let bins: [Bin]
  /// The mean of |said - seen| over the rows: the expected calibration error (Naeini, Cooper &
  /// Hauskrecht 2015, with bins of equally many rows).
  public let expectedError: Double
  /// The largest |said - seen| of a bin.
  public let largestError: Double

  /// Compares probabilities with outcomes; nil without rows or where a probability is not a number.
  ///
  /// - Parameters:
  ///   - targets: Whether each row is positive.
  ///   - probabilities: The probability given to that.
  ///   - weights: How much each row counts; the same where nil.
  ///   - binCount: The number of bins; fewer where that leaves less than 10 rows for each.
  public init?(
    targets: [Bool], probabilities: [Double], weights: [Double]? = nil, binCount: Int = 10
  ) {
    guard targets.count == probabilities.count else { return nil }
    let groups = EqualBins.rows(probabilities, count: binCount)
    let sizes = groups.map { rows in rows.reduce(0) { $0 + (weights?[$1] ?? 1) } }
    let parts = zip(groups, sizes).filter { $0.1 > 0 }
    guard !parts.isEmpty else { return nil }
    bins = parts.map { Self.bin($0.0, targets, probabilities, weights) }
    let gaps = bins.map { ($0.said - $0.seen).magnitude }
    expectedError = mean(count: gaps.count, weights: parts.map(\.1)) { gaps[$0] }
    largestError = gaps.max() ?? .nan
  }

  private static func bin(
    _ rows: [Int], _ targets: [Bool], _ probabilities: [Double], _ weights: [Double]?
  ) -> Bin {
    let own = weights.map { weights in rows.map { weights[$0] } }
    let positives = rows.count { targets[$0] }
    let interval = Proportion(count: positives, total: rows.count).scoreInterval(confidence: 0.95)
    return Bin(
      low: probabilities[rows[0]], high: probabilities[rows[rows.count - 1]],
      said: mean(count: rows.count, weights: own) { probabilities[rows[$0]] },
      seen: mean(count: rows.count, weights: own) { targets[rows[$0]] ? 1 : 0 },
      seenLow: own == nil ? interval.low : nil, seenHigh: own == nil ? interval.high : nil,
      rows: rows.count)
  }
}
