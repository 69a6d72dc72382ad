import Diagnostics
import Dispatch
import Statistics
public import Tabular

extension Profile {
  /// Profiles columns of a table, in the order of the names; columns that it does not have are left
  /// out.
  ///
  /// - Parameters:
  ///   - rows: The rows to profile; all of them where nil.
  ///   - types: What each column holds.
  ///   - threads: How many columns are profiled at once; one for each processor where nil.
  /// - Complexity: O(rows · log edges) for each column.
  public init(
    of table: Table, rows: [Int]? = nil, types: [(name: String, type: ColumnType)],
    limits: ProfileLimits, threads: Int? = nil
  ) {
    let wanted = types.compactMap { item in table[item.name].map { ($0, item.type) } }
    let made = OrderedResults<ColumnProfile>(count: wanted.count)
    runConcurrently(wanted.count, threads: threads) { index in
      let (column, type) = wanted[index]
      let chosen = rows.map { column.rows($0) } ?? column
      made.set(ColumnProfile(of: chosen, type: type, limits: limits), at: index)
    }
    self.init(rowCount: rows?.count ?? table.rowCount, columns: made.values)
  }
}

extension ColumnProfile {
  /// Profiles a column: numbers where it is numeric and holds them, else categories.
  public init(of column: Column, type: ColumnType, limits: ProfileLimits) {
    var frame: ColumnProfile
    switch column.values {
    case .integers where type == .numeric, .reals where type == .numeric:
      frame = ColumnProfile(
        name: column.name, type: .numeric, missingCount: 0,
        values: .numbers(NumberProfile(frameOf: column, limit: limits.edges)))
    default:
      frame = ColumnProfile(
        name: column.name, type: type == .boolean ? .boolean : .categorical, missingCount: 0,
        values: .categories(
          CategoryProfile(
            frameOf: column, areTruthValues: type == .boolean, limit: limits.levels)))
    }
    frame.add(column)
    self = frame
  }
}

extension NumberProfile {
  /// So many values, evenly spread over the rows, decide where the edges are.
  private static let sampleSize = 65_536

  /// Chooses the edges of a column: all values where there are few distinct ones, else quantiles.
  init(frameOf column: Column, limit: Int) {
    let values = Self.sample(column)
    let edges = Self.edges(sorted: values, limit: limit)
    self.init(
      edges: edges, counts: [Int](repeating: 0, count: 2 * edges.count + 1),
      moments: Moments(sorted: values))
  }

  private static func sample(_ column: Column) -> [Double] {
    let step = max(1, column.count / sampleSize)
    let rows = stride(from: 0, to: column.count, by: step)
    var values: [Double]
    switch column.values {
    case .integers(let all): values = rows.map { Double(all[$0]) }
    case .reals(let all): values = rows.lazy.map { all[$0] + 0 }.filter(\.isFinite)
    default: values = []
    }
    sortNumbers(&values)
    return values
  }

  static func edges(sorted values: [Double], limit: Int) -> [Double] {
    var distinct: [Double] = []
    for value in values where value != distinct.last {
      distinct.append(value)
      if distinct.count > limit { break }
    }
    guard distinct.count > limit else { return distinct }
    var edges: [Double] = []
    for part in 1...limit {
      // The smallest value with at least part / limit of all values at or below it.
      let edge = values[(part * values.count + limit - 1) / limit - 1]
      if edge != edges.last { edges.append(edge) }
    }
    return edges
  }
}

extension CategoryProfile {
  /// Chooses the known categories of a column: the most frequent ones.
  init(frameOf column: Column, areTruthValues: Bool, limit: Int) {
    let counted = LevelCounts(column, areTruthValues: areTruthValues).levels
    var kept = counted.filter { $0.bytes.count <= Self.byteLimit }
    if kept.count > limit {
      kept.sort {
        $0.count == $1.count ? $0.bytes.lexicographicallyPrecedes($1.bytes) : $0.count > $1.count
      }
      kept.removeSubrange(limit...)
    }
    kept.sort { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    self.init(
      levels: kept.map { String(decoding: $0.bytes, as: UTF8.self) },
      isComplete: kept.count == counted.count)
  }
}

/// Results of concurrent work, each in the place of its part.
final class OrderedResults<Element: Sendable>: @unchecked Sendable {
  private var slots: [Element?]
  private let queue = DispatchQueue(label: "results")

  init(count: Int) { slots = [Element?](repeating: nil, count: count) }

  func set(_ element: Element, at index: Int) { queue.sync { slots[index] = element } }

  /// What was set, in order.
  var values: [Element] { queue.sync { slots.compactMap { $0 } } }
}
