/// Stores the text of a cell as what its column holds.
///
/// A class, because each parser has one and calls it for every cell: a value would be copied each time.
final class CellInterpreter {
  let values: ValueReader
  /// Some numbers are missing values.
  private let hasMissingNumbers: Bool
  /// Where the hashes of levels begin.
  ///
  /// A level spells numbers plainly. Where texts do not, the same characters may be another number: the
  /// text 1.234 is the level `1234`, and the text 1,234 the level `1.234`. So each has an entry.
  let levelSeed: UInt64
  /// Where the hashes of the numbers of JSON begin: they are spelled plainly, too.
  let numberSeed: UInt64
  /// The chunk has bytes that are not UTF-8, or a NUL: every new text is looked at.
  var isSuspicious = false
  /// Where the cell at hand is in its chunk.
  var offset = 0

  init(values: ValueReader) {
    self.values = values
    hasMissingNumbers = values.missing.hasNumbers
    let isPlain = values.spelling.isPlain
    levelSeed = isPlain ? TextHash.seed : TextHash.seed ^ 0x5555_5555_5555_5555
    numberSeed = isPlain ? TextHash.seed : TextHash.seed ^ 0x3333_3333_3333_3333
  }

  /// Stores a number that is as simple as most are; false where more must be looked at.
  @inline(__always)
  func store(
    _ decimal: ScannedDecimal, from start: UnsafePointer<UInt8>,
    in column: UnsafeMutablePointer<CellColumn>, at row: Int
  ) -> Bool {
    if let whole = DecimalConversion.integer(decimal) {
      if hasMissingNumbers, values.missing.contains(whole) { return false }
      column.pointee.store(whole, at: row)
      return true
    }
    guard column.pointee.role != .wholeNumber else { return false }
    let value = DecimalConversion.double(decimal, from: start)
    guard column.pointee.role != .finiteNumber || Float(value).isFinite else { return false }
    if hasMissingNumbers, values.missing.contains(value) { return false }
    column.pointee.store(value, at: row)
    return true
  }

  /// Stores a number, or a missing value, from its text; returns what is wrong with it.
  func storeNumber(
    _ text: UnsafeRawBufferPointer, in column: UnsafeMutablePointer<CellColumn>, at row: Int
  ) -> CellFlaw? {
    switch values.number(padded: text) {
    case .missing: storeMissing(Blanks.trimmed(text), in: column, at: row)
    case .number(let number): store(number, text, values.spelling, in: column, at: row)
    case .none: storeOdd(text, in: column, at: row)
    }
  }

  /// Stores a number of JSON, as it is written.
  @inline(never)
  func storeNumber(
    json text: UnsafeRawBufferPointer, in column: UnsafeMutablePointer<CellColumn>, at row: Int
  ) -> CellFlaw? {
    switch values.number(json: text) {
    case .missing: storeMissing(text, in: column, at: row)
    case .number(let number): store(number, text, .plain, in: column, at: row)
    case .none: storeOdd(text, in: column, at: row)
    }
  }

  /// Stores a text that is no number: one of few in a column of numbers, or a bad cell.
  private func storeOdd(
    _ text: UnsafeRawBufferPointer, in column: UnsafeMutablePointer<CellColumn>, at row: Int
  ) -> CellFlaw? {
    let core = Blanks.trimmed(text)
    if column.pointee.alsoMissing.contains(where: { core.elementsEqual($0) }) {
      return storeMissing(core, in: column, at: row)
    }
    guard column.pointee.role == .likelyNumber, !isSuspicious || Self.isText(text) else {
      return flaw(ofText: text, column.pointee.role)
    }
    column.pointee.storeOdd(core, at: row, offset: offset)
    return nil
  }

  /// Stores a number; a column of whole numbers takes 1.0 for 1.
  private func store(
    _ number: PlainNumber, _ text: UnsafeRawBufferPointer, _ spelling: NumberSpelling,
    in column: UnsafeMutablePointer<CellColumn>, at row: Int
  ) -> CellFlaw? {
    switch number {
    case .whole(let whole): column.pointee.store(whole, at: row)
    case .real(let real):
      switch column.pointee.role {
      case .wholeNumber:
        guard let whole = WholeNumber.exact(text, spelling: spelling) else {
          return .notWhole(Self.string(text))
        }
        column.pointee.store(whole, at: row)
      case .finiteNumber where !Float(real).isFinite: return .notFinite(Self.string(text))
      default: column.pointee.store(real, at: row)
      }
    }
    return nil
  }

  /// Stores a missing value, where the column can have one, and counts its text.
  private func storeMissing(
    _ text: UnsafeRawBufferPointer, in column: UnsafeMutablePointer<CellColumn>, at row: Int
  ) -> CellFlaw? {
    if text.count == 0 { return storeMissing(in: column, at: row) }
    if column.pointee.mustHaveValues { return .missing }
    column.pointee.count(text, kind: .missing)
    column.pointee.storeMissing(at: row)
    return nil
  }

  /// Stores a missing value that has no text, where the column can have one.
  func storeMissing(
    in column: UnsafeMutablePointer<CellColumn>, at row: Int
  ) -> CellFlaw? {
    if column.pointee.mustHaveValues { return .missing }
    column.pointee.storeMissing(at: row)
    return nil
  }

  private static func string(_ text: UnsafeRawBufferPointer) -> String {
    String(decoding: text, as: UTF8.self)
  }
}
