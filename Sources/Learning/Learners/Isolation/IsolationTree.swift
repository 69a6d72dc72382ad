import Models
import Statistics

/// Grows one isolation tree: a feature and a threshold by chance, until each row is alone or the tree
/// as deep as it may be (Liu, Ting & Zhou 2012).
///
/// A number is divided anywhere between its least and largest value in the node. A category is divided
/// into one of the node's levels and the rest, each level as likely as any other. Rows that miss a
/// number go to either side by chance; at a node where no row missed it, to the side with more rows.
struct IsolationTree {
  private let columns: [EncodedColumn]
  private let features: [Int]
  private let depthLimit: Int
  private var random: SplitMix64
  private var rows: [Int]
  private var nodes: [DecisionTree.Node] = []
  /// The number of rows at each node.
  private var covers: [Float] = []
  /// The number of splits on each feature.
  private(set) var splits: [Int]

  /// Prepares a tree of some rows and features.
  init(_ columns: [EncodedColumn], rows: [Int], features: [Int], random: SplitMix64) {
    self.columns = columns
    self.rows = rows
    self.features = features
    self.random = random
    depthLimit = PathLength.limit(rows.count)
    splits = [Int](repeating: 0, count: columns.count)
  }

  /// The tree; a leaf's value is the length of the path that ends there.
  mutating func grown() -> DecisionTree {
    _ = grow(0..<rows.count, depth: 0)
    return DecisionTree(nodes: nodes, covers: covers)
  }

  /// A division of a node's rows.
  private enum Division {
    case number(feature: Int, threshold: Float, missingGoesLeft: Bool?)
    case level(feature: Int, code: Int32)
  }

  private mutating func grow(_ range: Range<Int>, depth: Int) -> Int {
    let place = nodes.count
    nodes.append(
      .leaf(values: [Float(Double(depth) + PathLength.unresolved(range.count))], firstScore: 0))
    covers.append(Float(range.count))
    guard depth < depthLimit, range.count > 1, let division = divide(range) else { return place }
    let middle = partition(range, division)
    guard middle > range.lowerBound, middle < range.upperBound else { return place }
    let left = grow(range.lowerBound..<middle, depth: depth + 1)
    let right = grow(middle..<range.upperBound, depth: depth + 1)
    switch division {
    case .number(let feature, let threshold, let missingGoesLeft):
      let isLeftLarger = middle - range.lowerBound >= range.upperBound - middle
      splits[feature] += 1
      nodes[place] = .numeric(
        feature: feature, threshold: threshold, missingGoesLeft: missingGoesLeft ?? isLeftLarger,
        left: left, right: right)
    case .level(let feature, let code):
      splits[feature] += 1
      nodes[place] = .categorical(
        feature: feature, codes: [Int(code)], left: left, right: right)
    }
    return place
  }

  /// A division by a feature that differs among the rows; nil where none does.
  private mutating func divide(_ range: Range<Int>) -> Division? {
    var candidates = features
    while !candidates.isEmpty {
      let feature = candidates.remove(at: index(below: candidates.count))
      if let division = divide(range, by: feature) { return division }
    }
    return nil
  }

  private mutating func divide(_ range: Range<Int>, by feature: Int) -> Division? {
    switch columns[feature] {
    case .numeric(let values): divide(range, by: feature, values)
    case .categorical(let codes, _): divide(range, by: feature, codes)
    }
  }

  private mutating func divide(
    _ range: Range<Int>, by feature: Int, _ values: [Float]
  ) -> Division? {
    var (least, largest) = (Float.infinity, -Float.infinity)
    var hasMissing = false
    for row in rows[range] {
      let value = values[row]
      if value.isNaN {
        hasMissing = true
      } else {
        least = min(least, value)
        largest = max(largest, value)
      }
    }
    guard least < largest || hasMissing && least == largest else { return nil }
    // One value and gaps: they are told apart.
    guard least < largest else {
      return .number(feature: feature, threshold: least, missingGoesLeft: false)
    }
    let drawn = Double(least) + random.nextUnit() * (Double(largest) - Double(least))
    let threshold = Float(drawn)
    return .number(
      feature: feature, threshold: threshold < largest ? max(threshold, least) : least,
      missingGoesLeft: hasMissing ? random.next() & 1 == 0 : nil)
  }

  private mutating func divide(
    _ range: Range<Int>, by feature: Int, _ codes: [Int32]
  ) -> Division? {
    let present = Set(rows[range].map { codes[$0] }).sorted()
    guard present.count > 1 else { return nil }
    return .level(feature: feature, code: present[index(below: present.count)])
  }

  /// Puts the rows that go left before the others, both in their order.
  private mutating func partition(_ range: Range<Int>, _ division: Division) -> Int {
    let columns = columns
    func goesLeft(_ row: Int) -> Bool {
      switch (division, columns[Self.feature(of: division)]) {
      case (.number(_, let threshold, let missingGoesLeft), .numeric(let values)):
        values[row].isNaN ? missingGoesLeft ?? false : values[row] <= threshold
      case (.level(_, let code), .categorical(let codes, _)): codes[row] == code
      default: false
      }
    }
    let part = Array(rows[range])
    let left = part.filter(goesLeft)
    rows.replaceSubrange(range, with: left + part.filter { !goesLeft($0) })
    return range.lowerBound + left.count
  }

  private static func feature(of division: Division) -> Int {
    switch division {
    case .number(let feature, _, _), .level(let feature, _): feature
    }
  }

  private mutating func index(below count: Int) -> Int {
    Int(random.next().multipliedFullWidth(by: UInt64(max(1, count))).high)
  }
}
