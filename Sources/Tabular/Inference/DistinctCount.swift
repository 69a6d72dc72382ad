/// Counts distinct numbers up to a limit.
enum DistinctCount {
  /// The distinct words, at most `limit`.
  static func count(of words: UnsafeBufferPointer<UInt64>, limit: Int) -> Int {
    var set = WordSet()
    var last = ~(words.first ?? 0)
    for word in words where word != last {
      last = word
      set.insert(word)
      if set.count >= limit { break }
    }
    return set.count
  }

  /// The distinct numbers that are not NaN, at most `limit`; -0 is 0.
  static func count(of values: [Double], limit: Int) -> Int {
    var set = WordSet()
    var last = Double.nan
    for value in values where value != last && !value.isNaN {
      last = value
      set.insert((value + 0).bitPattern)
      if set.count >= limit { break }
    }
    return set.count
  }

  /// A set of words by open addressing.
  private struct WordSet {
    private var slots = [UInt64](repeating: 0, count: 256)
    private var hasZero = false
    private(set) var count = 0

    /// Adds a word; 0 marks an empty slot and is kept apart.
    @inline(__always)
    mutating func insert(_ word: UInt64) {
      guard word != 0 else {
        count += hasZero ? 0 : 1
        hasZero = true
        return
      }
      let mask = slots.count &- 1
      var slot = Self.place(of: word, mask)
      while slots[slot] != 0 {
        if slots[slot] == word { return }
        slot = (slot &+ 1) & mask
      }
      slots[slot] = word
      count += 1
      if 2 * count > slots.count { grow() }
    }

    private static func place(of word: UInt64, _ mask: Int) -> Int {
      let product = word.multipliedFullWidth(by: 0x9e37_79b9_7f4a_7c15)
      return Int(truncatingIfNeeded: product.high ^ product.low) & mask
    }

    private mutating func grow() {
      let old = slots
      slots = [UInt64](repeating: 0, count: 4 * old.count)
      let mask = slots.count - 1
      for word in old where word != 0 {
        var slot = Self.place(of: word, mask)
        while slots[slot] != 0 { slot = (slot &+ 1) & mask }
        slots[slot] = word
      }
    }
  }
}
