import Models

/// The raw scores that trees give to encoded rows, summed in float64 in the order of the trees.
struct TreeScores {
  /// One tree laid out for many rows.
  private struct Walk {
    struct Step {
      /// The feature; negative in a leaf.
      var feature = -1
      var threshold: Float = 0
      var missingGoesLeft = false
      /// The codes that go left.
      var left = BinSet()
      var children = (left: 0, right: 0)
      var values: [Float] = []
      var firstScore = 0
    }
    var steps: [Step]
  }

  private let walks: [Walk]
  private let baseValues: [Float]

  /// Lays out the trees of a boosted model.
  init(_ ensemble: TreeEnsemble) {
    baseValues = ensemble.baseValues
    walks = ensemble.trees.map { tree in
      Walk(
        steps: tree.nodes.map { node in
          switch node {
          case .leaf(let values, let firstScore):
            Walk.Step(values: values, firstScore: firstScore)
          case .numeric(let feature, let threshold, let missingGoesLeft, let left, let right):
            Walk.Step(
              feature: feature, threshold: threshold, missingGoesLeft: missingGoesLeft,
              children: (left, right))
          case .categorical(let feature, let codes, let left, let right):
            Walk.Step(
              feature: feature, left: BinSet(codes.filter { $0 < 256 }), children: (left, right))
          }
        })
    }
  }

  /// The scores of all rows: score k of row i is at `k * rowCount + i`.
  func raw(_ matrix: FeatureMatrix, threads: Int) -> [Double] {
    let rowCount = matrix.rowCount
    var scores = baseValues.flatMap { [Double](repeating: Double($0), count: rowCount) }
    scores.withUnsafeMutableBufferPointer { scores in
      Parallel.blocks(of: rowCount, size: 1024, threads: threads) { _, rows in
        for walk in walks {
          for row in rows {
            let leaf = walk.steps[Self.leaf(of: row, walk, matrix)]
            for (place, value) in leaf.values.enumerated() {
              scores[(leaf.firstScore + place) * rowCount + row] += Double(value)
            }
          }
        }
      }
    }
    return scores
  }

  private static func leaf(of row: Int, _ walk: Walk, _ matrix: FeatureMatrix) -> Int {
    var index = 0
    while walk.steps[index].feature >= 0 {
      let children = walk.steps[index].children
      index = goesLeft(row, walk.steps[index], matrix) ? children.left : children.right
    }
    return index
  }

  private static func goesLeft(_ row: Int, _ step: Walk.Step, _ matrix: FeatureMatrix) -> Bool {
    switch matrix.columns[step.feature] {
    case .numeric(let values):
      values[row].isNaN ? step.missingGoesLeft : values[row] <= step.threshold
    case .categorical(let codes, _): step.left.contains(UInt8(truncatingIfNeeded: codes[row]))
    }
  }
}
