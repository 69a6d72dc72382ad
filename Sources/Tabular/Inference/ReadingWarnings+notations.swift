/// What notations are called, and what reads them.
extension ReadingWarnings {
  static func title(_ notations: [Notation]) -> String {
    switch notations.first {
    case .number(decimal: ",", thousands: nil) where notations.count == 1:
      "numbers with a decimal comma"
    case .number: "numbers in another spelling"
    case .percent: "percentages"
    case .currency: "amounts of money"
    case .unit: "numbers with a unit"
    case .parentheses: "negative numbers in parentheses"
    case .spreadsheetError: "errors of a spreadsheet"
    case .date: "dates in another notation"
    case nil: "numbers"
    }
  }

  /// What to do about notations that are not read.
  static func advice(_ notations: [Notation], _ column: String, _ example: String) -> String {
    let options = notations.compactMap(option).map { "`\($0)`" }
    if !options.isEmpty {
      let reads = options.count == 1 ? "reads them" : "reads them, whichever is meant"
      return options.joined(separator: " or ") + " " + reads
    }
    switch notations.first {
    case .percent: return "without the percent signs they are read as numbers"
    case .currency: return "without the currency they are read as numbers"
    case .unit: return "without the unit they are read as numbers"
    case .parentheses: return "with a minus sign instead they are read as numbers"
    default: return "`--missing \(shellQuoted(example))` makes them missing"
    }
  }

  private static func option(_ notation: Notation) -> String? {
    switch notation {
    case .number(let decimal, let thousands):
      let groups = thousands.map { "--thousands \(shellQuoted($0))" }
      return ([decimal == "," ? "--decimal ," : nil, groups].compactMap { $0 }).joined(
        separator: " "
      )
      .nonEmpty ?? "--decimal ."
    case .date(let pattern): return "--date-format \(shellQuoted(pattern))"
    default: return nil
    }
  }
}

extension String {
  /// The text, or nil where there is none.
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}

/// A word as a shell takes it.
func shellQuoted(_ word: String) -> String {
  let plain = Set(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.,:/=%+@".unicodeScalars)
  if !word.isEmpty, word.unicodeScalars.allSatisfy(plain.contains) { return word }
  return "'"
    + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
    + "'"
}
