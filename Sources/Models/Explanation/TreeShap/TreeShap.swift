/// Exact Shapley values of trees, path-dependent (Lundberg & others 2020, "From local explanations to
/// global understanding with explainable AI for trees").
///
/// A leaf's game is a product over the features of its path, z for one that is not known and o (0 or
/// 1) for one that is. The Shapley value of a feature j is the integral over t from 0 to 1 of the
/// derivative of the game's multilinear extension on the diagonal (Owen 1972, theorem 5):
/// v (o_j - z_j) ∫ Π_{i≠j} (z_i + (o_i - z_i) t) dt. The integrand is a polynomial of a degree below
/// the number of features on the path, so that Gauss–Legendre quadrature with half as many points is
/// exact, and all its factors lie in 0…1, so that nothing cancels. The products are made downwards at
/// all points at once and summed upwards from the leaves: one pass over the nodes per row.
struct TreeShap: ExplanationMethod {
  let expected: [Double]
  private let trees: [ShapTree]
  private let scores: [Int]
  /// What the sums over trees are multiplied with.
  private let factor: Double
  /// The rules by their number of blocks of four points.
  private let rules: [QuadratureRule]

  /// Prepares the trees.
  ///
  /// - Parameter factor: What scores are multiplied with to be on the scale that is explained.
  init(
    _ ensemble: TreeEnsemble, _ inputs: [ModelInput], scores: [Int], factor scale: Double = 1
  ) throws {
    guard ensemble.trees.allSatisfy({ !$0.covers.isEmpty }) else {
      throw ModelsError.noExplanation(
        reason: "its file does not say how many training rows came to each leaf")
    }
    trees = try ensemble.trees.map { try ShapTree($0, inputs) }
    self.scores = scores
    let share = ensemble.aggregate == .average ? 1 / Double(max(1, ensemble.trees.count)) : 1
    factor = scale * share
    let blocks = trees.reduce(1) { max($0, ShapWalk.blockCount(depth: $1.depth)) }
    rules = (1...blocks).map { QuadratureRule(pointCount: 4 * $0) }
    let (trees, factor) = (trees, factor)
    expected = scores.map { score in
      let sum = trees.reduce(0) { $0 + $1.expected(score) }
      return scale * Double(ensemble.baseValues[score]) + factor * sum
    }
  }

  func explain(
    _ rows: FeatureRows, _ range: Range<Int>, scoreOfRow: [Int32]?,
    into sums: UnsafeMutableBufferPointer<Double>
  ) {
    let walk = ShapWalk(trees)
    let slots = scoreOfRow == nil ? scores.count : 1
    rows.values.withUnsafeBufferPointer { values in
      guard let values = values.baseAddress, let sums = sums.baseAddress else { return }
      for tree in trees where tree.depth > 0 {
        walk.begin(tree, rules[ShapWalk.blockCount(depth: tree.depth) - 1])
        for row in range {
          let place = sums + (row - range.lowerBound) * slots * rows.width
          let features = values + row * rows.width
          guard let scoreOfRow else {
            explain(by: tree, walk, features, rows.width, place)
            continue
          }
          let score = scores[Int(scoreOfRow[row])]
          guard tree.scores.contains(score) else { continue }
          walk.descend(tree, features)
          walk.ascend(tree, score: score, factor: factor, to: place)
        }
      }
    }
  }

  /// Adds what one tree says about each score of one row.
  private func explain(
    by tree: ShapTree, _ walk: ShapWalk, _ features: UnsafePointer<Float>, _ width: Int,
    _ sums: UnsafeMutablePointer<Double>
  ) {
    guard scores.contains(where: tree.scores.contains) else { return }
    walk.descend(tree, features)
    for (slot, score) in scores.enumerated() where tree.scores.contains(score) {
      walk.ascend(tree, score: score, factor: factor, to: sums + slot * width)
    }
  }
}
