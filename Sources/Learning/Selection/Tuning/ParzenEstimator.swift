import Statistics

/// A density over 0…1 made of one normal distribution, cut at 0 and 1, for each point that was seen, and
/// of a wide one in the middle that stands for what nobody tried.
///
/// Bergstra, Bardenet, Bengio & Kégl 2011, "Algorithms for hyper-parameter optimization", section 4.1:
/// each width is the larger of the distances to the neighbours.
struct ParzenEstimator: Sendable {
  private let means: [Double]
  private let widths: [Double]
  private let logMasses: [Double]

  /// Makes a density of points in 0…1.
  init(_ points: [Double]) {
    let prior = 0.5
    let sorted = (points + [prior]).sorted()
    // The wide one is where the prior's mean was sorted to; equal points are alike but for the width.
    let place = sorted.firstIndex(of: prior) ?? 0
    let narrowest = 1 / Double(min(100, 1 + sorted.count))
    let widths = sorted.indices.map { index -> Double in
      guard index != place else { return 1 }
      let left = sorted[index] - (index > 0 ? sorted[index - 1] : 0)
      let right = (index + 1 < sorted.count ? sorted[index + 1] : 1) - sorted[index]
      return min(1, max(narrowest, max(left, right)))
    }
    means = sorted
    self.widths = widths
    logMasses = zip(sorted, widths).map { mean, width in
      let mass =
        Normal.cumulative((1 - mean) / width)
        - Normal.cumulative(-mean / width)
      return Portable.log(max(mass, 1e-12) * width)
    }
  }

  /// Draws a point.
  func sample(_ random: inout SplitMix64) -> Double {
    let index = min(means.count - 1, Int(random.nextUnit() * Double(means.count)))
    for _ in 0..<100 {
      let point = means[index] + widths[index] * Self.normal(&random)
      if (0...1).contains(point) { return point }
    }
    return means[index]
  }

  /// The logarithm of the density at a point, but for a constant.
  func logDensity(_ point: Double) -> Double {
    let terms = means.indices.map { index -> Double in
      let distance = (point - means[index]) / widths[index]
      return -0.5 * distance * distance - logMasses[index]
    }
    let largest = terms.max() ?? 0
    let sum = terms.reduce(0) { $0 + Portable.exp($1 - largest) }
    return largest + Portable.log(sum / Double(terms.count))
  }

  /// A normally distributed number (the polar method of Marsaglia & Bray 1964).
  private static func normal(_ random: inout SplitMix64) -> Double {
    while true {
      let x = 2 * random.nextUnit() - 1
      let y = 2 * random.nextUnit() - 1
      let square = x * x + y * y
      if square > 0, square < 1 { return x * (-2 * Portable.log(square) / square).squareRoot() }
    }
  }
}

/// Shares of words: how often each was seen, and once more.
struct WordEstimator: Sendable {
  private let shares: [Double]

  /// Counts words by their number.
  init(_ seen: [Int], count: Int) {
    var counts = [Double](repeating: 1, count: count)
    for word in seen where counts.indices.contains(word) { counts[word] += 1 }
    let total = counts.reduce(0, +)
    shares = counts.map { $0 / total }
  }

  /// Draws a word.
  func sample(_ random: inout SplitMix64) -> Int {
    var rest = random.nextUnit()
    for (word, share) in shares.enumerated() {
      rest -= share
      if rest < 0 { return word }
    }
    return shares.count - 1
  }

  /// The logarithm of a word's share.
  func logDensity(_ word: Int) -> Double { Portable.log(shares[word]) }
}
