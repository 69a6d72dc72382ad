import Models
import Tabular

/// Shapley values by their definition (Shapley 1953): a sum over all subsets of the other features.
///
/// The value of a subset is what a tree answers when only its features are known: at a split on another
/// one, both branches count by their training rows (Lundberg & others 2020, algorithm 1).
struct ShapleyOracle {
  let ensemble: TreeEnsemble
  let featureCount: Int
  let score: Int

  /// The contributions of all features for one row, and the value of nothing being known.
  func values(_ row: [Float]) -> (contributions: [Double], expected: Double) {
    let games = (0..<1 << featureCount).map { game(row, known: $0) }
    var weights = [Double](repeating: 1, count: featureCount)
    // |S|! (n - |S| - 1)! / n!
    for size in 0..<featureCount {
      weights[size] = factorial(size) * factorial(featureCount - size - 1) / factorial(featureCount)
    }
    let contributions = (0..<featureCount).map { feature in
      games.indices.reduce(0.0) { sum, subset in
        guard subset & 1 << feature == 0 else { return sum }
        let gain = games[subset | 1 << feature] - games[subset]
        return sum + weights[subset.nonzeroBitCount] * gain
      }
    }
    return (contributions, games[0])
  }

  /// What the ensemble answers when the features in the bits are known.
  func game(_ row: [Float], known: Int) -> Double {
    let sum = ensemble.trees.reduce(0) { $0 + value(of: 0, in: $1, row, known: known) }
    let total = ensemble.aggregate == .average ? sum / Double(ensemble.trees.count) : sum
    return Double(ensemble.baseValues[score]) + total
  }

  private func value(of node: Int, in tree: DecisionTree, _ row: [Float], known: Int) -> Double {
    switch tree.nodes[node] {
    case .leaf(let values, let firstScore):
      let place = score - firstScore
      return values.indices.contains(place) ? Double(values[place]) : 0
    case .numeric(let feature, let threshold, let missingGoesLeft, let left, let right):
      let x = row[feature]
      let goesLeft = x.isNaN ? missingGoesLeft : x <= threshold
      return value(goesLeft, known & 1 << feature != 0, left, right, in: tree, row, known)
    case .categorical(let feature, let codes, let left, let right):
      let goesLeft = codes.contains(Int(row[feature]))
      return value(goesLeft, known & 1 << feature != 0, left, right, in: tree, row, known)
    }
  }

  private func value(
    _ goesLeft: Bool, _ isKnown: Bool, _ left: Int, _ right: Int, in tree: DecisionTree,
    _ row: [Float], _ known: Int
  ) -> Double {
    guard !isKnown else { return value(of: goesLeft ? left : right, in: tree, row, known: known) }
    let (a, b) = (Double(tree.covers[left]), Double(tree.covers[right]))
    return
      (a * value(of: left, in: tree, row, known: known)
      + b * value(of: right, in: tree, row, known: known)) / (a + b)
  }

  private func factorial(_ n: Int) -> Double { (0..<n).reduce(1) { $0 * Double($1 + 1) } }
}

extension BlueprintCase {
  /// The rows as float32 features, encoded by hand.
  var features: [[Float]] {
    (0..<table.rowCount).map { row in
      blueprint.inputs.map { input in
        switch table[input.name]?.values {
        case .integers(let values): return Float(values[row])
        case .reals(let values): return Float(values[row])
        case .booleans(let values): return Float(values[row])
        case .strings(let values):
          guard case .categorical(let levels) = input.encoding else { return .nan }
          let text = values[row] ?? ""
          return Float((levels.firstIndex { Array($0.utf8) == Array(text.utf8) } ?? -1) + 1)
        case nil: return .nan
        }
      }
    }
  }
}
