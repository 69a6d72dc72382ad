import Statistics

/// Chooses thresholds between the values of a numeric feature.
enum QuantileThresholds {
  /// The number of values that thresholds are chosen from at most.
  static let sampleLimit = 200_000

  /// The numbers that are there, or a sample of them decided by the seed.
  static func sample(_ values: [Float], seed: UInt64) -> [Float] {
    guard values.count > sampleLimit else { return values.filter { !$0.isNaN } }
    let random = CounterRandom(seed: seed)
    let limit = UInt64(Double(sampleLimit) / Double(values.count) * 0x1p64.nextDown)
    var sample: [Float] = []
    for (row, value) in values.enumerated()
    where !value.isNaN && random.bits(at: UInt64(row)) <= limit {
      sample.append(value)
    }
    return sample
  }

  /// Thresholds, ascending, one fewer than bins.
  ///
  /// Few distinct values get a bin each; else the bins hold about the same number of rows, and a value
  /// with more rows than that gets a bin of its own (the greedy rule of LightGBM's `GreedyFindBin`).
  static func choose(_ sample: [Float], bins: Int) -> [Float] {
    let (values, counts) = distinct(sample)
    guard values.count > 1, bins > 1 else { return [] }
    guard values.count > bins else {
      return zip(values, values.dropFirst()).map(midpoint)
    }
    let mean = Double(sample.count) / Double(bins)
    let isLarge = counts.map { Double($0) >= mean }
    let largeRows = zip(counts, isLarge).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
    var restBins = bins - isLarge.count { $0 }
    var restRows = sample.count - largeRows
    var size = Double(restRows) / Double(max(1, restBins))
    var thresholds: [Float] = []
    var inBin = 0
    for i in 0..<values.count - 1 where thresholds.count < bins - 1 {
      inBin += counts[i]
      if !isLarge[i] { restRows -= counts[i] }
      let isFull = Double(inBin) >= size
      let makesRoom = isLarge[i + 1] && Double(inBin) >= max(1, size * 0.5)
      guard isLarge[i] || isFull || makesRoom else { continue }
      thresholds.append(midpoint(values[i], values[i + 1]))
      inBin = 0
      if !isLarge[i] {
        restBins -= 1
        size = Double(restRows) / Double(max(1, restBins))
      }
    }
    return thresholds
  }

  /// The distinct values, ascending, and the number of each.
  private static func distinct(_ sample: [Float]) -> (values: [Float], counts: [Int]) {
    var values: [Float] = []
    var counts: [Int] = []
    for value in sample.sorted() {
      if value == values.last {
        counts[counts.count - 1] += 1
      } else {
        values.append(value)
        counts.append(1)
      }
    }
    return (values, counts)
  }

  /// A float32 t with `low <= t < high`, as near to the middle as there is.
  static func midpoint(_ low: Float, _ high: Float) -> Float {
    let middle = Float(Double(low) + (Double(high) - Double(low)) / 2)
    return middle < high && middle >= low ? middle : low
  }
}
