/// How dates are spelled, in a subset of C's `strptime`.
///
/// | directive | stands for |
/// |---|---|
/// | `%Y` `%y` | the year by four digits; by two, 69 to 99 in the 1900s and 00 to 68 in the 2000s |
/// | `%m` `%b` `%B` | the month by number, or by its English name, short or in full |
/// | `%d` `%j` | the day of the month; the day of the year |
/// | `%H` `%I` `%p` | the hour of 24; of 12, with `AM` or `PM` |
/// | `%M` `%S` `%f` | minute, second, digits of a fraction |
/// | `%z` | `Z` or an offset from UTC, `±HH:MM`, `±HHMM` or `±HH` |
/// | `%a` `%A` | an English weekday, which is passed over |
/// | `%%` | a percent sign |
///
/// Numbers may lack their leading zero. All else stands for itself.
public struct DatePattern: Sendable, Hashable {
  private enum Piece: Sendable, Hashable {
    case directive(UInt8)
    case byte(UInt8)
  }

  private let pieces: [Piece]

  /// Takes a pattern; nil where it has another directive, or does not name a day: a year with a month
  /// and a day, or with a day of the year.
  public init?(_ text: String) {
    var pieces: [Piece] = []
    var isDirective = false
    for byte in text.utf8 {
      if isDirective {
        guard Self.known.contains(byte) else { return nil }
        pieces.append(byte == UInt8(ascii: "%") ? .byte(byte) : .directive(byte))
        isDirective = false
      } else if byte == UInt8(ascii: "%") {
        isDirective = true
      } else {
        pieces.append(.byte(byte))
      }
    }
    func has(_ letters: String) -> Bool {
      letters.utf8.contains { letter in pieces.contains { $0 == .directive(letter) } }
    }
    guard !isDirective, has("Yy"), has("j") || has("mbB") && has("d"), has("p") == has("I") else {
      return nil
    }
    self.pieces = pieces
  }

  /// The directives that a pattern may have.
  public static let directives = "%Y %y %m %b %B %d %j %H %I %p %M %S %f %z %a %A %%"

  private static let known = Set("YymbBdjHIpMSfzaA%".utf8)

  /// Texts in ISO 8601 could be taken for this pattern: it begins with four digits of a year, too.
  var beginsWithYear: Bool { pieces.first == .directive(UInt8(ascii: "Y")) }

  /// The date or time that a text is; blanks around it are no part of it.
  public func dateTime(_ text: UnsafeRawBufferPointer) -> DateTime? {
    var rest = DateText(Blanks.trimmed(text))
    var parts = DateParts()
    var isAfternoon: Bool?
    for piece in pieces {
      switch piece {
      case .byte(let byte):
        guard rest.skip(byte) else { return nil }
      case .directive(UInt8(ascii: "p")):
        guard let half = rest.take(oneOf: Self.halves) else { return nil }
        isAfternoon = half == 1
      case .directive(let letter):
        guard Self.take(letter, from: &rest, into: &parts) else { return nil }
      }
    }
    if let isAfternoon {
      guard (1...12).contains(parts.hour) else { return nil }
      parts.hour = parts.hour % 12 + (isAfternoon ? 12 : 0)
    }
    return rest.isAtEnd ? DateTime(parts) : nil
  }

  private static func take(
    _ letter: UInt8, from rest: inout DateText, into parts: inout DateParts
  ) -> Bool {
    switch letter {
    case UInt8(ascii: "Y"): return set(&parts.year, rest.take(4))
    case UInt8(ascii: "y"):
      return set(&parts.year, rest.take(2).map { $0 + ($0 < 69 ? 2000 : 1900) })
    case UInt8(ascii: "m"): return set(&parts.month, rest.take(upTo: 2))
    case UInt8(ascii: "b"), UInt8(ascii: "B"):
      return set(&parts.month, rest.take(oneOf: months).map { $0 + 1 })
    case UInt8(ascii: "d"): return set(&parts.day, rest.take(upTo: 2))
    case UInt8(ascii: "j"):
      parts.dayOfYear = rest.take(upTo: 3)
      return parts.dayOfYear != nil
    case UInt8(ascii: "a"), UInt8(ascii: "A"): return rest.take(oneOf: weekdays) != nil
    case UInt8(ascii: "z"):
      parts.offset = rest.takeOffset()
      return parts.offset != nil
    default: return takeTime(letter, from: &rest, into: &parts)
    }
  }

  private static func takeTime(
    _ letter: UInt8, from rest: inout DateText, into parts: inout DateParts
  ) -> Bool {
    parts.hasTime = true
    return switch letter {
    case UInt8(ascii: "M"): set(&parts.minute, rest.take(upTo: 2))
    case UInt8(ascii: "S"): set(&parts.second, rest.take(upTo: 2))
    case UInt8(ascii: "f"): set(&parts.nanoseconds, rest.takeFraction())
    default: set(&parts.hour, rest.take(upTo: 2))
    }
  }

  private static func set(_ part: inout Int, _ value: Int?) -> Bool {
    guard let value else { return false }
    part = value
    return true
  }

  private static let halves: [StaticString] = ["am", "pm"]
  private static let weekdays: [StaticString] = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]
  private static let months: [StaticString] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
}

extension DatePattern {
  /// The date or time that a text is; blanks around it are no part of it.
  public func dateTime(_ text: String) -> DateTime? {
    var text = text
    return text.withUTF8 { dateTime(UnsafeRawBufferPointer($0)) }
  }
}
