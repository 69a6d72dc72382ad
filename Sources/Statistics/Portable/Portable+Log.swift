// The method and the coefficients are those of e_log.c of FreeBSD's msun:
//
//   Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
//   Developed at SunSoft, a Sun Microsystems, Inc. business. Permission to use, copy, modify, and
//   distribute this software is freely granted, provided that this notice is preserved.

extension Portable {
  /// The natural logarithm; -infinity of 0, NaN below.
  ///
  /// With x = 2ᵏ (1 + f) and 1 + f in √½…√2, log(1 + f) is f - f²/2 + s (f²/2 + R), where
  /// s = f / (2 + f) and R is an even polynomial of s (Remez, error below 2⁻⁵⁸).
  public static func log(_ x: Double) -> Double {
    guard x > 0, x.isFinite else {
      return x == 0 ? -.infinity : (x == .infinity ? x : .nan)
    }
    let isSubnormal = x < .leastNormalMagnitude
    let bits = (isSubnormal ? x * 0x1p54 : x).bitPattern
    // Adding the distance of √½ to 1 carries into the exponent where the significand is above √2.
    let shifted = bits &+ (0x3FF0_0000_0000_0000 - 0x3FE6_A09E_0000_0000)
    let k = Double(Int64(shifted >> 52) - 1023 - (isSubnormal ? 54 : 0))
    let significand = (shifted & 0x000F_FFFF_FFFF_FFFF) &+ 0x3FE6_A09E_0000_0000
    let f = Double(bitPattern: significand) - 1
    let halfSquare = 0.5 * f * f
    let s = f / (2 + f)
    let remainder = logPolynomial(s * s)
    return s * (halfSquare + remainder) + k * ln2Low - halfSquare + f + k * ln2High
  }

  /// The natural logarithm, rounded from the result in doubles.
  public static func log(_ x: Float) -> Float {
    Float(log(Double(x)))
  }

  /// (log(1 + f) - 2s) / s for z = s².
  private static func logPolynomial(_ z: Double) -> Double {
    let w = z * z
    let even4 = 2.222_219_843_214_978_396e-01 + w * 1.531_383_769_920_937_332e-01
    let even = w * (3.999_999_999_940_941_908e-01 + w * even4)
    let odd5 = 1.818_357_216_161_805_012e-01 + w * 1.479_819_860_511_658_591e-01
    let odd3 = 2.857_142_874_366_239_149e-01 + w * odd5
    let odd = z * (6.666_666_666_666_735_130e-01 + w * odd3)
    return even + odd
  }
}
