/// Reads decision trees back from the lists of a tree ensemble that `TreeLists` made.
struct WrittenTrees: WrittenPredictor {
  private let lists: Lists
  private let inputs: [ModelInput]
  private let scoreCount: Int
  /// The next weight of a leaf that was not read yet.
  private var nextWeight = 0

  static func read(_ graph: WrittenGraph, of blueprint: ModelBlueprint) throws -> Predictor? {
    guard let node = graph.node("TreeEnsembleRegressor") else { return nil }
    let attributes = try NodeAttributes(node)
    var reading = WrittenTrees(lists: try Lists(attributes), blueprint)
    let isSum = try attributes.string("aggregate_function", default: "SUM") == "SUM"
    var trees = try reading.trees()
    if isSum { reading.dropUntouchedScores(&trees) }
    return .trees(
      TreeEnsemble(
        trees: trees, scoreCount: blueprint.scoreCount,
        baseValues: try attributes.numbers("base_values"), aggregate: isSum ? .sum : .average))
  }

  private init(lists: Lists, _ blueprint: ModelBlueprint) {
    self.lists = lists
    inputs = blueprint.inputs
    scoreCount = blueprint.scoreCount
  }

  private mutating func trees() throws -> [DecisionTree] {
    var trees: [DecisionTree] = []
    var first = 0
    while first < lists.count {
      var end = first + 1
      while end < lists.count, lists.trees[end] == lists.trees[first] { end += 1 }
      // The tree of untouched scores may skip some: it is no tree of a blueprint, but the last.
      guard let tree = try tree(first..<end, isLast: end == lists.count) else { break }
      trees.append(tree)
      first = end
    }
    return trees
  }

  /// The tree of some rows, or nil for a last one that only gives 0 to scores here and there.
  private mutating func tree(_ rows: Range<Int>, isLast: Bool) throws -> DecisionTree? {
    let heads = heads(of: rows)
    var places = [Int](repeating: -1, count: rows.count)
    for (place, head) in heads.enumerated() { places[head.lowerBound - rows.lowerBound] = place }
    var nodes: [DecisionTree.Node] = []
    nodes.reserveCapacity(heads.count)
    for head in heads {
      guard lists.modes[head.lowerBound] != "LEAF" else {
        guard let leaf = try leaf(head.lowerBound) else {
          guard isLast, heads.count == 1 else { throw differs("a leaf gives no run of scores") }
          return nil
        }
        nodes.append(leaf)
        continue
      }
      nodes.append(try split(head, places))
    }
    let covers = lists.covers.isEmpty ? [] : heads.map { lists.covers[$0.lowerBound] }
    return DecisionTree(nodes: nodes, covers: covers)
  }

  /// The rows that each node of the tree takes: several for a split by categories.
  private func heads(of rows: Range<Int>) -> [Range<Int>] {
    var heads: [Range<Int>] = []
    var first = rows.lowerBound
    while first < rows.upperBound {
      var end = first + 1
      while end < rows.upperBound, lists.continues(end) { end += 1 }
      heads.append(first..<end)
      first = end
    }
    return heads
  }

  private func split(_ rows: Range<Int>, _ places: [Int]) throws -> DecisionTree.Node {
    let (first, last) = (rows.lowerBound, rows.upperBound - 1)
    let yes = try place(lists.onTrue[first], places)
    let no = try place(lists.onFalse[last], places)
    guard let feature = Int(exactly: lists.features[first]), inputs.indices.contains(feature)
    else { throw differs("a node reads no column") }
    if lists.modes[first] == "BRANCH_LEQ" {
      return .numeric(
        feature: feature, threshold: lists.values[first],
        missingGoesLeft: lists.missingTracksTrue[first] == 1, left: yes, right: no)
    }
    guard case .categorical(let levels) = inputs[feature].encoding else {
      throw differs("a number is compared as a category")
    }
    let asked = try rows.map { row in
      guard let code = Int(exactly: lists.values[row]) else { throw differs("a code is no number") }
      return code
    }.filter { $0 != FalseMerges.stop }
    return categorical(feature, asked, yes, no, codeCount: levels.count + 1)
  }

  /// The side that comes first is the left one, as the learners write trees, where that writes the
  /// same chain again: the one that asks for the smaller side.
  private func categorical(
    _ feature: Int, _ asked: [Int], _ yes: Int, _ no: Int, codeCount: Int
  ) -> DecisionTree.Node {
    // A code that no value has stands for a side without any.
    let codes = asked == [codeCount] ? [] : asked
    guard yes > no, codes.count * 2 < codeCount else {
      return .categorical(feature: feature, codes: codes, left: yes, right: no)
    }
    let others = Set(codes)
    return .categorical(
      feature: feature, codes: (0..<codeCount).filter { !others.contains($0) }, left: no,
      right: yes)
  }

  private func place(_ node: Int64, _ places: [Int]) throws -> Int {
    guard let row = Int(exactly: node), places.indices.contains(row), places[row] >= 0 else {
      throw differs("a branch leads to no node")
    }
    return places[row]
  }

  /// A leaf's weights, which follow those of the leaf before; nil where its scores have gaps.
  private mutating func leaf(_ row: Int) throws -> DecisionTree.Node? {
    let first = nextWeight
    while nextWeight < lists.weights.count, lists.weightTrees[nextWeight] == lists.trees[row],
      lists.weightNodes[nextWeight] == lists.nodes[row]
    {
      nextWeight += 1
    }
    let scores = lists.weightScores[first..<nextWeight]
    guard let firstScore = scores.first, let score = Int(exactly: firstScore),
      (0..<scoreCount).contains(score)
    else { throw differs("a leaf gives no score of the model's") }
    for (offset, score) in scores.enumerated() where score != firstScore &+ Int64(offset) {
      return nil
    }
    return .leaf(values: Array(lists.weights[first..<nextWeight]), firstScore: score)
  }

  /// Takes the last tree away where the writer added it: it gives 0 to the scores of no other tree.
  private func dropUntouchedScores(_ trees: inout [DecisionTree]) {
    guard trees.count > 1, trees[trees.count - 1].nodes.count == 1,
      case .leaf(let values, let firstScore) = trees[trees.count - 1].nodes[0],
      values.allSatisfy({ $0.bitPattern == 0 })
    else { return }
    let own = Int64(firstScore)..<Int64(firstScore + values.count)
    let others = lists.weightScores.dropLast(values.count)
    if !others.contains(where: own.contains) { trees.removeLast() }
  }

  private func differs(_ what: String) -> ModelsError {
    .noBlueprint(reason: "its trees are not as `mlo train` writes them: \(what)")
  }
}

/// The lists of a tree ensemble: one entry per node, one per weight of a leaf.
private struct Lists {
  let trees: [Int64]
  let nodes: [Int64]
  let modes: [String]
  let features: [Int64]
  let values: [Float]
  /// Empty where they are not known.
  let covers: [Float]
  let missingTracksTrue: [Int64]
  let onTrue: [Int64]
  let onFalse: [Int64]
  let weightTrees: [Int64]
  let weightNodes: [Int64]
  let weightScores: [Int64]
  let weights: [Float]

  var count: Int { trees.count }

  init(_ attributes: NodeAttributes) throws {
    trees = try attributes.ints("nodes_treeids")
    nodes = try attributes.ints("nodes_nodeids")
    modes = try attributes.strings("nodes_modes")
    features = try attributes.ints("nodes_featureids")
    values = try attributes.numbers("nodes_values")
    covers = try attributes.floats("nodes_hitrates")
    missingTracksTrue = try attributes.ints("nodes_missing_value_tracks_true")
    onTrue = try attributes.ints("nodes_truenodeids")
    onFalse = try attributes.ints("nodes_falsenodeids")
    weightTrees = try attributes.ints("target_treeids")
    weightNodes = try attributes.ints("target_nodeids")
    weightScores = try attributes.ints("target_ids")
    weights = try attributes.numbers("target_weights")
    let perNode = [
      nodes.count, modes.count, features.count, values.count, missingTracksTrue.count,
      onTrue.count, onFalse.count, covers.isEmpty ? nodes.count : covers.count,
    ]
    let perWeight = [weightTrees.count, weightNodes.count, weightScores.count]
    guard perNode.allSatisfy({ $0 == trees.count }),
      perWeight.allSatisfy({ $0 == weights.count })
    else { throw ModelsError.noBlueprint(reason: "its lists of trees have different lengths") }
  }

  /// A row belongs to the chain of the row before: it asks the same for another category.
  func continues(_ row: Int) -> Bool {
    modes[row] == "BRANCH_EQ" && modes[row - 1] == "BRANCH_EQ"
      && features[row] == features[row - 1] && onTrue[row] == onTrue[row - 1]
      && onFalse[row - 1] == nodes[row] && values[row] > values[row - 1]
  }
}
