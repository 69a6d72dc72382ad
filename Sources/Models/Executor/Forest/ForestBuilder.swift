/// Turns the lists of a tree ensemble into a forest: checks that each tree ends, brings all
/// comparisons into the form `<=`, and makes chains of equalities that lead to one place into sets.
struct ForestBuilder {
  private let table: TreeTable
  private var forest = Forest()
  /// Where a node of the table is in the forest; -1 while it is not.
  private var places: [Int32]
  private var isOpen: [Bool]

  /// Builds the forest of a table.
  static func build(
    _ table: TreeTable, scoreCount: Int, baseValues: [Float], aggregate: Forest.Aggregate
  ) throws -> Forest {
    var builder = ForestBuilder(table)
    builder.forest.scoreCount = scoreCount
    builder.forest.baseValues = baseValues
    builder.forest.aggregate = aggregate
    let scores = table.singleScores
    for (root, score) in zip(table.roots, scores) {
      builder.forest.trees.append(.init(root: try builder.addTree(root, score), score: score))
    }
    builder.forest.addComparisons()
    return builder.forest
  }

  private init(_ table: TreeTable) {
    self.table = table
    places = Array(repeating: -1, count: table.nodes.count)
    isOpen = Array(repeating: false, count: table.nodes.count)
  }

  /// A node whose branches are being added.
  private struct Pending {
    var row: Int
    var branches: Branches
    var place: Int32
    /// 0 before the left branch, 1 before the right one, 2 when both are there.
    var stage = 0
  }

  /// Adds the nodes of one tree, each before its branches and the left branch next to it.
  private mutating func addTree(_ root: Int, _ score: Int?) throws -> Int32 {
    var stack: [Pending] = []
    try enter(root, score, &stack)
    while var top = stack.popLast() {
      guard top.stage < 2 else {
        isOpen[top.row] = false
        forest.nodes[Int(top.place)].left = places[top.branches.left]
        forest.nodes[Int(top.place)].right = places[top.branches.right]
        continue
      }
      let next = top.stage == 0 ? top.branches.left : top.branches.right
      top.stage += 1
      stack.append(top)
      try enter(next, score, &stack)
    }
    return places[root]
  }

  private mutating func enter(
    _ row: Int, _ score: Int?, _ stack: inout [Pending]
  ) throws {
    guard !isOpen[row] else {
      throw ModelsError.malformedModel(reason: "tree ensemble: a tree leads back to itself")
    }
    guard places[row] < 0 else { return }
    let place = Int32(forest.nodes.count)
    places[row] = place
    guard table.nodes[row].mode != .leaf else { return addLeaf(table.nodes[row], score: score) }
    let branches = Branches(row, in: table)
    addSplit(row, branches)
    isOpen[row] = true
    stack.append(Pending(row: row, branches: branches, place: place))
  }

  /// Adds a leaf, which leads to itself: rows that are there wait for the others.
  private mutating func addLeaf(_ node: TreeTable.Node, score: Int?) {
    let place = Int32(forest.nodes.count)
    var leaf = Forest.Node(value: 0, tag: Forest.Node.isLeaf, left: place, right: place)
    if score != nil, let only = node.first {
      leaf.value = only.weight
    } else {
      leaf.value = Float(bitPattern: UInt32(forest.spans.count))
      let first = Int32(forest.contributions.count)
      if let contribution = node.first { forest.contributions.append(contribution) }
      forest.contributions += node.others
      forest.spans.append(first..<Int32(forest.contributions.count))
    }
    forest.nodes.append(leaf)
  }

  private mutating func addSplit(_ row: Int, _ branches: Branches) {
    let feature = table.nodes[row].feature
    forest.lastFeature = max(forest.lastFeature, feature)
    var split = Forest.Node(
      value: branches.kind == 0 ? Forest.Node.threshold(branches.threshold) : branches.threshold,
      tag: UInt32(feature) | branches.kind, left: 0, right: 0)
    if branches.missingGoesLeft { split.tag |= Forest.Node.missingGoesLeft }
    if branches.kind == Forest.Node.isMember {
      split.value = Float(bitPattern: UInt32(forest.sets.count))
      addSet(branches.codes)
    }
    forest.nodes.append(split)
  }

  private mutating func addSet(_ codes: [Int]) {
    let limit = (codes.max() ?? 0) + 1
    let first = forest.words.count
    forest.words.append(contentsOf: repeatElement(0, count: (limit + 63) / 64))
    for code in codes { forest.words[first + code >> 6] |= 1 << UInt64(code & 63) }
    forest.sets.append(.init(firstWord: first, limit: limit))
  }
}

/// A node's comparison in the forest's terms, and where its two branches lead.
private struct Branches {
  var left: Int
  var right: Int
  var threshold: Float
  var missingGoesLeft: Bool
  /// 0 for `<=`, else `Forest.Node.isEqual` or `Forest.Node.isMember`.
  var kind: UInt32 = 0
  /// The members of the set.
  var codes: [Int] = []

  init(_ row: Int, in table: TreeTable) {
    let node = table.nodes[row]
    // x > t and x >= t are the other way round of x <= t and x < t; x < t is x <= the next below.
    let isSwapped =
      node.mode == .greater || node.mode == .greaterOrEqual || node.mode == .notEqual
    left = isSwapped ? node.onFalse : node.onTrue
    right = isSwapped ? node.onTrue : node.onFalse
    // A missing value is unlike any other, so that `!=` holds for it whatever the track says.
    missingGoesLeft = node.mode != .notEqual && node.missingTracksTrue != isSwapped
    threshold = node.value
    switch node.mode {
    case .less, .greaterOrEqual: threshold = Self.below(node.value)
    case .equal: mergeChain(from: node, in: table)
    case .notEqual: kind = Forest.Node.isEqual
    default: break
    }
  }

  /// The largest number below another.
  ///
  /// Nothing is below -infinity, nor below NaN: then NaN, which
  /// no number is at most.
  private static func below(_ value: Float) -> Float {
    value == -.infinity ? .nan : value.nextDown
  }

  /// Takes the equalities that follow on the false branch, on one feature and with one true branch,
  /// together: "in the set" instead of a node for each member.
  private mutating func mergeChain(from first: TreeTable.Node, in table: TreeTable) {
    kind = Forest.Node.isEqual
    var members = Self.code(first.value, memberCount: 1).map { [$0] } ?? []
    while !members.isEmpty, members.count <= table.nodes.count {
      let next = table.nodes[right]
      guard next.mode == .equal, next.feature == first.feature, next.onTrue == left,
        next.missingTracksTrue == first.missingTracksTrue, next.parentCount == 1,
        let code = Self.code(next.value, memberCount: members.count + 1)
      else { break }
      members.append(code)
      right = next.onFalse
    }
    guard members.count > 1 else { return }
    kind = Forest.Node.isMember
    codes = members
  }

  /// A value as a member of a set, where the set's bits do not outgrow the nodes that it replaces.
  private static func code(_ value: Float, memberCount: Int) -> Int? {
    guard let code = Int(exactly: value), code >= 0, code < 1024 + 64 * memberCount else {
      return nil
    }
    return code
  }
}
