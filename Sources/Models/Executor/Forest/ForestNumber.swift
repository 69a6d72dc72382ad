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
}

extension Float: ForestNumber {
  @inline(__always) var wholePart: Int { Int(self) }
  @inline(__always) static func held(_ value: Float) -> Float { value }
  @inline(__always) static func whole(_ value: Int) -> Float { Float(value) }
}

extension Double: ForestNumber {
  @inline(__always) var wholePart: Int { Int(self) }
  @inline(__always) static func held(_ value: Float) -> Double { Double(value) }
  @inline(__always) static func whole(_ value: Int) -> Double { Double(value) }
}
