/// A way to write numbers or dates that is not read without an option, or not at all.
enum Notation: Sendable, Hashable {
  /// Numbers with another decimal separator, or with separators between groups of digits.
  case number(decimal: String, thousands: String?)
  /// `12.5%`.
  case percent
  /// `$12.50`, `12 EUR`.
  case currency
  /// `12 kg`.
  case unit
  /// `(12.5)`, which accountants write for -12.5.
  case parentheses
  /// `#DIV/0!` and its like.
  case spreadsheetError
  /// Dates in a pattern of `DatePattern`.
  case date(String)

  /// The notations that a text without blanks around it can be.
  static func all(of text: String) -> [Notation] {
    guard let first = text.unicodeScalars.first, couldBegin(first) else { return [] }
    if text.hasPrefix("#"), errors.contains(text) { return [.spreadsheetError] }
    let numbers = spellings.filter { isNumber(text, $0.reader) }.map(\.notation)
    if !numbers.isEmpty { return numbers }
    let dates = datePatterns.filter { $0.pattern.dateTime(text) != nil }.map {
      Notation.date($0.text)
    }
    return dates.isEmpty ? decorated(text).map { [$0] } ?? [] : dates
  }

  /// Those of some notations, the likelier ones first, that differ in what they make of a text: one of each
  /// decimal separator, and one of each separator of groups.
  static func simplest(_ notations: [Notation]) -> [Notation] {
    var kept: [Notation] = []
    for notation in notations where !kept.contains(where: { $0.isLike(notation) }) {
      kept.append(notation)
    }
    return kept
  }

  private func isLike(_ other: Notation) -> Bool {
    guard case .number(let decimal, let thousands) = self,
      case .number(let otherDecimal, let otherThousands) = other
    else { return self == other }
    return decimal == otherDecimal || thousands != nil && thousands == otherThousands
  }

  /// Whether dates are written so.
  var isDate: Bool {
    guard case .date = self else { return false }
    return true
  }

  /// The spellings of numbers that are looked for, the likelier ones first.
  private static let spellings: [(notation: Notation, reader: ValueReader)] = {
    let separators: [(decimal: String, thousands: String?)] = [
      (",", nil), (".", ","), (",", "."), (".", nil), (".", " "), (",", " "), (".", "\u{a0}"),
      (",", "\u{a0}"), (",", "\u{202f}"), (".", "'"),
    ]
    return separators.map { separator in
      let format = CellFormat(
        missing: [], decimal: separator.decimal, thousands: separator.thousands)
      let notation = Notation.number(
        decimal: separator.decimal, thousands: separator.thousands)
      return (notation: notation, reader: ValueReader(format))
    }
  }()

  private static let datePatterns: [(text: String, pattern: DatePattern)] = {
    let days = ["%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d-%m-%Y", "%m-%d-%Y", "%Y/%m/%d", "%Y.%m.%d"]
    let short = [
      "%d/%m/%y", "%m/%d/%y", "%d.%m.%y", "%d-%b-%Y", "%d-%b-%y", "%d %b %Y", "%b %d, %Y",
    ]
    let times = days.flatMap { ["\($0) %H:%M", "\($0) %H:%M:%S"] } + ["%m/%d/%Y %I:%M:%S %p"]
    return (days + short + times).compactMap { text in
      DatePattern(text).map { (text, $0) }
    }
  }()

  private static let errors: Set<String> = [
    "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!", "#N/A", "#SPILL!", "#CALC!",
  ]

  private static let currencies: [String] = [
    "R$", "US$", "$", "€", "£", "¥", "₹", "₽", "₩", "USD", "EUR", "GBP", "JPY", "CHF", "BRL", "INR",
    "CNY", "CAD", "AUD", "SEK", "NOK", "DKK", "PLN",
  ]

  private static func couldBegin(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", "+", "-", ".", "(", "#": true
    default: currencies.contains { $0.unicodeScalars.first == scalar } || months.contains(scalar)
    }
  }

  /// The first letters of the months.
  private static let months: Set<Unicode.Scalar> = ["J", "F", "M", "A", "S", "O", "N", "D"]

  private static func isNumber(_ text: String, _ reader: ValueReader) -> Bool {
    var text = text
    return text.withUTF8 { reader.isNumber(UnsafeRawBufferPointer($0)) }
  }

  /// A number with something before or after it.
  private static func decorated(_ text: String) -> Notation? {
    func isNumber(_ rest: some StringProtocol) -> Bool {
      let rest = String(rest.drop { $0 == " " })
      return rest.utf8.contains { $0 &- 48 <= 9 }
        && spellings.contains { Self.isNumber(rest, $0.reader) }
    }
    if text.hasPrefix("("), text.hasSuffix(")") {
      let inner = text.dropFirst().dropLast()
      return isNumber(inner) || decorated(String(inner)) == .currency ? .parentheses : nil
    }
    if text.hasSuffix("%"), isNumber(text.dropLast()) { return .percent }
    for currency in currencies {
      if text.hasPrefix(currency), isNumber(text.dropFirst(currency.count)) { return .currency }
      if text.hasPrefix("-" + currency), isNumber(text.dropFirst(currency.count + 1)) {
        return .currency
      }
      if text.hasSuffix(currency), isNumber(text.dropLast(currency.count)) { return .currency }
    }
    let unit = text.unicodeScalars.reversed().prefix { !("0"..."9").contains($0) }
    guard (1...8).contains(unit.count), unit.allSatisfy({ isUnit($0) }) else { return nil }
    return isNumber(String(text.unicodeScalars.dropLast(unit.count))) ? .unit : nil
  }

  private static func isUnit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || " °²³µ/".unicodeScalars.contains(scalar)
  }
}
