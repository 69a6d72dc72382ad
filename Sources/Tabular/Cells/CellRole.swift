/// What the cells of a column are read as.
enum CellRole: UInt8, Sendable {
  /// Not read.
  case skipped
  /// Not known yet: the first value that is there decides (JSON Lines).
  case undecided
  /// A number so far; text that is not one is counted, and much of it shows that the column holds text.
  case likelyNumber
  /// A number; other text is a bad cell.
  case number
  /// A number that is finite as a float32, which is what models compute with; all else is a bad cell.
  case finiteNumber
  /// A whole number, never missing; other text is a bad cell.
  case wholeNumber
  /// Any text, as it is written.
  case text
  /// A category or label: a text in the one spelling that it has.
  case category
  /// A date; other text is a bad cell.
  case date
  /// True or false; other text is a bad cell.
  case boolean

  /// Whether the cells are kept as numbers rather than as codes of levels.
  var isNumber: Bool {
    switch self {
    case .likelyNumber, .number, .finiteNumber, .wholeNumber: true
    case .skipped, .undecided, .text, .category, .date, .boolean: false
    }
  }

  /// What a cell takes in the table, in bytes; of a text, its code.
  var bytes: Int {
    switch self {
    case .skipped: 0
    case .undecided, .likelyNumber, .number, .finiteNumber, .wholeNumber: 8
    case .text, .category, .date, .boolean: 4
    }
  }
}
