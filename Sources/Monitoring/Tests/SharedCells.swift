import Statistics

/// The counts of two sides in the same cells: ten bins of numbers, or categories.
struct SharedCells: Sendable, Hashable {
  /// The counts of the reference.
  let reference: [Int]
  /// The counts of the current data.
  let current: [Int]

  /// The cells of two columns with the same bins; nil where one holds numbers and the other does not.
  init?(_ reference: ColumnProfile, _ current: ColumnProfile) {
    switch (reference.values, current.values) {
    case (.numbers(let one), .numbers(let other)): self.init(one, other)
    case (.categories(let one), .categories(let other)): self.init(one, other)
    default: return nil
    }
  }

  /// Ten bins by the reference's quantiles, closed on the right; equal borders are one.
  init(_ reference: NumberProfile, _ current: NumberProfile) {
    let borders = Self.borders(reference)
    self.reference = Self.binned(reference.counts, borders)
    self.current = Self.binned(current.counts, borders)
  }

  /// The known categories, those that are named beside them, and the rest.
  init(_ reference: CategoryProfile, _ current: CategoryProfile) {
    var reference = (cells: reference.counts, rest: reference.otherCount, profile: reference)
    var cells = current.counts
    var rest = current.otherCount
    if reference.profile.isComplete {
      for level in current.others {
        cells.append(level.count)
        reference.cells.append(0)
        rest -= level.count
      }
    }
    self.reference = reference.cells + [reference.rest]
    self.current = cells + [rest]
  }

  private init(_ reference: [Int], _ current: [Int]) {
    self.reference = reference
    self.current = current
  }

  /// The same cells with one more.
  func adding(_ reference: Int, _ current: Int) -> SharedCells {
    SharedCells(self.reference + [reference], self.current + [current])
  }

  /// The counts as a table to test.
  var table: ContingencyTable { ContingencyTable(reference, current) }

  /// For each inner border the index of the edge that is the last of its bin.
  private static func borders(_ reference: NumberProfile) -> [Int] {
    let total = reference.valueCount
    var borders: [Int] = []
    var below = 0
    var wanted = 1
    for edge in reference.edges.indices {
      below += reference.counts[2 * edge] + reference.counts[2 * edge + 1]
      guard wanted < 10, 10 * below >= wanted * total else { continue }
      borders.append(edge)
      while wanted < 10, 10 * below >= wanted * total { wanted += 1 }
    }
    return borders
  }

  private static func binned(_ counts: [Int], _ borders: [Int]) -> [Int] {
    var bins: [Int] = []
    var first = 0
    for border in borders {
      let next = 2 * border + 2
      bins.append(counts[first..<min(next, counts.count)].reduce(0, +))
      first = min(next, counts.count)
    }
    return bins + [counts[first...].reduce(0, +)]
  }
}
