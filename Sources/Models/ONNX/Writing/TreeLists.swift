/// Decision trees as the lists of a tree ensemble of ONNX-ML: one entry per node, one per weight.
///
/// A split by categories becomes a chain of nodes, each asking for one code and all with the same
/// true branch; the smaller of the two sides is the one whose codes are listed. Runtimes know these
/// chains from LightGBM's converter and make sets of them.
struct TreeLists {
  private let ensemble: TreeEnsemble
  /// Every tree says how many training rows came to its nodes; else nothing is listed of them.
  private let isCovered: Bool
  /// The number of codes of each feature: levels and the code 0.
  private let codeCounts: [Int]
  private var trees: [Int64] = []
  private var nodes: [Int64] = []
  private var modes: [String] = []
  private var features: [Int64] = []
  private var values: [Float] = []
  /// The weight of the training rows at each node; empty where it is not known.
  private var covers: [Float] = []
  private var missingTracksTrue: [Int64] = []
  private var onTrue: [Int64] = []
  private var onFalse: [Int64] = []
  private var weightTrees: [Int64] = []
  private var weightNodes: [Int64] = []
  private var weightScores: [Int64] = []
  private var weights: [Float] = []

  /// Lists the trees of an ensemble; its nodes were validated.
  init(_ ensemble: TreeEnsemble, _ inputs: [ModelInput]) {
    self.ensemble = ensemble
    isCovered = ensemble.trees.allSatisfy { !$0.covers.isEmpty }
    codeCounts = inputs.map {
      if case .categorical(let levels) = $0.encoding { levels.count + 1 } else { 0 }
    }
    for (index, tree) in ensemble.trees.enumerated() { add(tree, Int64(index)) }
    addUntouchedScores()
  }

  /// The attributes in the order of the operator's documentation.
  ///
  /// `nodes_hitrates` are the training rows at each node, which runtimes read and do not use.
  func attributes() -> [Onnx_AttributeProto] {
    allAttributes.filter { $0.name != "nodes_hitrates" || !covers.isEmpty }
  }

  private var allAttributes: [Onnx_AttributeProto] {
    [
      .string("aggregate_function", ensemble.aggregate == .sum ? "SUM" : "AVERAGE"),
      .tensor("base_values_as_tensor", Self.list(ensemble.baseValues)),
      .int("n_targets", Int64(ensemble.scoreCount)),
      .ints("nodes_falsenodeids", onFalse),
      .ints("nodes_featureids", features),
      .floats("nodes_hitrates", covers),
      .ints("nodes_missing_value_tracks_true", missingTracksTrue),
      .strings("nodes_modes", modes),
      .ints("nodes_nodeids", nodes),
      .ints("nodes_treeids", trees),
      .ints("nodes_truenodeids", onTrue),
      .tensor("nodes_values_as_tensor", Self.list(values)),
      .string("post_transform", "NONE"),
      .ints("target_ids", weightScores),
      .ints("target_nodeids", weightNodes),
      .ints("target_treeids", weightTrees),
      .tensor("target_weights_as_tensor", Self.list(weights)),
    ]
  }

  private static func list(_ values: [Float]) -> Onnx_TensorProto {
    .doubles(values.map(Double.init), shape: [Int64(values.count)])
  }

  /// Adds a tree that gives 0 to the scores that no leaf gives anything.
  ///
  /// onnxruntime leaves the base value of such a score out.
  private mutating func addUntouchedScores() {
    let touched = Set(weightScores)
    let untouched = (0..<Int64(ensemble.scoreCount)).filter { !touched.contains($0) }
    guard !untouched.isEmpty, ensemble.aggregate == .sum else { return }
    let tree = Int64(ensemble.trees.count)
    for score in untouched { addWeights(tree, 0, [0], Int(score)) }
    if !covers.isEmpty { covers.append(0) }
    append(tree, "LEAF", feature: 0, value: 0, missingTracksTrue: false, onTrue: 0, onFalse: 0)
  }

  // MARK: One tree

  private mutating func add(_ tree: DecisionTree, _ treeID: Int64) {
    let chains = chains(tree)
    let places = places(chains)
    for (index, node) in tree.nodes.enumerated() {
      defer { addCovers(of: tree, index) }
      switch node {
      case .numeric(let feature, let threshold, let missingGoesLeft, let left, let right):
        append(
          treeID, "BRANCH_LEQ", feature: feature, value: threshold,
          missingTracksTrue: missingGoesLeft, onTrue: places[left], onFalse: places[right])
      case .categorical(let feature, _, let left, let right):
        guard let chain = chains[index] else { continue }
        let branches =
          chain.isComplement ? (places[right], places[left]) : (places[left], places[right])
        addChain(
          treeID, feature, chain.codes, places[index], onTrue: branches.0, onFalse: branches.1)
      case .leaf(let leafValues, let firstScore):
        addWeights(treeID, places[index], leafValues, firstScore)
        append(
          treeID, "LEAF", feature: 0, value: 0, missingTracksTrue: false, onTrue: 0, onFalse: 0)
      }
    }
  }

  /// The codes that each split by categories asks for; nil for other nodes.
  private func chains(_ tree: DecisionTree) -> [CodeChain?] {
    var chains = tree.nodes.map { node -> CodeChain? in
      guard case .categorical(let feature, let codes, _, _) = node else { return nil }
      return CodeChain(left: codes, of: codeCounts[feature])
    }
    let isStopped = FalseMerges(tree, chains).isStopped
    for index in chains.indices where isStopped[index] {
      chains[index]?.codes.insert(FalseMerges.stop, at: 0)
    }
    return chains
  }

  /// The number that each node gets in the lists, where a chain takes several.
  private func places(_ chains: [CodeChain?]) -> [Int64] {
    var next: Int64 = 0
    return chains.map { chain in
      defer { next += Int64(chain?.codes.count ?? 1) }
      return next
    }
  }

  private mutating func addChain(
    _ treeID: Int64, _ feature: Int, _ codes: [Int], _ first: Int64, onTrue: Int64, onFalse: Int64
  ) {
    for (index, code) in codes.enumerated() {
      let isLast = index + 1 == codes.count
      append(
        treeID, "BRANCH_EQ", feature: feature, value: Float(code), missingTracksTrue: false,
        onTrue: onTrue, onFalse: isLast ? onFalse : first + Int64(index) + 1)
    }
  }

  /// Gives the training rows of a node to all places that it took.
  private mutating func addCovers(of tree: DecisionTree, _ index: Int) {
    guard isCovered else { return }
    covers.append(
      contentsOf: repeatElement(tree.covers[index], count: nodes.count - covers.count))
  }

  private mutating func append(
    _ treeID: Int64, _ mode: String, feature: Int, value: Float, missingTracksTrue tracks: Bool,
    onTrue yes: Int64, onFalse no: Int64
  ) {
    nodes.append(trees.last == treeID ? (nodes.last ?? -1) + 1 : 0)
    trees.append(treeID)
    modes.append(mode)
    features.append(Int64(feature))
    values.append(value)
    missingTracksTrue.append(tracks ? 1 : 0)
    onTrue.append(yes)
    onFalse.append(no)
  }

  private mutating func addWeights(
    _ treeID: Int64, _ node: Int64, _ leafValues: [Float], _ firstScore: Int
  ) {
    for (offset, weight) in leafValues.enumerated() {
      weightTrees.append(treeID)
      weightNodes.append(node)
      weightScores.append(Int64(firstScore + offset))
      weights.append(weight)
    }
  }
}
