import Glibc

/// Turns a scanned decimal into the nearest double, to the bit what `strtod` gives.
enum DecimalConversion {
  /// 10^0…10^22, the powers that a double holds exactly.
  private static let exactPowers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// The nearest double of a number whose text begins at `start`.
  ///
  /// Up to 2^53 and with a power of ten that is exact, one multiplication or division rounds once
  /// (Clinger 1990); else `EiselLemire`; what that leaves open (subnormal numbers, more than 19
  /// digits) is for `strtod`.
  @inline(__always)
  static func double(_ decimal: ScannedDecimal, from start: UnsafePointer<UInt8>) -> Double {
    if decimal.digits < 1 << 53, decimal.exponent.magnitude <= 22, !decimal.isTruncated {
      let digits = Double(Int64(bitPattern: decimal.digits))
      let power = exactPowers[Int(decimal.exponent.magnitude)]
      let value = decimal.exponent < 0 ? digits / power : digits * power
      return decimal.isNegative ? -value : value
    }
    return hardDouble(decimal, from: start)
  }

  @inline(never)
  private static func hardDouble(
    _ decimal: ScannedDecimal, from start: UnsafePointer<UInt8>
  ) -> Double {
    if !decimal.isTruncated,
      let value = EiselLemire.double(digits: decimal.digits, exponent: decimal.exponent)
    {
      return decimal.isNegative ? -value : value
    }
    return libraryDouble(from: start, count: decimal.end - start)
  }

  /// `strtod` on a copy that ends where the number ends.
  private static func libraryDouble(from start: UnsafePointer<UInt8>, count: Int) -> Double {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: count + 1) { text in
      for index in 0..<count { text[index] = CChar(bitPattern: start[index]) }
      text[count] = 0
      guard let base = text.baseAddress else { return .nan }
      return strtod(base, nil)
    }
  }

  /// The whole number where it fits 64 bits; `-0` does not, because it is not 0 as a real.
  @inline(__always)
  static func integer(_ decimal: ScannedDecimal) -> Int64? {
    guard decimal.isWhole, !decimal.isTruncated else { return nil }
    if decimal.isNegative {
      guard decimal.digits != 0, decimal.digits <= 1 << 63 else { return nil }
      return 0 &- Int64(bitPattern: decimal.digits)
    }
    return decimal.digits < 1 << 63 ? Int64(bitPattern: decimal.digits) : nil
  }
}
