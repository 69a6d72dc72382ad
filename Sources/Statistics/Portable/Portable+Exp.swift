// The method and the coefficients are those of e_exp.c of FreeBSD's msun:
//
//   Copyright (C) 2004 by Sun Microsystems, Inc. All rights reserved.
//   Permission to use, copy, modify, and distribute this software is freely granted, provided that
//   this notice is preserved.

extension Portable {
  /// e to the power of a number; 0 below -745.13, infinite above 709.78.
  ///
  /// With x = k ln 2 + r and |r| ≤ ln 2 / 2, exp(r) is 1 + r + r·c / (2 - c), where c is r less a
  /// polynomial of r² (Remez, error below 2⁻⁵⁹).
  public static func exp(_ x: Double) -> Double {
    guard x.isFinite else { return x == -.infinity ? 0 : x }
    guard x < 709.782_712_893_383_973_096 else {
      return x == 709.782_712_893_383_973_096 ? scaledExp(x) : .infinity
    }
    guard x >= -745.133_219_101_941_108_420 else { return 0 }
    return scaledExp(x)
  }

  /// e to the power of a number, rounded from the result in doubles.
  public static func exp(_ x: Float) -> Float {
    Float(exp(Double(x)))
  }

  /// exp of a number whose result is representable.
  private static func scaledExp(_ x: Double) -> Double {
    guard x.magnitude > halfLn2 else {
      // Below 2⁻²⁸ the square is lost in rounding.
      guard x.magnitude >= 0x1p-28 else { return 1 + x }
      let c = reduced(x)
      return 1 - ((x * c) / (c - 2) - x)
    }
    // Between -1075 and 1024 here. Adding and subtracting rounds; `rounded` would call the C library.
    let k = (log2e * x + wholePartShift) - wholePartShift
    let exponent = Int64(k)
    let high = x - k * ln2High
    let low = k * ln2Low
    let r = high - low
    let c = reduced(r)
    let y = 1 - ((low - (r * c) / (2 - c)) - high)
    return scale(y, by: exponent)
  }

  /// r less an even polynomial of r.
  private static func reduced(_ r: Double) -> Double {
    let t = r * r
    let p4 = -1.653_390_220_546_525_153_90e-06 + t * 4.138_136_797_057_238_460_39e-08
    let p3 = 6.613_756_321_437_934_361_17e-05 + t * p4
    let p2 = -2.777_777_777_701_559_338_42e-03 + t * p3
    return r - t * (1.666_666_666_666_660_190_37e-01 + t * p2)
  }

  /// y · 2ᵏ for y around 1: by the exponent's bits, in two steps where the result is subnormal.
  private static func scale(_ y: Double, by k: Int64) -> Double {
    if k >= -1021 {
      // 2¹⁰²⁴ is not representable, y · 2¹⁰²⁴ can be.
      guard k < 1024 else { return y * 2 * 0x1p1023 }
      return y * Double(bitPattern: UInt64(bitPattern: (k + 1023) << 52))
    }
    return y * Double(bitPattern: UInt64(bitPattern: (k + 2023) << 52)) * 0x1p-1000
  }
}
