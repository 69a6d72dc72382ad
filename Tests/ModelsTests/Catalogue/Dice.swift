/// Numbers that look random and are the same in every run (Knuth's MMIX generator, high bits).
struct Dice {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
  }

  /// A whole number from 0 to below a limit.
  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }

  /// A number in -1…1 in steps of a thousandth, so that thresholds and values meet.
  mutating func unit() -> Double {
    Double(below(2001) - 1000) / 1000
  }

  mutating func chance(_ percent: Int) -> Bool {
    below(100) < percent
  }
}
