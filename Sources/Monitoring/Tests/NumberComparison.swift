import Statistics

extension KolmogorovSmirnov {
  /// Compares two profiles with the same edges, at each edge and just below it.
  init?(_ reference: NumberProfile, _ current: NumberProfile) {
    var pairs: [(Int, Int)] = []
    pairs.reserveCapacity(reference.counts.count)
    var below = (0, 0)
    for (one, other) in zip(reference.counts, current.counts) {
      below = (below.0 + one, below.1 + other)
      pairs.append(below)
    }
    self.init(
      firstCount: reference.valueCount, secondCount: current.valueCount, largest: pairs)
  }
}

extension NumberProfile {
  /// How much larger the true Kolmogorov-Smirnov distance of two profiles can be.
  ///
  /// Between two edges the functions differ by at most what they differ by at the borders and the
  /// smaller of the two shares in between.
  func distanceBound(_ current: NumberProfile) -> Double {
    let n = Double(max(1, valueCount))
    let m = Double(max(1, current.valueCount))
    return stride(from: 0, to: min(counts.count, current.counts.count), by: 2).reduce(0) {
      max($0, min(Double(counts[$1]) / n, Double(current.counts[$1]) / m))
    }
  }
}
