import Tabular

/// The distribution of categories: exact counts of known ones, and of what else came.
public struct CategoryProfile: Sendable, Hashable {
  /// The known categories, sorted by their bytes.
  public let levels: [String]
  /// Whether the data that the profile was first made of had no other category.
  public let isComplete: Bool
  /// The count of each known category.
  public internal(set) var counts: [Int]
  /// The count of all others.
  public internal(set) var otherCount: Int
  /// Some of the others, with exact counts, sorted by their bytes.
  ///
  /// At most `namedLimit`: those whose hashes are smallest, which does not depend on the order in
  /// which they came.
  public internal(set) var others: [NamedCount]
  private let places: [[UInt8]: Int]

  /// A category that is not among the known ones.
  public struct NamedCount: Sendable, Hashable {
    /// The category.
    public let name: String
    /// How often it came.
    public internal(set) var count: Int
  }

  /// How many of the other categories are named.
  public static let namedLimit = 100
  /// A category with more bytes is only counted.
  static let byteLimit = 256

  static let empty = CategoryProfile(levels: [], isComplete: true)

  /// Counts from nothing; the levels must be sorted by their bytes, and distinct.
  init(levels: [String], isComplete: Bool) {
    self.levels = levels
    self.isComplete = isComplete
    counts = [Int](repeating: 0, count: levels.count)
    otherCount = 0
    others = []
    places = Dictionary(
      levels.enumerated().map { (Array($1.utf8), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The number of values.
  public var valueCount: Int { counts.reduce(otherCount, +) }

  var emptied: CategoryProfile {
    var copy = self
    copy.counts = [Int](repeating: 0, count: levels.count)
    copy.otherCount = 0
    copy.others = []
    return copy
  }

  /// Counts the values of a column and returns how many are missing.
  mutating func add(_ column: Column, areTruthValues: Bool) -> Int {
    let counted = LevelCounts(column, areTruthValues: areTruthValues)
    var named = Dictionary(others.map { (Array($0.name.utf8), $0.count) }) { first, _ in first }
    var hasNew = false
    for (bytes, count) in counted.levels {
      if let place = places[bytes] {
        counts[place] &+= count
      } else {
        otherCount &+= count
        guard bytes.count <= Self.byteLimit else { continue }
        named[bytes, default: 0] &+= count
        hasNew = true
      }
    }
    if hasNew { others = Self.chosen(named) }
    return counted.missing
  }

  mutating func merge(_ other: CategoryProfile) throws {
    guard isComplete == other.isComplete, levels.count == other.levels.count,
      zip(levels, other.levels).allSatisfy({ $0.utf8.elementsEqual($1.utf8) })
    else { throw MonitoringError.differentProfiles }
    for index in counts.indices { counts[index] = try sum(counts[index], other.counts[index]) }
    otherCount = try sum(otherCount, other.otherCount)
    var named = Dictionary(others.map { (Array($0.name.utf8), $0.count) }) { first, _ in first }
    for level in other.others { named[Array(level.name.utf8), default: 0] &+= level.count }
    others = Self.chosen(named)
  }

  /// Those with the smallest hashes.
  ///
  /// A category among the smallest of all is among the smallest of
  /// every part that has it, so its count misses nothing.
  private static func chosen(_ named: [[UInt8]: Int]) -> [NamedCount] {
    var kept = named.map { (hash: hash($0.key), bytes: $0.key, count: $0.value) }
    if kept.count > namedLimit {
      kept.sort {
        $0.hash == $1.hash ? $0.bytes.lexicographicallyPrecedes($1.bytes) : $0.hash < $1.hash
      }
      kept.removeSubrange(namedLimit...)
    }
    kept.sort { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    return kept.map { NamedCount(name: String(decoding: $0.bytes, as: UTF8.self), count: $0.count) }
  }

  /// FNV-1a, with its bits mixed as SplitMix64 does.
  private static func hash(_ bytes: [UInt8]) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    hash = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
    hash = (hash ^ (hash >> 27)) &* 0x94d0_49bb_1331_11eb
    return hash ^ (hash >> 31)
  }
}

/// How often each category comes in a column.
struct LevelCounts {
  /// The bytes of each category that comes, and its count.
  private(set) var levels: [(bytes: [UInt8], count: Int)] = []
  private(set) var missing = 0

  init(_ column: Column, areTruthValues: Bool) {
    switch column.values {
    case .strings(let values): add(values, areTruthValues)
    case .booleans(let values):
      for value in 0...1 {
        let count = values.count { $0 == UInt8(value) }
        if count > 0 { levels.append((Array((value == 0 ? "false" : "true").utf8), count)) }
      }
      missing = values.count { $0 > 1 }
    case .integers(let values): add(values.map { "\($0)" })
    case .reals(let values):
      missing = values.count { $0.isNaN }
      add(values.filter { !$0.isNaN }.map { Int64(exactly: $0).map { "\($0)" } ?? "\($0)" })
    }
  }

  private mutating func add(_ values: DictionaryColumn, _ areTruthValues: Bool) {
    var counts = [Int](repeating: 0, count: values.levels.count)
    for code in values.codes {
      if code < 0 { missing += 1 } else { counts[Int(code)] += 1 }
    }
    var merged: [[UInt8]: Int] = [:]
    for (index, count) in counts.enumerated() where count > 0 {
      let bytes = Array(values.levels[index].utf8)
      guard areTruthValues else {
        levels.append((bytes, count))
        continue
      }
      merged[Self.truthValue(bytes), default: 0] += count
    }
    levels += merged.map { ($0.key, $0.value) }
  }

  private mutating func add(_ texts: [String]) {
    let counts = Dictionary(texts.map { (Array($0.utf8), 1) }, uniquingKeysWith: +)
    levels = counts.map { ($0.key, $0.value) }
  }

  /// `True` and `TRUE` are `true`.
  private static func truthValue(_ bytes: [UInt8]) -> [UInt8] {
    let text = String(decoding: bytes, as: UTF8.self).lowercased()
    return text == "true" || text == "false" ? Array(text.utf8) : bytes
  }
}
