/// How the values of one feature fall into bins of one byte.
///
/// A number falls into bin b when b thresholds are below it, so `bin(x) <= b` and `x <= thresholds[b]`
/// are the same in float32: a split by bins is exactly a split of the exported tree. Missing numbers
/// have a bin of their own, the last; categories have their code as their bin.
struct FeatureBins: Sendable, Hashable {
  /// What the bins hold.
  enum Kind: Sendable, Hashable {
    /// Bin b holds the numbers above `thresholds[b - 1]` up to `thresholds[b]`.
    case numeric(thresholds: [Float], hasMissingBin: Bool)
    /// Bin c holds category code c.
    case categorical(codeCount: Int)
  }

  /// What the bins hold.
  var kind: Kind

  /// The number of bins, at most 256.
  var count: Int {
    switch kind {
    case .numeric(let thresholds, let hasMissingBin): thresholds.count + 1 + (hasMissingBin ? 1 : 0)
    case .categorical(let codeCount): codeCount
    }
  }

  /// The bin of missing numbers, or nil where training had none.
  var missingBin: Int? {
    guard case .numeric(let thresholds, true) = kind else { return nil }
    return thresholds.count + 1
  }

  /// Chooses bins for an encoded column.
  ///
  /// - Parameters:
  ///   - limit: The number of bins for numbers at most, the missing one included; 2…255.
  ///   - seed: Decides which rows are looked at where there are more than `sampleLimit`.
  init(_ column: EncodedColumn, limit: Int, seed: UInt64) {
    switch column {
    case .categorical(_, let codeCount): kind = .categorical(codeCount: codeCount)
    case .numeric(let values):
      let hasMissing = values.contains(where: \.isNaN)
      let sample = QuantileThresholds.sample(values, seed: seed)
      kind = .numeric(
        thresholds: QuantileThresholds.choose(sample, bins: limit - (hasMissing ? 1 : 0)),
        hasMissingBin: hasMissing)
    }
  }

  /// The bin of a number.
  func bin(_ value: Float) -> Int {
    guard case .numeric(let thresholds, let hasMissingBin) = kind else { return 0 }
    if value.isNaN { return hasMissingBin ? thresholds.count + 1 : 0 }
    return thresholds.withUnsafeBufferPointer { Self.countBelow(value, $0) }
  }

  /// The number of thresholds below a number, by a binary search without branches.
  @inline(__always)
  static func countBelow(_ value: Float, _ thresholds: UnsafeBufferPointer<Float>) -> Int {
    var first = 0
    var length = thresholds.count
    while length > 0 {
      let half = length / 2
      let isBelow = thresholds[first + half] < value
      first = isBelow ? first + half + 1 : first
      length = isBelow ? length - half - 1 : half
    }
    return first
  }
}
