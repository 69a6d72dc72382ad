/// The distinct texts of a column over all chunks, in the order of their first appearance.
struct LevelDictionary {
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]
  private var hashes: [UInt64] = []
  private var slots = [Int32](repeating: -1, count: 64)

  var count: Int { hashes.count }

  /// The code of a text, which becomes the next level when it is new.
  mutating func code(of text: UnsafeRawBufferPointer, hash: UInt64) -> Int32 {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 {
      let level = Int(slots[slot])
      if hashes[level] == hash, isLevel(level, text) { return slots[slot] }
      slot = (slot + 1) & mask
    }
    let code = Int32(truncatingIfNeeded: hashes.count)
    slots[slot] = code
    hashes.append(hash)
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    if 2 * hashes.count > slots.count { grow() }
    return code
  }

  private func isLevel(_ level: Int, _ text: UnsafeRawBufferPointer) -> Bool {
    guard ends[level + 1] - ends[level] == text.count else { return false }
    return bytes[ends[level]..<ends[level + 1]].elementsEqual(text)
  }

  private mutating func grow() {
    let mask = 2 * slots.count - 1
    slots = [Int32](repeating: -1, count: 2 * slots.count)
    for (level, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(truncatingIfNeeded: level)
    }
  }

  /// Something made of each text, in the order of their codes.
  func map<Result>(_ transform: (UnsafeRawBufferPointer) -> Result) -> [Result] {
    bytes.withUnsafeBytes { all in
      (0..<count).map { transform(UnsafeRawBufferPointer(rebasing: all[ends[$0]..<ends[$0 + 1]])) }
    }
  }

  /// The texts in the order of their codes.
  func texts() -> [String] {
    map { String(decoding: $0, as: UTF8.self) }
  }
}
