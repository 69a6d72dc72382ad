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
  ///   - sample: The rows that are looked at; nil for all.
  init(_ column: EncodedColumn, limit: Int, sample: [UInt32]?) {
    switch column {
    case .categorical(_, let codeCount): kind = .categorical(codeCount: codeCount)
    case .numeric(let values):
      let hasMissing = values.contains(where: \.isNaN)
      let sampled = QuantileThresholds.sorted(values, sample: sample)
      kind = .numeric(
        thresholds: QuantileThresholds.choose(sampled, bins: limit - (hasMissing ? 1 : 0)),
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

/// Thresholds filled up to 255 with infinity: a search of eight steps that the processor can carry out
/// for several numbers at once.
struct ThresholdTable: Sendable {
  private let thresholds: [Float]

  /// Takes thresholds, ascending, at most 255.
  init(_ thresholds: [Float]) {
    let rest = max(0, 255 - thresholds.count)
    self.thresholds = thresholds.prefix(255) + [Float](repeating: .infinity, count: rest)
  }

  /// Writes the number of thresholds below each number; `missing` for those that are missing.
  func fill(
    _ bins: UnsafeMutablePointer<UInt8>, from values: UnsafeBufferPointer<Float>, missing: UInt8
  ) {
    thresholds.withUnsafeBufferPointer { thresholds in
      guard let thresholds = thresholds.baseAddress else { return }
      for (place, value) in values.enumerated() {
        var bin = 0
        var step = 128
        while step > 0 {
          // An addition of a comparison's bit: a branch would be mispredicted half the time.
          bin &+= thresholds[bin &+ step &- 1] < value ? step : 0
          step >>= 1
        }
        bins[place] = value.isNaN ? missing : UInt8(truncatingIfNeeded: bin)
      }
    }
  }
}
