/// The attributes of a tree ensemble as ONNX-ML lists them: one entry per node, one per leaf weight.
struct TreeTable {
  /// What a node compares.
  enum Mode: String, CaseIterable {
    case lessOrEqual = "BRANCH_LEQ"
    case leaf = "LEAF"
    case equal = "BRANCH_EQ"
    case less = "BRANCH_LT"
    case greaterOrEqual = "BRANCH_GTE"
    case greater = "BRANCH_GT"
    case notEqual = "BRANCH_NEQ"
  }

  /// A node by its row in the lists.
  struct Node {
    var mode: Mode
    var feature: Int
    var value: Float
    var missingTracksTrue: Bool
    /// The rows of the nodes that are next; -1 for a leaf.
    var onTrue = -1
    var onFalse = -1
    /// How many branches lead here.
    var parentCount = 0
    /// What a leaf adds to a score; nil where it adds nothing.
    var first: Forest.Contribution?
    /// What it adds to more scores.
    var others: [Forest.Contribution] = []
    /// The tree's place in the order of the lists.
    var tree = 0
  }

  /// The nodes in the order of the lists.
  private(set) var nodes: [Node]
  /// The first node of each tree.
  private(set) var roots: [Int] = []

  /// Reads the lists; `prefix` is what the names of the leaf weights begin with.
  init(_ attributes: NodeAttributes, weights prefix: String, scoreCount: Int) throws {
    let nodeIDs = try attributes.ints("nodes_nodeids")
    let treeIDs = try attributes.ints("nodes_treeids")
    let modes = try Self.modes(attributes)
    let features = try attributes.ints("nodes_featureids")
    let values = try attributes.numbers("nodes_values")
    let tracks = try attributes.ints("nodes_missing_value_tracks_true")
    let count = nodeIDs.count
    guard
      [treeIDs.count, modes.count, features.count, values.count].allSatisfy({ $0 == count }),
      tracks.isEmpty || tracks.count == count, count > 0, count < Int(Int32.max)
    else { throw Self.malformed("lists of nodes have different lengths, or none") }
    nodes = []
    nodes.reserveCapacity(count)
    for i in 0..<count {
      nodes.append(
        try Self.node(
          mode: modes[i], feature: features[i], value: values[i],
          missingTracksTrue: !tracks.isEmpty && tracks[i] == 1))
    }
    let rows = try NodeRows(treeIDs: treeIDs, nodeIDs: nodeIDs)
    roots = rows.roots
    for i in nodes.indices { nodes[i].tree = rows.treePlaces[i] }
    try link(attributes, rows: rows)
    try weigh(attributes, prefix: prefix, scoreCount: scoreCount, rows: rows)
  }

  /// For each tree the score that all its leaves add one weight to; nil where there is none.
  var singleScores: [Int?] {
    var scores = [Int?](repeating: nil, count: roots.count)
    var isSingle = [Bool](repeating: true, count: roots.count)
    for node in nodes where node.mode == .leaf {
      guard let first = node.first, node.others.isEmpty,
        scores[node.tree] ?? first.score == first.score
      else {
        isSingle[node.tree] = false
        continue
      }
      scores[node.tree] = first.score
    }
    return zip(scores, isSingle).map { $1 ? $0 : nil }
  }

  /// The mode of each node; millions of words, so that they are compared as numbers.
  private static func modes(_ attributes: NodeAttributes) throws -> [Mode] {
    let known = Mode.allCases.map { (word: ShortWord(Array($0.rawValue.utf8)), mode: $0) }
    return try attributes.strings("nodes_modes") { bytes in
      let word = ShortWord(bytes)
      guard let found = known.first(where: { $0.word == word }) else {
        let name = String(decoding: bytes, as: UTF8.self)
        throw ModelsError.refusedFeature(feature: "a tree with nodes of the mode '\(name)'")
      }
      return found.mode
    }
  }

  private static func node(
    mode: Mode, feature: Int64, value: Float, missingTracksTrue: Bool
  ) throws -> Node {
    guard mode == .leaf || (0...Int64(Forest.Node.featureMask)).contains(feature) else {
      throw malformed("a node reads the feature \(feature)")
    }
    return Node(
      mode: mode, feature: mode == .leaf ? 0 : Int(feature), value: value,
      missingTracksTrue: missingTracksTrue)
  }

  private mutating func link(
    _ attributes: NodeAttributes, rows: NodeRows
  ) throws {
    let onTrue = try attributes.ints("nodes_truenodeids")
    let onFalse = try attributes.ints("nodes_falsenodeids")
    guard onTrue.count == nodes.count, onFalse.count == nodes.count else {
      throw Self.malformed("lists of nodes have different lengths")
    }
    for i in nodes.indices where nodes[i].mode != .leaf {
      guard let yes = rows.row(place: nodes[i].tree, node: onTrue[i]),
        let no = rows.row(place: nodes[i].tree, node: onFalse[i])
      else { throw Self.malformed("a branch leads to no node") }
      nodes[i].onTrue = yes
      nodes[i].onFalse = no
      nodes[yes].parentCount += 1
      nodes[no].parentCount += 1
    }
  }

  private mutating func weigh(
    _ attributes: NodeAttributes, prefix: String, scoreCount: Int, rows: NodeRows
  ) throws {
    let trees = try attributes.ints(prefix + "_treeids")
    let ids = try attributes.ints(prefix + "_nodeids")
    let scores = try attributes.ints(prefix + "_ids")
    let weights = try attributes.numbers(prefix + "_weights")
    guard ids.count == trees.count, scores.count == trees.count, weights.count == trees.count
    else { throw Self.malformed("lists of weights have different lengths") }
    // Weights of a tree follow each other: its place is looked up once.
    var last: (tree: Int64, place: Int)?
    for i in trees.indices {
      let place = last?.tree == trees[i] ? last?.place : rows.place(ofTree: trees[i])
      guard let place, let row = rows.row(place: place, node: ids[i]), nodes[row].mode == .leaf,
        let score = Int(exactly: scores[i]), (0..<scoreCount).contains(score)
      else { throw Self.malformed("a weight belongs to no leaf, or to no score") }
      last = (trees[i], place)
      let contribution = Forest.Contribution(score: score, weight: weights[i])
      if nodes[row].first == nil {
        nodes[row].first = contribution
      } else {
        nodes[row].others.append(contribution)
      }
    }
  }

  private static func malformed(_ reason: String) -> ModelsError {
    .malformedModel(reason: "tree ensemble: \(reason)")
  }
}

/// A word of up to sixteen bytes as a number; a longer one is none that is known.
private struct ShortWord: Equatable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0
  private let count: Int

  init(_ bytes: some Collection<UInt8>) {
    count = bytes.count
    for (place, byte) in bytes.prefix(16).enumerated() {
      if place < 8 {
        low |= UInt64(byte) << UInt64(8 * place)
      } else {
        high |= UInt64(byte) << UInt64(8 * place - 64)
      }
    }
  }
}

/// Finds a node's row by the ids of its tree and of itself.
private struct NodeRows {
  private struct Tree {
    var firstRow: Int
    var count = 0
    /// The nodes follow each other and are numbered from 0: the usual case, without a dictionary.
    var isDense = true
    var rows: [Int64: Int] = [:]
  }

  private var places: [Int64: Int] = [:]
  private var trees: [Tree] = []
  /// For each node the place of its tree in the order of the lists.
  private(set) var treePlaces: [Int] = []
  /// The first row of each tree, in the order of the lists.
  private(set) var roots: [Int] = []

  init(treeIDs: [Int64], nodeIDs: [Int64]) throws {
    treePlaces.reserveCapacity(treeIDs.count)
    for (row, (tree, node)) in zip(treeIDs, nodeIDs).enumerated() {
      // Nodes of a tree follow each other: its place is looked up once.
      let isSame = row > 0 && treeIDs[row - 1] == tree
      let place = isSame ? treePlaces[row - 1] : places[tree] ?? trees.count
      if place == trees.count {
        places[tree] = place
        trees.append(Tree(firstRow: row))
        roots.append(row)
      }
      treePlaces.append(place)
      try Self.add(row, node, to: &trees[place])
    }
  }

  /// The place of a tree in the order of the lists; nil where it has no node.
  func place(ofTree tree: Int64) -> Int? { places[tree] }

  private static func add(_ row: Int, _ node: Int64, to tree: inout Tree) throws {
    if tree.isDense, node == Int64(tree.count), row == tree.firstRow + tree.count {
      tree.count += 1
      return
    }
    if tree.isDense {
      tree.isDense = false
      for i in 0..<tree.count { tree.rows[Int64(i)] = tree.firstRow + i }
    }
    guard tree.rows.updateValue(row, forKey: node) == nil else {
      throw ModelsError.malformedModel(reason: "tree ensemble: two nodes have the number \(node)")
    }
  }

  /// The row of a node of the tree at a place; nil where there is none.
  func row(place: Int, node: Int64) -> Int? {
    guard trees[place].isDense else { return trees[place].rows[node] }
    return (0..<Int64(trees[place].count)).contains(node)
      ? trees[place].firstRow + Int(node) : nil
  }
}
