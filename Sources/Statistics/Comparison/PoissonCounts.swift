/// Draws counts by Poisson's distribution with mean 1, by inversion of its distribution function.
struct PoissonCounts: Sendable {
  /// The probability of each count and all below, in units of 2⁻³².
  private let bounds: [UInt64]
  /// For each first byte of a random number the least count that it can stand for.
  private let starts: [UInt8]

  init() {
    var probability: Double = Portable.exp(-1)
    var sum = 0.0
    var bounds: [UInt64] = []
    // The thirteenth is 1 but for 10⁻¹⁰.
    for count in 0..<13 {
      sum += probability
      bounds.append(UInt64(sum * 0x1p32))
      probability /= Double(count + 1)
    }
    bounds.append(1 << 32)
    self.bounds = bounds
    starts = (0..<UInt64(256)).map { first in
      UInt8(truncatingIfNeeded: bounds.firstIndex { $0 > first << 24 } ?? 0)
    }
  }

  /// Puts a count in each place, two of each random number.
  func fill(_ counts: inout [Double], _ random: CounterRandom, draw: Int) {
    let pairs = (counts.count + 1) / 2
    let first = UInt64(truncatingIfNeeded: draw) &* UInt64(truncatingIfNeeded: pairs)
    bounds.withUnsafeBufferPointer { bounds in
      starts.withUnsafeBufferPointer { starts in
        counts.withUnsafeMutableBufferPointer { counts in
          for pair in 0..<pairs {
            let bits = random.bits(at: first &+ UInt64(truncatingIfNeeded: pair))
            counts[2 * pair] = Self.count(bits >> 32, bounds, starts)
            if 2 * pair + 1 < counts.count {
              counts[2 * pair + 1] = Self.count(bits & 0xFFFF_FFFF, bounds, starts)
            }
          }
        }
      }
    }
  }

  @inline(__always)
  private static func count(
    _ bits: UInt64, _ bounds: UnsafeBufferPointer<UInt64>, _ starts: UnsafeBufferPointer<UInt8>
  ) -> Double {
    var count = Int(starts[Int(bits >> 24)])
    while bits >= bounds[count] { count += 1 }
    return Double(count)
  }
}
