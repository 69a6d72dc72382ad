/// The gradients, hessians and the number of some rows, as whole numbers in two 64-bit lanes.
///
/// Lane 0 holds the gradient in units of `GradientScale.gradient`; lane 1 the hessian, in units of
/// `GradientScale.hessian`, in its upper 34 bits and the number of rows in its lower 30. Sums of whole
/// numbers do not depend on the order, hence not on the threads, and a histogram's sibling is an
/// exact difference.
typealias GradientPair = SIMD2<Int64>

extension SIMD2<Int64> {
  /// The number of bits that count rows.
  static let rowBits: Int64 = 30

  /// The sum of the quantized gradients.
  @inline(__always) var gradientUnits: Int64 { self[0] }
  /// The sum of the quantized hessians.
  @inline(__always) var hessianUnits: Int64 { self[1] >> Self.rowBits }
  /// The number of rows.
  @inline(__always) var rowCount: Int { Int(self[1] & (1 << Self.rowBits - 1)) }

  /// A sum of its parts.
  @inline(__always)
  init(gradientUnits: Int64, hessianUnits: Int64, rowCount: Int64) {
    self.init(gradientUnits, hessianUnits << Self.rowBits | rowCount)
  }
}

/// What one unit of a quantized gradient and hessian stands for; both are powers of two.
struct GradientScale: Sendable, Hashable {
  /// The gradient of one unit.
  var gradient = 1.0
  /// The hessian of one unit.
  var hessian = 1.0

  /// The power of two of which at most 2^bits make up a value.
  static func unit(for value: Double, bits: Int) -> Double {
    guard value > 0, value.isFinite else { return 1 }
    let exponent = Int(value.exponent) + 1 - bits
    return Double(sign: .plus, exponent: max(-1000, min(1000, exponent)), significand: 1)
  }
}

extension Double {
  /// The nearest whole number, of two the even one, for magnitudes below 2^51.
  ///
  /// The sum's last bits are the number: two instructions, where `rounded` calls the C library.
  @inline(__always)
  var nearestInteger: Int64 {
    let magic = 0x1.8p52
    return Int64(bitPattern: (self + magic).bitPattern) &- Int64(bitPattern: magic.bitPattern)
  }
}
