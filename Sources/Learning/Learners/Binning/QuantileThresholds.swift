import Statistics

/// Chooses thresholds between the values of a numeric feature.
enum QuantileThresholds {
  /// The number of values that thresholds are chosen from at most.
  static let sampleLimit = 200_000

  /// The rows that thresholds are chosen from, decided by the seed; nil for all.
  static func sampleRows(_ rowCount: Int, seed: UInt64) -> [UInt32]? {
    guard rowCount > sampleLimit else { return nil }
    let random = CounterRandom(seed: seed)
    let limit = UInt64(Double(sampleLimit) / Double(rowCount) * 0x1p64.nextDown)
    return (0..<UInt32(truncatingIfNeeded: rowCount)).filter {
      random.bits(at: UInt64($0)) <= limit
    }
  }

  /// The numbers of some rows, ascending, without missing ones.
  static func sorted(_ values: [Float], sample: [UInt32]?) -> [Float] {
    var keys: [UInt32] = []
    keys.reserveCapacity(sample?.count ?? values.count)
    if let sample {
      for row in sample where !values[Int(row)].isNaN { keys.append(key(values[Int(row)])) }
    } else {
      for value in values where !value.isNaN { keys.append(key(value)) }
    }
    radixSort(&keys)
    return keys.map { Float(bitPattern: $0 >> 31 == 1 ? $0 & 0x7FFF_FFFF : ~$0) }
  }

  /// A whole number for each float32, in the same order.
  private static func key(_ value: Float) -> UInt32 {
    let bits = value.bitPattern
    return bits >> 31 == 1 ? ~bits : bits | 0x8000_0000
  }

  /// Sorts by eleven bits after eleven bits: a fifth of the time of a sort by comparisons.
  private static func radixSort(_ keys: inout [UInt32]) {
    var others = [UInt32](repeating: 0, count: keys.count)
    for shift: UInt32 in [0, 11, 22] {
      var places = [Int](repeating: 0, count: 2049)
      for key in keys { places[Int(key >> shift & 2047) + 1] += 1 }
      for digit in 1..<2049 { places[digit] += places[digit - 1] }
      for key in keys {
        let digit = Int(key >> shift & 2047)
        others[places[digit]] = key
        places[digit] += 1
      }
      swap(&keys, &others)
    }
  }

  /// Thresholds, ascending, one fewer than bins.
  ///
  /// The sample is sorted. Few distinct values get a bin each; else the bins hold about the same number of rows, and a value
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
    guard var value = sample.first else { return ([], []) }
    var values: [Float] = []
    var counts: [Int] = []
    var count = 0
    for next in sample {
      if next != value {
        values.append(value)
        counts.append(count)
        value = next
        count = 0
      }
      count += 1
    }
    return (values + [value], counts + [count])
  }

  /// A float32 t with `low <= t < high`, as near to the middle as there is.
  static func midpoint(_ low: Float, _ high: Float) -> Float {
    let middle = Float(Double(low) + (Double(high) - Double(low)) / 2)
    return middle < high && middle >= low ? middle : low
  }
}
