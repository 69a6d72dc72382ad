/// The SplitMix64 generator (Steele, Lea & Flood 2014): the same numbers on every machine.
///
/// Good for sampling and shuffling, not for secrets.
public struct SplitMix64: RandomNumberGenerator, Sendable, Hashable {
  /// What is added to the state for each number: 2⁶⁴ over the golden ratio, made odd.
  public static let increment: UInt64 = 0x9E37_79B9_7F4A_7C15

  private var state: UInt64

  /// Starts the sequence of a seed.
  public init(seed: UInt64) {
    state = seed
  }

  /// The next number of the sequence.
  public mutating func next() -> UInt64 {
    defer { state &+= Self.increment }
    return Self.hash(state)
  }

  /// The first number of the sequence of a seed: a bijection of 64 bits that looks random.
  public static func hash(_ seed: UInt64) -> UInt64 {
    var z = seed &+ increment
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number in 0 ..< 1 with 53 random bits.
  public mutating func nextUnit() -> Double {
    Double(next() >> 11) * 0x1p-53
  }
}
