/// A decimal number that stands in bytes, for readers of other formats than those of this room.
public struct DecimalNumber: Sendable {
  /// The bytes that its text takes.
  public let length: Int
  /// The number where it is written without point and exponent and fits 64 bits; `-0` is not one.
  public let integer: Int64?
  /// Written without a point and an exponent.
  public let isWhole: Bool
  /// The nearest double, infinite where the number is too large.
  public let real: Double

  /// Reads the number that begins at a byte: `[+-] digits [. digits] [e [+-] digits]`; nil where
  /// none does.
  ///
  /// - Parameter start: Followed by something that is not a digit, and by 8 bytes that may be read.
  public init?(at start: UnsafePointer<UInt8>) {
    guard let decimal = DecimalScanner.scan(start) else { return nil }
    length = decimal.end - start
    integer = DecimalConversion.integer(decimal)
    isWhole = decimal.isWhole
    real = DecimalConversion.double(decimal, from: start)
  }
}
