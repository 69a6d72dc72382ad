/// One column of a table while its chunks come in.
struct ColumnBuilder {
  let name: String
  /// What was said of the column before it was read, or found out since.
  private(set) var role: CellRole
  /// Some pieces of it were read as numbers and others as text: it must be read again, as text.
  private(set) var isConflicted = false
  /// Its missing values and odd cells, by their texts.
  private(set) var tally = CellTally()
  /// There were numbers that are numbers by their format: all of CSV, numbers of JSON.
  private var hasNumbers = false
  private var integers: [Int64] = []
  private var reals: [Double] = []
  private var codes: [Int32] = []
  private var isReal = false
  private var levels = LevelDictionary()
  private(set) var rowCount = 0

  init(name: String, role: CellRole) {
    self.name = name
    self.role = role
  }

  /// What a cell takes, in bytes, apart from the texts.
  var bytesPerRow: Int { role.bytes }

  /// Takes room for a number of rows, so that they need not be moved.
  mutating func reserve(rows: Int) {
    if role.isNumber {
      isReal
        ? LargeArray.reserve(rows, in: &reals) : LargeArray.reserve(rows, in: &integers)
    } else if role != .undecided {
      LargeArray.reserve(rows, in: &codes)
    }
  }

  /// Adds the cells of the next chunk; the column must have `rows` cells.
  ///
  /// - Parameter line: The line of a byte of the chunk.
  mutating func append(_ column: CellColumn, rows: Int, line: (Int) -> Int) {
    if role == .undecided, column.role != .undecided { decide(column.role) }
    if column.role != .undecided, column.role.isNumber != role.isNumber { isConflicted = true }
    hasNumbers = hasNumbers || column.hasNumbers
    tally.add(column, line: line)
    guard !isConflicted, column.role != .undecided else { return appendMissing(rows: rows) }
    rowCount += rows
    if role.isNumber {
      appendNumbers(column, rows: rows)
    } else {
      appendCodes(column, rows: rows)
    }
  }

  /// Adds rows without a value.
  mutating func appendMissing(rows: Int) {
    guard rows > 0 else { return }
    rowCount += rows
    if isConflicted || role == .undecided { return }
    if role.isNumber {
      makeReal()
      reals.append(contentsOf: repeatElement(.nan, count: rows))
    } else {
      codes.append(contentsOf: repeatElement(DictionaryColumn.missing, count: rows))
    }
  }

  private mutating func decide(_ role: CellRole) {
    self.role = role
    let rows = rowCount
    rowCount = 0
    appendMissing(rows: rows)
  }

  private mutating func appendNumbers(_ column: CellColumn, rows: Int) {
    let words = UnsafeMutableRawPointer(column.slots)
    if column.isReal {
      makeReal()
      let values = UnsafeBufferPointer(
        start: words.assumingMemoryBound(to: Double.self), count: rows)
      reals.append(contentsOf: values)
      return
    }
    let values = UnsafeBufferPointer(start: words.assumingMemoryBound(to: Int64.self), count: rows)
    if isReal {
      reals.append(contentsOf: values.lazy.map(Double.init))
    } else {
      integers.append(contentsOf: values)
    }
  }

  private mutating func makeReal() {
    guard !isReal else { return }
    isReal = true
    LargeArray.reserve(integers.capacity, in: &reals)
    reals.append(contentsOf: integers.lazy.map(Double.init))
    integers = []
  }

  /// Adds codes, translated from the levels of the chunk to those of the column.
  private mutating func appendCodes(_ column: CellColumn, rows: Int) {
    var translation: [Int32] = []
    translation.reserveCapacity(column.levels.levelCount)
    for index in 0..<column.levels.entryCount {
      let entry = column.levels.entries[index]
      guard entry.code >= 0, !entry.isAlias else { continue }
      translation.append(levels.code(of: entry.text, hash: entry.hash))
    }
    if !translation.elementsEqual(0..<Int32(translation.count)) {
      translation.withUnsafeBufferPointer { translation in
        for row in 0..<rows where column.codes[row] >= 0 {
          column.codes[row] = translation[Int(column.codes[row])]
        }
      }
    }
    codes.append(contentsOf: UnsafeBufferPointer(start: column.codes, count: rows))
  }

  /// What the column must be read again as, now that all of it is known; nil where it is as it should be.
  ///
  /// Numbers, where at least 95 % of the cells that are there are numbers; else text. It depends on the
  /// cells alone: where a piece of the file begins, and what the first rows looked like, has no say.
  ///
  /// - Parameter isRequired: Each row must have a value, so that cells that are no numbers are bad ones.
  func reconsidered(_ values: ValueReader, isRequired: Bool) -> CellRole? {
    if isConflicted { return .category }
    switch role {
    case .likelyNumber where tally.oddCount > 0:
      let present = rowCount - missingCount + tally.oddCount
      let share = NumberShare(numbers: present - tally.oddCount, present: present)
      return share.isNumeric ? (isRequired ? .number : nil) : .category
    case .category where hasNumbers:
      return share(of: values).isNumeric ? .likelyNumber : nil
    default: return nil
    }
  }

  private var missingCount: Int { isReal ? reals.count { $0.isNaN } : 0 }

  /// How many of the texts that are there are numbers.
  private func share(of values: ValueReader) -> NumberShare {
    let isNumber = levels.map { values.isNumber($0) }
    guard isNumber.contains(true) else { return NumberShare(numbers: 0, present: 0) }
    var share = NumberShare(numbers: 0, present: 0)
    for code in codes where code >= 0 {
      share.present += 1
      share.numbers += isNumber[Int(code)] ? 1 : 0
    }
    return share
  }

  /// The values as they came; an undecided column, which has none, is one of missing numbers.
  consuming func finish() -> Column.Values {
    if role == .undecided { return .reals([Double](repeating: .nan, count: rowCount)) }
    guard role.isNumber else {
      return .strings(DictionaryColumn(codes: codes, levels: levels.texts()))
    }
    return isReal ? .reals(reals) : .integers(integers)
  }
}
