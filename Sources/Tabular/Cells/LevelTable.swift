/// The distinct texts of one column in one chunk, found by hash.
///
/// Raw memory and open addressing: a lookup is one probe and one comparison for the few levels that
/// a category has. The texts are not copied; they live in the chunk or in its `TextArena`.
struct LevelTable {
  /// A text and the code that its cells get.
  struct Entry {
    var hash: UInt64
    var text: UnsafeRawBufferPointer
    /// The index among the levels of the chunk, `DictionaryColumn.missing`, or `bad`.
    var code: Int32
    /// Another spelling of a level that has an entry of its own.
    var isAlias = false
    /// How often it came; of levels it is not counted.
    var count = 0
  }

  /// The code of a text that the column cannot hold.
  static let bad: Int32 = -2

  private(set) var entries: UnsafeMutablePointer<Entry>
  private(set) var entryCount = 0
  /// The entries that are levels: neither missing nor bad.
  private(set) var levelCount = 0
  private var slots: UnsafeMutablePointer<Int32>
  private var slotCount: Int

  init() {
    slotCount = 64
    slots = .allocate(capacity: slotCount)
    slots.initialize(repeating: -1, count: slotCount)
    entries = .allocate(capacity: slotCount / 2)
  }

  func deallocate() {
    slots.deallocate()
    entries.deallocate()
  }

  mutating func reset() {
    guard entryCount > 0 else { return }
    entryCount = 0
    levelCount = 0
    slots.update(repeating: -1, count: slotCount)
  }

  /// The texts of the levels, in the order of their codes.
  var texts: [UnsafeRawBufferPointer] {
    (0..<entryCount).filter { entries[$0].code >= 0 && !entries[$0].isAlias }
      .map { entries[$0].text }
  }

  /// The code of a text, or nil where it is new.
  @inline(__always)
  func find(_ text: UnsafeRawBufferPointer, hash: UInt64) -> Int32? {
    index(of: text, hash: hash).map { entries[$0].code }
  }

  /// The place of a text among the entries, or nil where it is new.
  @inline(__always)
  func index(of text: UnsafeRawBufferPointer, hash: UInt64) -> Int? {
    let mask = slotCount &- 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let index = slots[slot]
      if index < 0 { return nil }
      let entry = entries + Int(index)
      if entry.pointee.hash == hash, TextHash.areEqual(entry.pointee.text, text) {
        return Int(truncatingIfNeeded: index)
      }
      slot = (slot &+ 1) & mask
    }
  }

  /// Adds a text that is not there yet and returns its place; a level gets the next index as its code.
  @discardableResult
  mutating func insert(_ text: UnsafeRawBufferPointer, hash: UInt64, kind: TextKind) -> Int {
    let code: Int32 =
      switch kind {
      case .level: Int32(truncatingIfNeeded: levelCount)
      case .missing: DictionaryColumn.missing
      case .bad: Self.bad
      }
    if kind == .level { levelCount += 1 }
    return append(Entry(hash: hash, text: text, code: code))
  }

  /// Adds another spelling of a level and returns its place.
  mutating func insert(_ text: UnsafeRawBufferPointer, hash: UInt64, aliasOf code: Int32) -> Int {
    append(Entry(hash: hash, text: text, code: code, isAlias: true))
  }

  /// Counts an entry once more.
  func count(_ index: Int) { entries[index].count += 1 }

  private mutating func append(_ entry: Entry) -> Int {
    if 2 * (entryCount + 1) > slotCount { grow() }
    (entries + entryCount).initialize(to: entry)
    place(Int32(truncatingIfNeeded: entryCount), hash: entry.hash)
    entryCount += 1
    return entryCount - 1
  }

  private func place(_ index: Int32, hash: UInt64) {
    var slot = Int(truncatingIfNeeded: hash) & (slotCount - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slotCount - 1) }
    slots[slot] = index
  }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<Entry>.allocate(capacity: slotCount)
    larger.moveInitialize(from: entries, count: entryCount)
    entries.deallocate()
    entries = larger
    slots.deallocate()
    slotCount *= 2
    slots = .allocate(capacity: slotCount)
    slots.initialize(repeating: -1, count: slotCount)
    for index in 0..<entryCount {
      place(Int32(truncatingIfNeeded: index), hash: entries[index].hash)
    }
  }
}

/// What a text means in its column.
enum TextKind: Sendable {
  /// A value.
  case level
  /// One of the missing spellings.
  case missing
  /// Nothing that the column can hold.
  case bad
}
