/// The nearest double of a 64-bit decimal by one or two multiplications.
///
/// Lemire, "Number parsing at a gigabyte per second", Software: Practice and Experience 51 (2021),
/// algorithm 1; that no fallback is needed once both words of the product are used: Mushtak and
/// Lemire, "Fast number parsing without fallback" (2023).
enum EiselLemire {
  /// `digits × 10^exponent`, rounded to nearest and even; nil for a subnormal result.
  @inline(__always)
  static func double(digits: UInt64, exponent: Int) -> Double? {
    if digits == 0 || exponent < PowersOfFive.least { return digits == 0 ? 0 : nil }
    if exponent > PowersOfFive.greatest { return .infinity }
    let shift = digits.leadingZeroBitCount
    let product = product(digits << UInt64(shift), exponent)
    let upper = Int(product.high >> 63)
    var mantissa = product.high >> UInt64(upper + 9)
    var power = (217_706 &* exponent) >> 16 + 63 + upper - shift + 1023
    guard power > 0 else { return nil }
    // Exactly between two doubles: only these powers of ten can give that; round to even.
    if product.low <= 1, exponent >= -4, exponent <= 23, mantissa & 3 == 1,
      mantissa << UInt64(upper + 9) == product.high
    {
      mantissa &= ~1
    }
    mantissa = (mantissa + (mantissa & 1)) >> 1
    if mantissa >= 2 << 52 {
      mantissa = 1 << 52
      power += 1
    }
    guard power < 0x7ff else { return .infinity }
    return Double(bitPattern: UInt64(power) << 52 | (mantissa & ((1 << 52) - 1)))
  }

  /// The upper 128 bits of digits × 5^exponent, the second half only where it can matter.
  @inline(__always)
  private static func product(_ digits: UInt64, _ exponent: Int) -> (high: UInt64, low: UInt64) {
    let index = 2 * (exponent - PowersOfFive.least)
    let first = digits.multipliedFullWidth(by: PowersOfFive.words[index])
    var (high, low) = (first.high, first.low)
    if high & 0x1ff == 0x1ff {
      let second = digits.multipliedFullWidth(by: PowersOfFive.words[index + 1])
      low = low &+ second.high
      if second.high > low { high &+= 1 }
    }
    return (high, low)
  }
}
