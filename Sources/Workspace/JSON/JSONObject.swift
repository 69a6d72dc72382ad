/// The members of a JSON object, sorted by the bytes of their keys.
///
/// Keys are compared as bytes: two spellings of `é` are two keys, which a Swift dictionary would
/// take for one.
public struct JSONObject: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  /// One member of an object.
  public struct Member: Sendable, Hashable {
    /// The key as written.
    public var key: String
    /// Its value.
    public var value: JSONValue
  }

  /// The members in the order of their keys' bytes.
  public private(set) var members: [Member]

  /// An object of the given members; of two equal keys the last wins.
  public init(_ pairs: [(String, JSONValue)] = []) {
    members = []
    members.reserveCapacity(pairs.count)
    let sorted = pairs.enumerated().sorted { left, right in
      let order = byteOrder(left.element.0, right.element.0)
      return order == 0 ? left.offset < right.offset : order < 0
    }
    for (_, pair) in sorted {
      if let last = members.last, byteOrder(last.key, pair.0) == 0 { members.removeLast() }
      members.append(Member(key: pair.0, value: pair.1))
    }
  }

  /// An object of the given members; of two equal keys the last wins.
  public init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(elements) }

  /// How many members there are.
  public var count: Int { members.count }
  /// Whether there is no member.
  public var isEmpty: Bool { members.isEmpty }
  /// The keys in order.
  public var keys: [String] { members.map(\.key) }

  /// The value of a key; nil removes it when set.
  public subscript(key: String) -> JSONValue? {
    get {
      let position = position(of: key)
      guard position < members.count, byteOrder(members[position].key, key) == 0 else { return nil }
      return members[position].value
    }
    set {
      let position = position(of: key)
      let isThere = position < members.count && byteOrder(members[position].key, key) == 0
      switch (newValue, isThere) {
      case (let value?, true): members[position].value = value
      case (let value?, false): members.insert(Member(key: key, value: value), at: position)
      case (nil, true): members.remove(at: position)
      case (nil, false): break
      }
    }
  }

  /// Where a key is or would be (binary search).
  private func position(of key: String) -> Int {
    var low = 0
    var high = members.count
    while low < high {
      let middle = (low + high) / 2
      if byteOrder(members[middle].key, key) < 0 { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// Compares two texts by their UTF-8 bytes: negative, 0 or positive.
func byteOrder(_ left: String, _ right: String) -> Int {
  if left.utf8.elementsEqual(right.utf8) { return 0 }
  return left.utf8.lexicographicallyPrecedes(right.utf8) ? -1 : 1
}

extension String {
  /// Whether two texts are the same bytes; `==` takes canonically equivalent texts for equal.
  func isSameBytes(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
