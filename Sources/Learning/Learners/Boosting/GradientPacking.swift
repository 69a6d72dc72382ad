/// How a row's gradient, hessian and 1 lie in one 64-bit integer, whose sums over a block are one
/// addition per row and bin.
///
/// From the lowest bit: the number of rows (15 bits), the hessian (24 bits), the gradient (25 bits, with
/// its sign). A gradient has at most 10 bits and a hessian 10, so no part of a block's sum runs into the
/// next. Where every hessian is the same, none is stored and the gradient has 30 bits.
struct GradientPacking: Sendable, Hashable {
  /// The most rows that may be summed before the sum is unpacked.
  static let blockSize = 1 << 14

  private static let countBits: UInt64 = 15

  /// Whether every hessian is one unit.
  let isHessianConstant: Bool
  /// The bits of the largest gradient.
  let gradientBits: Int
  /// The bits of the largest hessian.
  let hessianBits: Int
  private let gradientShift: Int64
  private let hessianShift: UInt64
  private let hessianMask: UInt64

  /// Packs the gradients of a number of rows.
  init(rowCount: Int, isHessianConstant: Bool) {
    self.isHessianConstant = isHessianConstant
    gradientBits = isHessianConstant ? 30 : 10
    // The sum over all rows must fit into the 33 bits that `GradientPair` has for it.
    let rowBits = Int.bitWidth - max(1, rowCount).leadingZeroBitCount
    hessianBits = isHessianConstant ? 1 : max(1, min(10, 33 - rowBits))
    gradientShift = isHessianConstant ? 15 : 39
    hessianShift = isHessianConstant ? 0 : Self.countBits
    hessianMask = isHessianConstant ? (1 << 15) - 1 : (1 << 24) - 1
  }

  /// One row, of a gradient and a hessian in units.
  @inline(__always)
  func pack(gradient: Int64, hessian: Int64) -> UInt64 {
    let low = isHessianConstant ? 1 : UInt64(bitPattern: hessian) << Self.countBits | 1
    return UInt64(bitPattern: gradient << gradientShift) &+ low
  }

  /// The sum of at most `blockSize` rows.
  @inline(__always)
  func unpack(_ sum: UInt64) -> GradientPair {
    GradientPair(
      gradientUnits: Int64(bitPattern: sum) >> gradientShift,
      hessianUnits: Int64(bitPattern: (sum >> hessianShift) & hessianMask),
      rowCount: Int64(bitPattern: sum & ((1 << Self.countBits) - 1)))
  }
}
