/// Counting and finding bytes at the speed of memory.
///
/// SIMD16 because wider vectors of bytes fall back to scalar code in Swift 6.3 (150 times slower).
enum ByteScan {
  /// How often a byte occurs.
  static func count(of byte: UInt8, in bytes: UnsafeRawBufferPointer) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    let wanted = SIMD16<UInt8>(repeating: byte)
    let one = SIMD16<UInt8>(repeating: 1)
    var total = 0
    var position = 0
    while position + 16 <= bytes.count {
      // A lane holds at most 255 hits before it is added up.
      var lanes = SIMD16<UInt8>()
      let end = min(bytes.count - 15, position + 255 * 16)
      while position < end {
        let block = base.loadUnaligned(fromByteOffset: position, as: SIMD16<UInt8>.self)
        lanes = lanes &+ one.replacing(with: 0, where: block .!= wanted)
        position += 16
      }
      for lane in lanes.indices { total += Int(lanes[lane]) }
    }
    while position < bytes.count {
      total += bytes[position] == byte ? 1 : 0
      position += 1
    }
    return total
  }

  /// Whether there is a byte over 127, and whether there is a NUL.
  static func traits(of bytes: UnsafeRawBufferPointer) -> (isAscii: Bool, hasNul: Bool) {
    guard let base = bytes.baseAddress else { return (true, false) }
    var union = SIMD16<UInt8>()
    var nuls = SIMD16<UInt8>()
    let zero = SIMD16<UInt8>()
    let one = SIMD16<UInt8>(repeating: 1)
    var position = 0
    while position + 16 <= bytes.count {
      let block = base.loadUnaligned(fromByteOffset: position, as: SIMD16<UInt8>.self)
      union |= block
      // Masks are kept as numbers: joining masks is not vectorised.
      nuls |= one.replacing(with: 0, where: block .!= zero)
      position += 16
    }
    var isAscii = union.max() < 0x80
    var hasNul = nuls.max() > 0
    while position < bytes.count {
      isAscii = isAscii && bytes[position] < 0x80
      hasNul = hasNul || bytes[position] == 0
      position += 1
    }
    return (isAscii, hasNul)
  }

  /// Where a byte comes next at or after a position, or nil.
  static func firstIndex(
    of byte: UInt8, in bytes: UnsafeRawBufferPointer, from start: Int
  ) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    let wanted = SIMD16<UInt8>(repeating: byte)
    var position = start
    while position + 16 <= bytes.count {
      let block = base.loadUnaligned(fromByteOffset: position, as: SIMD16<UInt8>.self)
      if any(block .== wanted) { break }
      position += 16
    }
    while position < bytes.count {
      if bytes[position] == byte { return position }
      position += 1
    }
    return nil
  }

  /// Where a byte comes last before a position, or nil.
  static func lastIndex(
    of byte: UInt8, in bytes: UnsafeRawBufferPointer, before end: Int
  ) -> Int? {
    var position = end
    while position > 0 {
      position -= 1
      if bytes[position] == byte { return position }
    }
    return nil
  }
}
