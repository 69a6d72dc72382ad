/// A gradient and a hessian as whole numbers, in two 64-bit lanes that are added as one.
///
/// Lane 0 holds the gradient in units of `GradientScale.gradient`; lane 1 the hessian, in units of
/// `GradientScale.hessian`, in its upper 32 bits and the number of rows in its lower 32. Sums of whole
/// numbers do not depend on the order, hence not on the threads, and a histogram's sibling is an
/// exact difference.
typealias GradientPair = SIMD2<Int64>

extension SIMD2<Int64> {
  /// The sum of the quantized gradients.
  @inline(__always) var gradientUnits: Int64 { self[0] }
  /// The sum of the quantized hessians.
  @inline(__always) var hessianUnits: Int64 { self[1] >> 32 }
  /// The number of rows.
  @inline(__always) var rowCount: Int { Int(self[1] & 0xFFFF_FFFF) }
}

/// What one unit of a quantized gradient and hessian stands for; both are powers of two.
struct GradientScale: Sendable, Hashable {
  /// The gradient of one unit.
  var gradient: Double
  /// The hessian of one unit.
  var hessian: Double

  /// Scales so that one gradient takes at most 30 bits and all hessians together at most 31.
  init(largestGradient: Double, hessianSum: Double) {
    gradient = Self.unit(for: largestGradient, bits: 30)
    hessian = Self.unit(for: hessianSum, bits: 30)
  }

  /// The power of two of which at most 2^bits make up a value.
  private static func unit(for value: Double, bits: Int) -> Double {
    guard value > 0, value.isFinite else { return 1 }
    let exponent = Int(value.exponent) + 1 - bits
    return Double(sign: .plus, exponent: max(-1000, min(1000, exponent)), significand: 1)
  }

  /// The quantized pair of one row.
  @inline(__always)
  func pair(gradient g: Double, hessian h: Double) -> GradientPair {
    let units = Int64((g / gradient).rounded())
    return GradientPair(units, Int64((h / hessian).rounded()) << 32 | 1)
  }
}
