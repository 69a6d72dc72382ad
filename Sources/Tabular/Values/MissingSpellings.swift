/// The texts that mean that a value is missing: the empty cell, and the spellings of a `CellFormat`.
///
/// Compared exactly, after blanks at both ends are removed; quotes change nothing: `"NA"` is missing as
/// `NA` is, as in pandas. A spelling that is a number stands for that number: -999 for -999.0 as well.
struct MissingSpellings: Sendable {
  private let texts: [[UInt8]]
  /// The texts of at most eight bytes, as the words that they are in memory.
  private let words: [(word: UInt64, count: Int)]
  private let longest: Int
  private let integers: [Int64]
  private let reals: [Double]
  /// Some spellings are numbers: the value of a number must be looked at, too.
  let hasNumbers: Bool

  init(_ spellings: [String], numbers spelling: NumberSpelling) {
    let texts = spellings.map { Self.trimmed($0) }.filter { !$0.isEmpty }
    self.texts = texts
    words = texts.filter { $0.count <= 8 }.map { bytes in
      let word = bytes.enumerated().reduce(UInt64(0)) { $0 | UInt64($1.element) << (8 * $1.offset) }
      return (word, bytes.count)
    }
    longest = texts.map(\.count).max() ?? 0
    let numbers = texts.compactMap { Self.number($0, spelling) }
    reals = numbers
    integers = numbers.compactMap { Int64(exactly: $0) }
    hasNumbers = !numbers.isEmpty
  }

  /// Whether a text without blanks around it is one of the spellings; eight bytes from its beginning on
  /// can be read.
  func contains(trimmed core: UnsafeRawBufferPointer) -> Bool {
    guard core.count > 0, let base = core.baseAddress else { return true }
    guard core.count <= longest else { return false }
    guard core.count <= 8 else { return texts.contains { core.elementsEqual($0) } }
    let word = UInt64(littleEndian: base.loadUnaligned(as: UInt64.self))
    let first = core.count == 8 ? word : word & ((1 &<< UInt64(8 * core.count)) &- 1)
    return words.contains { $0.word == first && $0.count == core.count }
  }

  /// Whether a number is one of the spellings.
  func contains(_ value: Int64) -> Bool { integers.contains(value) }

  /// Whether a number is one of the spellings.
  func contains(_ value: Double) -> Bool { reals.contains(value) }

  private static func trimmed(_ text: String) -> [UInt8] {
    Array(text.utf8).withUnsafeBytes { Array(Blanks.trimmed($0)) }
  }

  private static func number(_ text: [UInt8], _ spelling: NumberSpelling) -> Double? {
    (text + [UInt8](repeating: 0, count: 16)).withUnsafeBytes { bytes in
      let core = UnsafeRawBufferPointer(rebasing: bytes[..<text.count])
      return spelling.withPlainText(core) { $0.flatMap { PlainNumber($0)?.real } }
    }
  }
}
