/// Hashes of short texts, with a seed of the process so that no file can be made to collide.
enum TextHash {
  /// Where every hash begins.
  static let seed = UInt64.random(in: UInt64.min...UInt64.max)
  private static let multiplier: UInt64 = 0x9e37_79b9_7f4a_7c15

  /// Takes eight more bytes into a hash: both halves of a full product.
  @inline(__always)
  static func add(_ word: UInt64, to hash: UInt64) -> UInt64 {
    let product = (word ^ hash).multipliedFullWidth(by: multiplier)
    return product.high ^ product.low
  }

  /// Ends a hash with the last 0 to 7 bytes and the length.
  @inline(__always)
  static func finish(_ hash: UInt64, tail: UInt64, count: Int) -> UInt64 {
    let mixed = add(tail, to: hash &+ UInt64(truncatingIfNeeded: count))
    return mixed ^ (mixed >> 29)
  }

  /// The hash of a text; 8 bytes after it must be readable.
  static func hash(_ text: UnsafeRawBufferPointer, seed: UInt64) -> UInt64 {
    guard let base = text.baseAddress else { return finish(seed, tail: 0, count: 0) }
    var hash = seed
    var position = 0
    while position + 8 <= text.count {
      hash = add(base.loadUnaligned(fromByteOffset: position, as: UInt64.self), to: hash)
      position += 8
    }
    let rest = text.count - position
    let word = base.loadUnaligned(fromByteOffset: position, as: UInt64.self)
    return finish(hash, tail: firstBytes(rest, of: word), count: text.count)
  }

  /// The first 0 to 7 bytes in memory of a word, the others zero.
  @inline(__always)
  static func firstBytes(_ count: Int, of word: UInt64) -> UInt64 {
    UInt64(littleEndian: word) & ((1 &<< UInt64(8 &* count)) &- 1)
  }

  /// Whether two texts are the same; 8 bytes after each must be readable.
  @inline(__always)
  static func areEqual(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
    guard left.count == right.count, let one = left.baseAddress, let other = right.baseAddress
    else { return left.count == right.count }
    var position = 0
    while position &+ 8 <= left.count {
      let word = one.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      if word != other.loadUnaligned(fromByteOffset: position, as: UInt64.self) { return false }
      position &+= 8
    }
    let tail =
      one.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      ^ other.loadUnaligned(fromByteOffset: position, as: UInt64.self)
    return firstBytes(left.count &- position, of: tail) == 0
  }
}
