/// The smallest of many values with their places; of equal ones, those that came first.
///
/// A binary heap with the worst of the kept at its root: a value that is not among the smallest costs
/// one comparison.
struct SmallestValues<Number: FloatingPoint> {
  /// A value and where it was.
  struct Entry: Hashable {
    var value: Number
    var place: Int

    /// It comes after another: it is larger, or as large and later.
    ///
    /// What is not a number comes last.
    @inline(__always)
    func isAfter(_ other: Entry) -> Bool {
      if value > other.value { return true }
      if value < other.value { return false }
      if value.isNaN != other.value.isNaN { return value.isNaN }
      return place > other.place
    }
  }

  /// The values that are looked at together.
  private static var step: Int { 16 }

  private let count: Int
  private var heap: [Entry] = []

  /// Keeps at most `count` values, at least one.
  init(count: Int) {
    self.count = max(1, count)
  }

  /// Forgets all values.
  mutating func removeAll() {
    heap.removeAll(keepingCapacity: true)
  }

  /// Takes values whose places begin at `first`, which is after all that came before.
  @inline(__always)
  mutating func take(
    _ numbers: UnsafeBufferPointer<Number>, negated: Bool = false, first: Int = 0
  ) {
    var place = 0
    while heap.count < count, place < numbers.count {
      let value = negated ? -numbers[place] : numbers[place]
      push(Entry(value: value, place: first + place))
      place += 1
    }
    guard let start = numbers.baseAddress else { return }
    while place < numbers.count {
      let end = min(numbers.count, place + Self.step)
      if end - place == Self.step, !hasSmaller(start + place, negated) {
        place = end
        continue
      }
      while place < end {
        let value = negated ? -numbers[place] : numbers[place]
        let worst = heap[0].value
        // A later value that is as large does not displace an earlier one.
        if value < worst || (worst.isNaN && !value.isNaN) {
          heap[0] = Entry(value: value, place: first + place)
          sink(0)
        }
        place += 1
      }
    }
  }

  /// Whether one of the next values may be among the smallest: most have none, and the compiler
  /// compares several at once.
  @inline(__always)
  private func hasSmaller(_ numbers: UnsafePointer<Number>, _ negated: Bool) -> Bool {
    let worst = heap[0].value
    var count = 0
    if negated {
      for place in 0..<Self.step { count &+= -numbers[place] >= worst ? 0 : 1 }
    } else {
      for place in 0..<Self.step { count &+= numbers[place] >= worst ? 0 : 1 }
    }
    return count > 0
  }

  /// The values from the smallest on.
  func sorted() -> [Entry] {
    heap.sorted { $1.isAfter($0) }
  }

  private mutating func push(_ entry: Entry) {
    heap.append(entry)
    var place = heap.count - 1
    while place > 0 {
      let parent = (place - 1) / 2
      guard heap[place].isAfter(heap[parent]) else { return }
      heap.swapAt(place, parent)
      place = parent
    }
  }

  private mutating func sink(_ start: Int) {
    var place = start
    while true {
      var worst = place
      for child in [2 * place + 1, 2 * place + 2]
      where child < heap.count && heap[child].isAfter(heap[worst]) {
        worst = child
      }
      guard worst != place else { return }
      heap.swapAt(place, worst)
      place = worst
    }
  }
}
