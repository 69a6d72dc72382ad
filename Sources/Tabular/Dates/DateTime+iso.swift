/// Dates and date-times of ISO 8601, as people write them in data.
extension DateTime {
  /// The date or time that a text is: `YYYY-MM-DD`, or that with `T` or a blank and
  /// `HH:MM[:SS[.fraction]]`, and then nothing, `Z`, or an offset `±HH:MM`, `±HHMM` or `±HH`.
  ///
  /// Blanks around the text are no part of it.
  public init?(_ text: UnsafeRawBufferPointer) {
    var rest = DateText(Blanks.trimmed(text))
    var parts = DateParts()
    guard let year = rest.take(4), rest.skip("-"), let month = rest.take(2), rest.skip("-"),
      let day = rest.take(2)
    else { return nil }
    (parts.year, parts.month, parts.day) = (year, month, day)
    if !rest.isAtEnd {
      guard rest.skip("T") || rest.skip(" "), Self.takeTime(&rest, &parts) else { return nil }
      if !rest.isAtEnd {
        guard let offset = rest.takeOffset(), rest.isAtEnd else { return nil }
        parts.offset = offset
      }
    }
    self.init(parts)
  }

  private static func takeTime(_ rest: inout DateText, _ parts: inout DateParts) -> Bool {
    guard let hour = rest.take(2), rest.skip(":"), let minute = rest.take(2) else { return false }
    (parts.hour, parts.minute, parts.hasTime) = (hour, minute, true)
    guard rest.skip(":") else { return true }
    // A minute may have a second 60: the leap second.
    guard let second = rest.take(2) else { return false }
    parts.second = second
    guard rest.skip(".") || rest.skip(",") else { return true }
    guard let fraction = rest.takeFraction() else { return false }
    parts.nanoseconds = fraction
    return true
  }
}

/// What is left of a text that is taken apart from the left.
struct DateText {
  private let text: UnsafeRawBufferPointer
  private var position = 0

  init(_ text: UnsafeRawBufferPointer) { self.text = text }

  var isAtEnd: Bool { position == text.count }

  mutating func skip(_ character: Unicode.Scalar) -> Bool { skip(UInt8(ascii: character)) }

  mutating func skip(_ byte: UInt8) -> Bool {
    guard position < text.count, text[position] == byte else { return false }
    position += 1
    return true
  }

  /// The number that exactly `count` digits make.
  mutating func take(_ count: Int) -> Int? {
    guard position + count <= text.count else { return nil }
    var value = 0
    for offset in 0..<count {
      let digit = text[position + offset] &- 48
      guard digit <= 9 else { return nil }
      value = value * 10 + Int(digit)
    }
    position += count
    return value
  }

  /// The number that the next digits make, at least one and at most `most`.
  mutating func take(upTo most: Int) -> Int? {
    var value: Int?
    for _ in 0..<most {
      guard let digit = take(1) else { break }
      value = (value ?? 0) * 10 + digit
    }
    return value
  }

  /// The digits after a point as billionths; nil where there is none.
  mutating func takeFraction() -> Int? {
    var (value, unit) = (0, 100_000_000)
    guard let first = take(1) else { return nil }
    value = first * unit
    while let digit = take(1) {
      unit /= 10
      value += digit * unit
    }
    return value
  }

  /// `Z`, `±HH:MM`, `±HHMM` or `±HH`, in seconds east of UTC.
  mutating func takeOffset() -> Int? {
    if skip("Z") { return 0 }
    let isWest = skip("-")
    guard isWest || skip("+"), let hours = take(2), hours < 24 else { return nil }
    var seconds = hours * 3600
    if skip(":") {
      guard let minutes = take(2), minutes < 60 else { return nil }
      seconds += minutes * 60
    } else if let minutes = take(2) {
      guard minutes < 60 else { return nil }
      seconds += minutes * 60
    }
    return isWest ? -seconds : seconds
  }

  /// The number, from 0, of the word that comes next, in any letter case: in full or its first three
  /// letters.
  mutating func take(oneOf words: [StaticString]) -> Int? {
    for isShort in [false, true] {
      for (number, word) in words.enumerated() {
        let count = min(isShort ? 3 : .max, word.utf8CodeUnitCount)
        guard position + count <= text.count else { continue }
        let isWord = (0..<count).allSatisfy {
          text[position + $0] | 0x20 == word.utf8Start[$0] | 0x20
        }
        guard isWord else { continue }
        position += count
        return number
      }
    }
    return nil
  }
}
