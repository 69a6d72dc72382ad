/// The sums of a node's rows by the bins of one feature.
///
/// A sum holds the number of rows, their weight, and one weighted sum per target. Only bins that have
/// rows are visited and emptied again, so that a node of three rows costs no more than three additions.
///
/// A class, because it is memory that one thread fills again and again.
final class BinSums {
  /// The number of targets.
  let targetCount: Int
  /// The distance of two sums: rows, weight and targets; four where there is one target.
  let stride: Int
  /// One sum per bin.
  let sums: UnsafeMutablePointer<Double>
  /// The sum of all rows of the node.
  let total: UnsafeMutablePointer<Double>
  /// The bins that have rows, ascending.
  let bins: UnsafeMutablePointer<UInt8>
  /// How many bins have rows.
  private(set) var count = 0
  /// One bit per bin that has rows, while they are few.
  private let marks: UnsafeMutablePointer<UInt64>

  /// Makes room for the sums of features with up to 256 bins.
  init(targetCount: Int) {
    self.targetCount = targetCount
    stride = targetCount == 1 ? 4 : targetCount + 2
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: 257 * stride * 8, alignment: 64)
    sums = memory.initializeMemory(as: Double.self, repeating: 0, count: 257 * stride)
    total = sums + 256 * stride
    bins = .allocate(capacity: 256)
    marks = .allocate(capacity: 4)
    marks.initialize(repeating: 0, count: 4)
  }

  deinit {
    UnsafeMutableRawPointer(sums).deallocate()
    bins.deallocate()
    marks.deallocate()
  }

  /// Sums all rows of a node; returns the target that all of them have, if they do.
  func sum(_ samples: UnsafeBufferPointer<TreeSample>) -> Double? {
    total.update(repeating: 0, count: stride)
    guard let first = samples.first?.target else { return nil }
    var isPure = true
    for sample in samples {
      add(sample, to: total)
      isPure = isPure && sample.target == first
    }
    return isPure ? first : nil
  }

  /// Sums rows by the bins of a feature, given as the feature's bins of all rows.
  func fill(
    _ samples: UnsafeBufferPointer<TreeSample>, _ column: UnsafeBufferPointer<UInt8>, binCount: Int
  ) {
    let isSmall = samples.count < binCount
    if targetCount == 1 {
      fillOne(samples, column)
    } else {
      for sample in samples { add(sample, to: sums + Int(column[Int(sample.row)]) &* stride) }
    }
    if isSmall { collectFew(samples, column) } else { collectMany(binCount) }
  }

  /// Empties what was filled.
  func clear() {
    for place in 0..<count {
      (sums + Int(bins[place]) &* stride).update(repeating: 0, count: stride)
    }
    count = 0
  }

  @inline(__always)
  private func add(_ sample: TreeSample, to sum: UnsafeMutablePointer<Double>) {
    let weight = Double(sample.weight)
    sum[0] += 1
    sum[1] += weight
    if targetCount == 1 {
      sum[2] += weight * sample.target
    } else {
      sum[2 &+ Int(sample.target)] += weight
    }
  }

  private func fillOne(
    _ samples: UnsafeBufferPointer<TreeSample>, _ column: UnsafeBufferPointer<UInt8>
  ) {
    let wide = UnsafeMutableRawPointer(sums).assumingMemoryBound(to: SIMD4<Double>.self)
    for sample in samples {
      let weight = Double(sample.weight)
      wide[Int(column[Int(sample.row)])] += SIMD4(1, weight, weight * sample.target, 0)
    }
  }

  private func collectFew(
    _ samples: UnsafeBufferPointer<TreeSample>, _ column: UnsafeBufferPointer<UInt8>
  ) {
    for sample in samples {
      let bin = column[Int(sample.row)]
      marks[Int(bin >> 6)] |= 1 << UInt64(bin & 63)
    }
    var count = 0
    for word in 0..<4 {
      var bits = marks[word]
      marks[word] = 0
      while bits != 0 {
        bins[count] = UInt8(truncatingIfNeeded: word &* 64 &+ bits.trailingZeroBitCount)
        bits &= bits &- 1
        count &+= 1
      }
    }
    self.count = count
  }

  private func collectMany(_ binCount: Int) {
    var count = 0
    for bin in 0..<min(binCount, 256) where sums[bin &* stride] > 0 {
      bins[count] = UInt8(truncatingIfNeeded: bin)
      count &+= 1
    }
    self.count = count
  }
}
