/// A type of features that trees are walked with.
///
/// Conversions are named here for each type: each is one instruction, where those that the standard
/// library has for any two types take numbers apart into exponent and significand.
protocol ForestNumber: BinaryFloatingPoint {
  /// The number without its fraction; it must fit.
  var wholePart: Int { get }
  /// A value that a node holds.
  static func held(_ value: Float) -> Self
  /// A whole number as a number.
  static func whole(_ value: Int) -> Self
  /// 1 where the number is at most a threshold, else 0; unspecified for NaN.
  ///
  /// Compared as integers: which way a row goes cannot be foretold, and comparisons of floating point
  /// become jumps, which cost more than the rest of a step where they are not foretold.
  ///
  /// - Parameter threshold: One that `Forest.Node.threshold` made.
  func isAtMost(_ threshold: Float) -> UInt32
  /// 1 for NaN, else 0.
  var isMissing: UInt32 { get }
  /// An integer that is at most a threshold's key where the number is at most the threshold; unspecified
  /// for NaN.
  var key: Int32 { get }
}

extension Float: ForestNumber {
  @inline(__always) var wholePart: Int { Int(self) }
  @inline(__always) func isAtMost(_ threshold: Float) -> UInt32 {
    // Zero without its sign: both are the same number.
    (self + 0).orderedBits <= threshold.orderedBits ? 1 : 0
  }
  @inline(__always) var isMissing: UInt32 {
    bitPattern & 0x7FFF_FFFF > Float.infinity.bitPattern ? 1 : 0
  }
  @inline(__always) var key: Int32 { (self + 0).orderedBits }
  /// An integer that is less where the number is less.
  @inline(__always) private var orderedBits: Int32 {
    let bits = Int32(bitPattern: bitPattern)
    return bits ^ Int32(bitPattern: UInt32(bitPattern: bits >> 31) >> 1)
  }
  @inline(__always) static func held(_ value: Float) -> Float { value }
  @inline(__always) static func whole(_ value: Int) -> Float { Float(value) }
}

extension Double: ForestNumber {
  @inline(__always) var wholePart: Int { Int(self) }
  @inline(__always) func isAtMost(_ threshold: Float) -> UInt32 {
    (self + 0).orderedBits <= Double(threshold).orderedBits ? 1 : 0
  }
  @inline(__always) var isMissing: UInt32 {
    bitPattern & 0x7FFF_FFFF_FFFF_FFFF > Double.infinity.bitPattern ? 1 : 0
  }
  @inline(__always) var key: Int32 {
    // That of the least float that is not below: no float lies between the two.
    let near = Float(self)
    return near.key &+ (Double(near) < self ? 1 : 0)
  }
  /// An integer that is less where the number is less.
  @inline(__always) private var orderedBits: Int64 {
    let bits = Int64(bitPattern: bitPattern)
    return bits ^ Int64(bitPattern: UInt64(bitPattern: bits >> 63) >> 1)
  }
  @inline(__always) static func held(_ value: Float) -> Double { Double(value) }
  @inline(__always) static func whole(_ value: Int) -> Double { Double(value) }
}
