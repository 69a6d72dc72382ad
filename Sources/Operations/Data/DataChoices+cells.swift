import Tabular

extension DataChoices {
  /// What cells mean, as it was typed; which columns there are is not known yet.
  ///
  /// - Throws: `OperationsError` for a separator or pattern that cannot be one.
  func cellFormat() throws -> CellFormat {
    var format = CellFormat()
    if !missing.isEmpty { format.missing = splitNames(missing) }
    if let decimal {
      guard decimal == "." || decimal == "," else {
        throw OperationsError.outOfRange(option: "--decimal", range: "`.` or `,`")
      }
      format.decimal = decimal
    }
    if let thousands, !thousands.isEmpty {
      format.thousands = try checked(thousands: thousands, decimal: format.decimal)
    }
    if let dateFormat {
      guard DatePattern(dateFormat) != nil else {
        throw OperationsError.outOfRange(
          option: "--date-format",
          range: "a pattern that names year, month and day, of \(DatePattern.directives)")
      }
      format.dateFormat = dateFormat
    }
    return format
  }

  private func checked(thousands: String, decimal: String) throws -> String {
    let isOne = thousands.unicodeScalars.count == 1
    guard isOne, let first = thousands.utf8.first, first >= 0x20, first &- 48 > 9,
      !["+", "-", "\""].contains(thousands)
    else {
      throw OperationsError.outOfRange(
        option: "--thousands", range: "one character that is no digit and no sign")
    }
    guard thousands != decimal else {
      throw OperationsError.contradiction("--thousands \(thousands)", "--decimal \(decimal)")
    }
    return thousands
  }

  /// The same choices with what a model says of cells, where nothing was typed.
  func agreeing(with cells: CellFormat) -> DataChoices {
    var choices = self
    if missing.isEmpty { choices.missing = [MissingList.text(cells.missing)] }
    choices.decimal = decimal ?? cells.decimal
    choices.thousands = thousands ?? cells.thousands
    choices.dateFormat = dateFormat ?? cells.dateFormat
    return choices
  }
}

/// A list of missing spellings as one text.
enum MissingList {
  /// The spellings with commas between them, those that hold a comma in quotes.
  static func text(_ spellings: [String]) -> String {
    spellings.map { $0.contains(",") ? "\"\($0)\"" : $0 }.joined(separator: ",")
  }
}
