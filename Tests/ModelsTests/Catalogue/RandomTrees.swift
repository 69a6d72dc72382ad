import Models

/// Trees with splits at every kind of feature, the same in every run.
struct RandomTrees {
  private var dice: Dice
  private let inputs: [ModelInput]
  /// The scores that a leaf gives, by the number of the tree.
  private let leaf: (Int, inout Dice) -> DecisionTree.Node

  init(
    seed: UInt64, inputs: [ModelInput], leaf: @escaping (Int, inout Dice) -> DecisionTree.Node
  ) {
    dice = Dice(seed: seed)
    self.inputs = inputs
    self.leaf = leaf
  }

  /// Some trees of a depth.
  mutating func trees(_ count: Int, depth: Int) -> [DecisionTree] {
    (0..<count).map { number in
      var nodes: [DecisionTree.Node] = []
      grow(number, depth: depth, into: &nodes)
      return DecisionTree(nodes: nodes)
    }
  }

  /// Trees whose nodes know how many training rows they had: a few per leaf, of no certain number.
  mutating func coveredTrees(_ count: Int, depth: Int) -> [DecisionTree] {
    trees(count, depth: depth).map { tree in
      var tree = tree
      tree.covers = tree.nodes.map { _ in Float(1 + dice.below(50)) }
      for (index, node) in tree.nodes.enumerated().reversed() {
        switch node {
        case .leaf: break
        case .numeric(_, _, _, let left, let right), .categorical(_, _, let left, let right):
          tree.covers[index] = tree.covers[left] + tree.covers[right]
        }
      }
      return tree
    }
  }

  private mutating func grow(_ number: Int, depth: Int, into nodes: inout [DecisionTree.Node]) {
    let place = nodes.count
    nodes.append(leaf(number, &dice))
    guard depth > 0, !dice.chance(8) else { return }
    let feature = dice.below(inputs.count)
    let left = nodes.count
    grow(number, depth: depth - 1, into: &nodes)
    let right = nodes.count
    grow(number, depth: depth - 1, into: &nodes)
    nodes[place] = split(feature, left: left, right: right)
  }

  private mutating func split(_ feature: Int, left: Int, right: Int) -> DecisionTree.Node {
    guard case .categorical(let levels) = inputs[feature].encoding else {
      let threshold =
        inputs[feature].encoding == .integer ? Float(dice.below(200) - 100) : Float(dice.unit())
      return .numeric(
        feature: feature, threshold: threshold, missingGoesLeft: dice.chance(50), left: left,
        right: right)
    }
    let share = dice.below(101)
    let codes = (0...levels.count).filter { _ in dice.chance(share) }
    return .categorical(feature: feature, codes: codes, left: left, right: right)
  }
}
