/// Random indices that depend on a seed and a position only, not on what was drawn before.
///
/// Draws can be made in any order and on any number of threads and are always the same.
public struct CounterRandom: Sendable, Hashable {
  /// The seed.
  public let seed: UInt64

  /// Makes the numbers of a seed.
  public init(seed: UInt64) {
    self.seed = seed
  }

  /// The 64 random bits of a position.
  public func bits(at position: UInt64) -> UInt64 {
    SplitMix64.hash(seed &+ position &* SplitMix64.increment)
  }

  /// The `item`-th index, in 0 ..< count, of the `draw`-th sample of `count` indices with
  /// replacement; 0 where count is not positive.
  public func index(draw: Int, item: Int, count: Int) -> Int {
    guard count > 0 else { return 0 }
    let position = UInt64(bitPattern: Int64(draw &* count &+ item))
    return Int(bits(at: position).multipliedFullWidth(by: UInt64(count)).high)
  }
}
