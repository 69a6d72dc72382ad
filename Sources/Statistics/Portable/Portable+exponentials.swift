extension Portable {
  /// Puts e to the power of each number in its place, four at a time: the bits are those of `exp`.
  public static func exponentials(of numbers: UnsafeMutableBufferPointer<Double>) {
    guard let base = UnsafeMutableRawPointer(numbers.baseAddress) else { return }
    let wholeCount = numbers.count & ~3
    for place in stride(from: 0, to: wholeCount, by: 4) {
      let address = base + place * MemoryLayout<Double>.stride
      let four = address.loadUnaligned(as: SIMD4<Double>.self)
      let powers = isUsual(four) ? usual(four) : each(four)
      address.storeBytes(of: powers, as: SIMD4<Double>.self)
    }
    for place in wholeCount..<numbers.count { numbers[place] = exp(numbers[place]) }
  }

  /// Whether none of four numbers needs one of the branches of `exp`.
  @inline(__always)
  private static func isUsual(_ numbers: SIMD4<Double>) -> Bool {
    // Far from where results are subnormal or infinite, not so small that the result is 1 + x; no NaN.
    let bits = unsafeBitCast(numbers, to: SIMD4<UInt64>.self) & 0x7FFF_FFFF_FFFF_FFFF
    let magnitudes = unsafeBitCast(bits, to: SIMD4<Double>.self)
    let isUsual = (magnitudes .< 700) .& (magnitudes .>= 0x1p-28)
    return all(isUsual)
  }

  @inline(__always)
  private static func each(_ numbers: SIMD4<Double>) -> SIMD4<Double> {
    SIMD4(exp(numbers[0]), exp(numbers[1]), exp(numbers[2]), exp(numbers[3]))
  }

  /// What `scaledExp` does, in the same order, for four numbers.
  @inline(__always)
  private static func usual(_ x: SIMD4<Double>) -> SIMD4<Double> {
    let shifted = log2e * x + wholePartShift
    let k = shifted - wholePartShift
    let isSmall = magnitude(x) .<= halfLn2
    let wholeK = k.replacing(with: 0, where: isSmall)
    let high = x - wholeK * ln2High
    let low = wholeK * ln2Low
    let r = high - low
    let t = r * r
    let p4 = -1.653_390_220_546_525_153_90e-06 + t * 4.138_136_797_057_238_460_39e-08
    let p3 = 6.613_756_321_437_934_361_17e-05 + t * p4
    let p2 = -2.777_777_777_701_559_338_42e-03 + t * p3
    let c = r - t * (1.666_666_666_666_660_190_37e-01 + t * p2)
    let y = 1 - ((low - (r * c) / (2 - c)) - high)
    // The sum's last bits are k.
    let whole = unsafeBitCast(wholeK + wholePartShift, to: SIMD4<UInt64>.self)
    let exponents = (whole &- (wholePartShift.bitPattern &- 1023)) &<< 52
    return y * unsafeBitCast(exponents, to: SIMD4<Double>.self)
  }

  @inline(__always)
  private static func magnitude(_ x: SIMD4<Double>) -> SIMD4<Double> {
    unsafeBitCast(
      unsafeBitCast(x, to: SIMD4<UInt64>.self) & 0x7FFF_FFFF_FFFF_FFFF, to: SIMD4<Double>.self)
  }
}
