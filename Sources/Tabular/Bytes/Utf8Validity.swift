/// Whether bytes are well-formed UTF-8 (Unicode 16, table 3-7: no overlong forms, no surrogates).
enum Utf8Validity {
  /// The position of the first byte that does not belong, or nil where all do.
  static func firstFlaw(in bytes: UnsafeRawBufferPointer) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    var position = 0
    while position < bytes.count {
      if position + 16 <= bytes.count {
        let block = base.loadUnaligned(fromByteOffset: position, as: SIMD16<UInt8>.self)
        if block.max() < 0x80 {
          position += 16
          continue
        }
      }
      let length = sequenceLength(in: bytes, at: position)
      guard length > 0 else { return position }
      position += length
    }
    return nil
  }

  /// The length of the well-formed sequence at a position, or 0.
  private static func sequenceLength(in bytes: UnsafeRawBufferPointer, at start: Int) -> Int {
    let lead = bytes[start]
    if lead < 0x80 { return 1 }
    let (length, second) = shape(of: lead)
    guard length > 0, start + length <= bytes.count, second.contains(bytes[start + 1]) else {
      return 0
    }
    for offset in 2..<max(2, length) where bytes[start + offset] & 0xc0 != 0x80 { return 0 }
    return length
  }

  /// How long a sequence with this lead byte is, and what its second byte may be.
  private static func shape(of lead: UInt8) -> (length: Int, second: ClosedRange<UInt8>) {
    switch lead {
    case 0xc2...0xdf: (2, 0x80...0xbf)
    case 0xe0: (3, 0xa0...0xbf)
    case 0xed: (3, 0x80...0x9f)
    case 0xe1...0xef: (3, 0x80...0xbf)
    case 0xf0: (4, 0x90...0xbf)
    case 0xf1...0xf3: (4, 0x80...0xbf)
    case 0xf4: (4, 0x80...0x8f)
    default: (0, 0x80...0xbf)
    }
  }
}
