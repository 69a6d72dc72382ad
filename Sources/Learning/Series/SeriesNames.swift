public import Tabular

/// The series of several in one table, by name; each gets a number in the order in which it is met.
public struct SeriesNames: Sendable {
  /// The names, in the order of their numbers.
  public private(set) var names: [String] = []
  private var codeOfName: [String: Int] = [:]

  /// Knows none yet.
  public init() {}

  /// The number of each row's series.
  ///
  /// Names are compared without blanks at their ends, and as numbers where they are numbers: `2`, `02`
  /// and `2.0` are one series, whatever type the column was read as.
  ///
  /// - Throws: `LearningError.invalidOption` where a row names no series.
  public mutating func codes(of column: Column) throws -> [Int] {
    let texts = column.texts
    var known: [String: Int] = [:]
    return try texts.indices.map { row in
      let text = texts[row]
      if let code = known[text] { return code }
      let name = Self.canonical(text)
      guard !name.isEmpty else {
        throw LearningError.invalidOption(
          option: "--series \(column.name)", value: "a missing value in data row \(row + 1)",
          expected: "a column that names the series of each row")
      }
      let code = code(of: name)
      known[text] = code
      return code
    }
  }

  private mutating func code(of name: String) -> Int {
    if let code = codeOfName[name] { return code }
    codeOfName[name] = names.count
    names.append(name)
    return names.count - 1
  }

  private static func canonical(_ text: String) -> String {
    let trimmed = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let isPlain = trimmed.utf8.allSatisfy { (48...57).contains($0) || $0 == 45 || $0 == 46 }
    // Whole numbers that a double keeps; longer ones are names, digit by digit.
    guard isPlain, trimmed.utf8.count <= 16, let number = Double(trimmed) else { return trimmed }
    return number.plainText
  }
}
