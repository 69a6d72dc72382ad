import Statistics

/// Proposes settings: by chance at first, then where good ones were found more often than bad ones.
///
/// The tree-structured Parzen estimator of Bergstra, Bardenet, Bengio & Kégl 2011 ("Algorithms for
/// hyper-parameter optimization"): the trials so far are parted into the best share γ and the rest; of
/// some points drawn from the density of the good ones, that with the largest ratio of the good to the
/// bad density has the largest expected improvement. Each setting is drawn on its own.
struct TreeParzenSampler: Sendable {
  /// How many proposals are drawn by chance.
  static let firstDraws = 10
  /// The share of trials that counts as good; section 4 of the paper has 0.15.
  static let goodShare = 0.15
  /// How many points are drawn for each setting.
  static let draws = 24

  /// The settings that are varied.
  let dimensions: [SearchDimension]
  /// Decides every draw.
  let seed: UInt64

  /// A trial that has ended: its places by setting (nil outside of the range), and how good it was.
  struct Seen: Sendable {
    /// In the order of the dimensions.
    var places: [Double?]
    /// Larger is better; nil where it was given up early or failed, which counts as bad.
    var score: Double?
  }

  /// The next settings to try, in the order of the dimensions.
  func proposal(_ number: Int, attempt: Int, after seen: [Seen]) -> [ResolvedSetting] {
    let stream = SplitMix64.hash(seed ^ SplitMix64.hash(UInt64(number) << 16 | UInt64(attempt)))
    var random = SplitMix64(seed: stream)
    let isByChance = number <= Self.firstDraws
    let (good, bad) = isByChance ? ([], []) : Self.parted(seen)
    return dimensions.indices.map { index in
      let range = dimensions[index].range
      let place =
        isByChance
        ? random.nextUnit()
        : draw(
          range, good.compactMap { $0.places[index] }, bad.compactMap { $0.places[index] }, &random)
      return ResolvedSetting(name: dimensions[index].name, value: range.text(at: place))
    }
  }

  /// Where a trial's settings lie.
  func places(of settings: [ResolvedSetting]) -> [Double?] {
    dimensions.map { dimension in
      settings.first { $0.name == dimension.name }.flatMap { dimension.range.place(of: $0.value) }
    }
  }

  private static func parted(_ seen: [Seen]) -> (good: [Seen], bad: [Seen]) {
    let ended = seen.filter { $0.score != nil }
    let order = ended.indices.sorted {
      let (first, second) = (ended[$0].score ?? 0, ended[$1].score ?? 0)
      return first != second ? first > second : $0 < $1
    }
    let count = max(1, Int((goodShare * Double(seen.count)).rounded(.up)))
    let good = order.prefix(count).map { ended[$0] }
    let bad = order.dropFirst(count).map { ended[$0] } + seen.filter { $0.score == nil }
    return (good, bad)
  }

  private func draw(
    _ range: SearchRange, _ good: [Double], _ bad: [Double], _ random: inout SplitMix64
  ) -> Double {
    guard let count = range.wordCount else {
      let (liked, disliked) = (ParzenEstimator(good), ParzenEstimator(bad))
      return best(&random, { liked.sample(&$0) }) {
        liked.logDensity($0) - disliked.logDensity($0)
      }
    }
    let word = { (place: Double) in min(count - 1, Int(place * Double(count))) }
    let liked = WordEstimator(good.map(word), count: count)
    let disliked = WordEstimator(bad.map(word), count: count)
    return best(&random, { (Double(liked.sample(&$0)) + 0.5) / Double(count) }) {
      liked.logDensity(word($0)) - disliked.logDensity(word($0))
    }
  }

  private func best(
    _ random: inout SplitMix64, _ sample: (inout SplitMix64) -> Double, _ gain: (Double) -> Double
  ) -> Double {
    var best = (place: 0.5, gain: -Double.infinity)
    for _ in 0..<Self.draws {
      let place = sample(&random)
      let found = gain(place)
      if found > best.gain { best = (place, found) }
    }
    return best.place
  }
}
