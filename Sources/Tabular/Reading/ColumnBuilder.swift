/// One column of a table while its chunks come in.
struct ColumnBuilder {
  let name: String
  /// What was said of the column before it was read, or found out since.
  private(set) var role: CellRole
  /// Text came where numbers were expected, or the other way round: it must be read again, as text.
  private(set) var isConflicted = false
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
  mutating func append(_ column: CellColumn, rows: Int) {
    if role == .undecided, column.role != .undecided { decide(column.role) }
    if column.isConflicted || (column.role != .undecided && column.role.isNumber != role.isNumber) {
      isConflicted = true
    }
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
      guard entry.code >= 0 else { continue }
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

  /// The values as they came; an undecided column, which has none, is one of missing numbers.
  consuming func finish() -> Column.Values {
    if role == .undecided { return .reals([Double](repeating: .nan, count: rowCount)) }
    guard role.isNumber else {
      return .strings(DictionaryColumn(codes: codes, levels: levels.texts()))
    }
    return isReal ? .reals(reals) : .integers(integers)
  }
}
