import Crypto

/// The checksum of a row: the first 8 bytes of a SHA-256 over the name of its table and its values.
///
/// Each value is written with its kind and length, so that no two rows have the same bytes.
struct RowChecksum {
  private var hash = SHA256()

  /// Begins the checksum of a row of a table.
  init(_ table: String) {
    hash.update(data: Array("mlo-row-v1".utf8) + [0])
    add(table)
  }

  /// Adds a text or NULL.
  mutating func add(_ text: String?) {
    guard let text else { return hash.update(data: [0]) }
    hash.update(data: [1])
    addBits(UInt64(text.utf8.count))
    hash.update(data: Array(text.utf8))
  }

  /// Adds an integer or NULL.
  mutating func add(_ value: Int64?) {
    guard let value else { return hash.update(data: [0]) }
    hash.update(data: [2])
    addBits(UInt64(bitPattern: value))
  }

  private mutating func addBits(_ bits: UInt64) {
    withUnsafeBytes(of: bits.littleEndian) { hash.update(bufferPointer: $0) }
  }

  /// The checksum.
  var value: Int64 {
    let digest = Array(hash.finalize())
    return Int64(bitPattern: digest[0..<8].reduce(0) { $0 << 8 | UInt64($1) })
  }

  /// The checksum of a row of texts.
  static func of(_ table: String, run: Int64? = nil, _ texts: String?...) -> Int64 {
    var checksum = RowChecksum(table)
    checksum.add(run)
    for text in texts { checksum.add(text) }
    return checksum.value
  }
}

/// The running hash over the points of a metric, so that a changed number is found.
///
/// Not cryptographic (splitmix64's finaliser over each word): it finds damage, and it costs a few
/// nanoseconds a point. A finished run has the SHA-256 of its whole history beside it.
struct PointChain: Hashable {
  var state: UInt64

  init(_ chain: Int64 = 0) { state = UInt64(bitPattern: chain) }

  /// Takes in the next point.
  mutating func add(bits: Int64, step: Int64, time: Int64) {
    mix(UInt64(bitPattern: bits))
    mix(UInt64(bitPattern: step))
    mix(UInt64(bitPattern: time))
  }

  private mutating func mix(_ word: UInt64) {
    var z = (state ^ word) &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    state = z ^ (z >> 31)
  }

  /// The chain as the index keeps it.
  var value: Int64 { Int64(bitPattern: state) }
}
