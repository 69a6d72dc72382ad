/// How often which texts of a column were missing values, or no numbers among numbers.
struct CellTally: Sendable {
  /// A cell that is not what its column holds.
  struct OddCell: Sendable, Hashable {
    /// The line, counted from 1, on which its row begins, where it is known.
    var line: Int?
    /// The number of its row among the rows of data, counted from 1, where the line is not known.
    var row: Int?
    /// The text without blanks around it.
    var text: String
  }

  /// So many different texts are told apart.
  static let limit = 16

  /// The missing spellings that came, each with its number.
  private(set) var missing: [SpellingCount] = []
  /// The first different texts that are no numbers, each with its number.
  private(set) var odd: [SpellingCount] = []
  /// All cells that are no numbers.
  private(set) var oddCount = 0
  /// The first of them.
  private(set) var firstOdd: OddCell?

  /// Adds what a chunk has of the column.
  ///
  /// - Parameter line: The line of a byte of the chunk.
  mutating func add(_ column: CellColumn, line: (Int) -> Int) {
    for index in 0..<column.levels.entryCount where column.levels.entries[index].count > 0 {
      let entry = column.levels.entries[index]
      if entry.code == LevelTable.bad {
        if oddCount == 0 {
          firstOdd = OddCell(
            line: line(column.firstOdd), row: nil, text: Self.text(entry))
        }
        oddCount += entry.count
        Self.add(Self.text(entry), entry.count, to: &odd)
      } else if entry.code < 0 {
        Self.add(Self.text(entry), entry.count, to: &missing)
      }
    }
  }

  /// Adds a cell that is none of what its column otherwise holds; its line is not known.
  mutating func addOdd(_ text: String, row: Int) {
    if oddCount == 0 { firstOdd = OddCell(line: nil, row: row + 1, text: text) }
    oddCount += 1
    Self.add(text, 1, to: &odd)
  }

  /// The spellings of the missing values of a column, cells without text among them; the most frequent
  /// first, equal ones in the order of the file.
  func spellings(missingCount: Int) -> [SpellingCount] {
    let named = missing + odd
    let empty = missingCount - missing.reduce(0) { $0 + $1.count } - oddCount
    let all = empty > 0 ? [SpellingCount(text: "", count: empty)] + named : named
    return all.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
      .map(\.element)
  }

  private static func add(_ text: String, _ count: Int, to counts: inout [SpellingCount]) {
    if text.isEmpty { return }
    if let place = counts.firstIndex(where: { $0.text == text }) {
      counts[place].count += count
    } else if counts.count < limit {
      counts.append(SpellingCount(text: text, count: count))
    }
  }

  private static func text(_ entry: LevelTable.Entry) -> String {
    String(decoding: Blanks.trimmed(entry.text), as: UTF8.self)
  }
}
