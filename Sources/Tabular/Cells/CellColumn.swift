/// The cells of one column in one chunk, in memory that its worker uses again for the next.
///
/// A number is kept as the bits of an `Int64` until the chunk has one that is not whole or is
/// missing; then all are doubles. A text is a code into `levels`.
struct CellColumn {
  private(set) var role: CellRole
  /// One word per row: the bits of an `Int64` or of a `Double`.
  let slots: UnsafeMutablePointer<UInt64>
  /// One code per row; shares the memory of `slots`.
  let codes: UnsafeMutablePointer<Int32>
  /// The slots hold doubles.
  private(set) var isReal = false
  /// Every row must have a value.
  var isRequired = false
  /// Further texts that mean a missing value among numbers.
  var alsoMissing: [[UInt8]] = []
  /// There were numbers that are numbers by their format: all of CSV, numbers of JSON.
  var hasNumbers = false
  /// The cells that are no number where numbers were expected; they are missing.
  private(set) var oddCount = 0
  /// Where the first of them is in the chunk.
  private(set) var firstOdd = 0
  /// The rows that have a value, or a missing one, so far.
  var filled = 0
  var levels: LevelTable

  init(role: CellRole, capacity: Int) {
    self.role = role
    slots = .allocate(capacity: max(1, capacity))
    codes = UnsafeMutableRawPointer(slots).assumingMemoryBound(to: Int32.self)
    levels = LevelTable()
  }

  func deallocate() {
    slots.deallocate()
    levels.deallocate()
  }

  /// Forgets the cells.
  mutating func reset(role: CellRole) {
    self.role = role
    isReal = false
    isRequired = false
    alsoMissing = []
    hasNumbers = false
    (oddCount, firstOdd) = (0, 0)
    filled = 0
    levels.reset()
  }

  /// Decides what an undecided column holds; its rows so far are missing.
  mutating func decide(_ role: CellRole) {
    self.role = role
    let rows = filled
    filled = 0
    fillMissing(to: rows)
  }

  @inline(__always)
  mutating func store(_ value: Int64, at row: Int) {
    slots[row] = isReal ? Double(value).bitPattern : UInt64(bitPattern: value)
  }

  @inline(__always)
  mutating func store(_ value: Double, at row: Int) {
    if !isReal { makeReal(rows: row) }
    slots[row] = value.bitPattern
  }

  /// Stores a missing value for a cell that is no number, and counts the cell by its text.
  mutating func storeOdd(_ text: UnsafeRawBufferPointer, at row: Int, offset: Int) {
    if oddCount == 0 { firstOdd = offset }
    oddCount += 1
    count(text, kind: .bad)
    storeMissing(at: row)
  }

  /// Counts a text that is not kept as a level.
  mutating func count(_ text: UnsafeRawBufferPointer, kind: TextKind) {
    let hash = TextHash.hash(text, seed: TextHash.seed)
    // The place first: an insertion may move the entries.
    let index = levels.index(of: text, hash: hash) ?? levels.insert(text, hash: hash, kind: kind)
    levels.count(index)
  }

  /// The column cannot have a gap.
  var mustHaveValues: Bool { isRequired || role == .wholeNumber }

  /// Stores what stands for a missing value.
  mutating func storeMissing(at row: Int) {
    if role.isNumber {
      store(Double.nan, at: row)
    } else if role != .skipped, role != .undecided {
      codes[row] = DictionaryColumn.missing
    }
  }

  /// Makes the rows from `filled` up to `end` missing.
  mutating func fillMissing(to end: Int) {
    while filled < end {
      storeMissing(at: filled)
      filled += 1
    }
  }

  private mutating func makeReal(rows: Int) {
    for row in 0..<rows { slots[row] = Double(Int64(bitPattern: slots[row])).bitPattern }
    isReal = true
  }
}
