/// A decimal number as it is written: `±digits × 10^exponent`.
struct ScannedDecimal {
  var digits: UInt64
  var exponent: Int
  var isNegative: Bool
  /// Written without a point and an exponent.
  var isWhole: Bool
  /// `digits` does not hold all digits: there are more than 19.
  var isTruncated: Bool
  /// The first byte after the number.
  var end: UnsafePointer<UInt8>
}

/// Reads decimal numbers from bytes: `[+-] digits [. digits] [e [+-] digits]`, at least one digit.
enum DecimalScanner {
  /// Scans the number that begins at a byte; nil where none does.
  ///
  /// What follows the number is for the caller to judge. The text must be followed by something
  /// that is not a digit and by 8 bytes that may be read.
  @inline(__always)
  static func scan(_ start: UnsafePointer<UInt8>) -> ScannedDecimal? {
    var position = start
    let sign = start.pointee
    let isNegative = sign == UInt8(ascii: "-")
    if isNegative || sign == UInt8(ascii: "+") { position += 1 }
    let first = position
    var digits: UInt64 = 0
    scanDigits(&position, &digits)
    var count = position - first
    var exponent = 0
    var isWhole = true
    if position.pointee == UInt8(ascii: ".") {
      isWhole = false
      position += 1
      let fraction = position
      scanEights(&position, &digits)
      scanDigits(&position, &digits)
      exponent = fraction - position
      count -= exponent
    }
    guard count > 0 else { return nil }
    if position.pointee | 0x20 == UInt8(ascii: "e") {
      isWhole = false
      guard let power = scanExponent(&position) else { return nil }
      exponent += power
    }
    let isTruncated = count > 19 && count - leadingZeros(from: first) > 19
    return ScannedDecimal(
      digits: digits, exponent: exponent, isNegative: isNegative, isWhole: isWhole,
      isTruncated: isTruncated, end: position)
  }

  /// Whether a text is a number and nothing else.
  static func isNumber(_ text: String) -> Bool {
    (Array(text.utf8) + [UInt8](repeating: 0, count: 8)).withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress, let decimal = scan(base) else { return false }
      return decimal.end == base + (bytes.count - 8)
    }
  }

  @inline(__always)
  private static func scanDigits(_ position: inout UnsafePointer<UInt8>, _ digits: inout UInt64) {
    while true {
      let digit = position.pointee &- 48
      if digit > 9 { break }
      digits = digits &* 10 &+ UInt64(digit)
      position += 1
    }
  }

  /// Takes eight digits at a time, as long as there are eight.
  @inline(__always)
  private static func scanEights(_ position: inout UnsafePointer<UInt8>, _ digits: inout UInt64) {
    while true {
      let raw = UnsafeRawPointer(position).loadUnaligned(as: UInt64.self)
      let word = UInt64(littleEndian: raw)
      guard isEightDigits(word) else { break }
      digits = digits &* 100_000_000 &+ value(ofEight: word)
      position += 8
    }
  }

  /// Whether all eight bytes are digits (Lemire, "Number parsing at a gigabyte per second", 2021).
  @inline(__always)
  private static func isEightDigits(_ word: UInt64) -> Bool {
    let high = word & 0xf0f0_f0f0_f0f0_f0f0
    let carried = (word &+ 0x0606_0606_0606_0606) & 0xf0f0_f0f0_f0f0_f0f0
    return high | (carried >> 4) == 0x3333_3333_3333_3333
  }

  /// The number that eight digits make: pairs, then fours, then all, in three multiplications.
  @inline(__always)
  private static func value(ofEight word: UInt64) -> UInt64 {
    let pairs = ((word & 0x0f0f_0f0f_0f0f_0f0f) &* 2561) >> 8
    let fours = ((pairs & 0x00ff_00ff_00ff_00ff) &* 6_553_601) >> 16
    return ((fours & 0x0000_ffff_0000_ffff) &* 42_949_672_960_001) >> 32
  }

  /// The power after `e`; it stops growing long after every double is 0 or infinite.
  private static func scanExponent(_ position: inout UnsafePointer<UInt8>) -> Int? {
    position += 1
    let isNegative = position.pointee == UInt8(ascii: "-")
    if isNegative || position.pointee == UInt8(ascii: "+") { position += 1 }
    var power = 0
    let first = position
    while true {
      let digit = position.pointee &- 48
      if digit > 9 { break }
      if power < 100_000_000 { power = power * 10 + Int(digit) }
      position += 1
    }
    guard position > first else { return nil }
    return isNegative ? -power : power
  }

  /// How many zeros come before the first other digit; the point is passed over.
  private static func leadingZeros(from first: UnsafePointer<UInt8>) -> Int {
    var position = first
    var zeros = 0
    while position.pointee == UInt8(ascii: "0") || position.pointee == UInt8(ascii: ".") {
      if position.pointee == UInt8(ascii: "0") { zeros += 1 }
      position += 1
    }
    return zeros
  }
}
