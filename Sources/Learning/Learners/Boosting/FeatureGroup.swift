/// Some bundles of features that are summed in one go.
struct FeatureGroup: Sendable {
  /// Where each bundle lies in a row, ascending.
  let places: [Int32]
  /// The number of joint bins of each bundle.
  let cellCounts: [Int]
  /// The features of each bundle, lowest digit first.
  let members: [[Member]]
  /// The first bundle, where the others follow without a gap.
  let firstOfRun: Int?
  /// The wanted features.
  let features: [Int]
  /// Where the wanted features' bins begin in a histogram.
  let offsets: [Int]
  /// The number of bins of each wanted feature.
  let binCounts: [Int]

  /// One feature of a bundle.
  struct Member: Sendable {
    /// Where its bins begin in a histogram; nil where nobody wants them.
    var offset: Int?
    /// The number of its bins.
    var binCount: Int
  }

  private init(
    _ places: ArraySlice<Int>, _ wanted: Set<Int>, _ bundles: FeatureBundles, _ matrix: BinnedMatrix
  ) {
    self.places = places.map { Int32(truncatingIfNeeded: $0) }
    members = places.map { place in
      bundles.bundles[place].map { feature in
        Member(
          offset: wanted.contains(feature) ? Int(matrix.offsets[feature]) : nil,
          binCount: matrix.features[feature].count)
      }
    }
    cellCounts = members.map { $0.reduce(1) { $0 * $1.binCount } }
    let isRun = places.last.map { $0 - (places.first ?? 0) == places.count - 1 } ?? false
    firstOfRun = isRun ? places.first : nil
    features = places.flatMap { bundles.bundles[$0] }.filter(wanted.contains)
    let kept = members.flatMap { $0 }.filter { $0.offset != nil }
    offsets = kept.compactMap(\.offset)
    binCounts = kept.map(\.binCount)
  }

  /// Cuts the bundles of features into groups.
  static func groups(
    of features: [Int], _ bundles: FeatureBundles, _ matrix: BinnedMatrix
  ) -> [FeatureGroup] {
    let places = Set(features.map { bundles.places[$0] }).sorted()
    let wanted = Set(features)
    let parts = Parallel.blockCount(of: places.count, size: HistogramKernel.groupSize)
    return (0..<parts).map { part in
      // Groups of about the same size, not a full one with a rest.
      FeatureGroup(
        places[places.count * part / parts..<places.count * (part + 1) / parts], wanted, bundles,
        matrix)
    }
  }
}
