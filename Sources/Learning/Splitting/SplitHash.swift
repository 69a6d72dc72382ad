import Statistics

/// Random numbers that depend on the seed, a purpose and what is numbered, and on nothing else.
struct SplitHash: Sendable, Hashable {
  private let seed: UInt64

  /// Purposes have numbers of their own, so that folds and holdout do not repeat each other.
  enum Purpose: UInt64 {
    case holdout = 1
    case folds
    case validation
    case sample
    case comparison
  }

  /// Numbers for a purpose.
  init(seed: UInt64, purpose: Purpose) {
    self.seed = SplitMix64.hash(seed &* 0x2545_F491_4F6C_DD1D &+ purpose.rawValue)
  }

  /// The 64 bits of a row number.
  func bits(_ row: Int) -> UInt64 {
    SplitMix64.hash(seed ^ SplitMix64.hash(UInt64(truncatingIfNeeded: row)))
  }

  /// The 64 bits of a text (FNV-1a of its UTF-8, then mixed).
  func bits(_ text: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return SplitMix64.hash(seed ^ hash)
  }

  /// A number in 0 ..< count that a row number decides; 0 where count is 0.
  func index(_ row: Int, below count: Int) -> Int {
    guard count > 0 else { return 0 }
    return Int(bits(row).multipliedFullWidth(by: UInt64(count)).high)
  }
}
