/// A set of bins of one feature: which of the 256 values of a byte go left.
struct BinSet: Sendable, Hashable {
  private var words = SIMD4<UInt64>(repeating: 0)

  /// No bin.
  init() {}

  /// Some bins.
  init(_ bins: some Sequence<Int>) {
    for bin in bins { insert(bin) }
  }

  /// The bins below a count.
  init(below count: Int) {
    for word in 0..<4 {
      let bits = min(64, max(0, count - 64 * word))
      words[word] = bits == 64 ? .max : 1 << UInt64(bits) - 1
    }
  }

  /// Adds a bin.
  mutating func insert(_ bin: Int) {
    words[(bin >> 6) & 3] |= 1 << UInt64(bin & 63)
  }

  /// Whether a bin is in the set.
  @inline(__always)
  func contains(_ bin: UInt8) -> Bool {
    (words[Int(bin >> 6)] >> UInt64(bin & 63)) & 1 != 0
  }

  /// The bins below a count, ascending.
  func members(below count: Int) -> [Int] {
    (0..<min(count, 256)).filter { contains(UInt8($0)) }
  }

  /// One byte per bin: 1 where it is in the set.
  var table: [UInt8] { (0..<256).map { contains(UInt8($0)) ? 1 : 0 } }
}
