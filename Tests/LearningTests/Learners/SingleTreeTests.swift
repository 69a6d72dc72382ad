import Models
import Tabular
import Testing

@testable import Learning

@Suite("The decision tree")
struct SingleTreeTests {
  private let settings = ["leaves": "6", "min-leaf": "8"]

  private func leafValues(_ model: FittedModel, _ columns: [[Float]]) throws -> [[Float]] {
    guard case .trees(let ensemble) = model.predictor, let tree = ensemble.trees.first else {
      throw TestFailure("not a tree")
    }
    return columns[0].indices.map { row in walk(tree, columns.map { $0[row] }) }
  }

  @Test("two groups are split between them, with their means in the leaves")
  func handComputedTree() throws {
    // x 1, 2 | 10, 11 with y 1, 3 | 10, 12: the split in the middle of 2 and 10 explains the most.
    let set = trainingSet(
      [.whole("x", [1, 2, 10, 11])], target: .numbers([1, 3, 10, 12]), task: .regression)
    let model = try learner(SingleTree.self, ["leaves": "2", "min-leaf": "1"])
      .fit(set, control: FitControl())
    guard case .trees(let ensemble) = model.predictor else { return }
    #expect(
      ensemble.trees.first?.nodes == [
        .numeric(feature: 0, threshold: 6, missingGoesLeft: false, left: 1, right: 2),
        .leaf(values: [2], firstScore: 0), .leaf(values: [11], firstScore: 0),
      ])
    // Mean 6.5: explained is 2 · 4.5² · 2 = 81.
    #expect(model.importances == [FeatureGain(gain: 81, splits: 1)])
  }

  @Test("leaves are those of scikit-learn's trees for a value, two and three labels")
  func oracle() throws {
    let record = try LearnersRecord.read()
    let columns: [Column] = [
      .whole("whole", record.whole), .real("scaled", record.scaled.map { $0 }),
    ]
    let rows: [[Float]] = [record.whole.map { Float($0) }, record.scaled.map { Float($0) }]
    let tree = try learner(SingleTree.self, settings)
    let control = FitControl()
    let value = try tree.fit(
      trainingSet(columns, target: .numbers(record.value), task: .regression), control: control)
    for (found, expected) in zip(try leafValues(value, rows), record.tree_value) {
      #expect((Double(found[0]) - expected).magnitude < 1e-5)
    }
    let binary = try tree.fit(
      trainingSet(
        columns, target: .labels(record.binary.map { $0 == "yes" ? 1 : 0 }), task: yesNo),
      control: control)
    for (found, expected) in zip(try leafValues(binary, rows), record.tree_binary) {
      #expect((Double(found[1]) - expected).magnitude < 1e-6)
    }
    let labels = ["a", "b", "c"]
    let three = try tree.fit(
      trainingSet(
        columns, target: .labels(record.three.map { Int32(labels.firstIndex(of: $0) ?? 0) }),
        task: .multiclass(labels: .strings(labels))), control: control)
    for (found, expected) in zip(try leafValues(three, rows), record.tree_three) {
      for (found, expected) in zip(found, expected) {
        #expect((Double(found) - expected).magnitude < 1e-6)
      }
    }
  }

  @Test(
    "categories are split by their means, and a level the leaf has not seen follows the larger side"
  )
  func categories() throws {
    // Means a 1, b 9, c 1: {a, c} against {b}; the unknown code 0 goes with the four rows of a and c.
    let set = trainingSet(
      [.text("x", ["a", "b", "a", "c", "b", "c"])], target: .numbers([1, 9, 1, 1, 9, 1]),
      task: .regression)
    let model = try learner(SingleTree.self, ["leaves": "2", "min-leaf": "1"])
      .fit(set, control: FitControl())
    guard case .trees(let ensemble) = model.predictor else { return }
    #expect(
      ensemble.trees.first?.nodes.first
        == .categorical(feature: 0, codes: [0, 1, 3], left: 1, right: 2))
  }

  @Test("missing values go to the side where they explain the most")
  func missingDirection() throws {
    let x: [Double?] = [1, 2, 3, 4, nil, nil]
    let low = trainingSet(
      [.real("x", x)], target: .numbers([0, 0, 8, 8, 0, 0]), task: .regression)
    let high = trainingSet(
      [.real("x", x)], target: .numbers([0, 0, 8, 8, 8, 8]), task: .regression)
    let tree = try learner(SingleTree.self, ["leaves": "2", "min-leaf": "1"])
    for (set, goesLeft) in [(low, true), (high, false)] {
      guard case .trees(let ensemble) = try tree.fit(set, control: FitControl()).predictor else {
        continue
      }
      #expect(
        ensemble.trees.first?.nodes.first
          == .numeric(
            feature: 0, threshold: 2.5, missingGoesLeft: goesLeft, left: 1, right: 2))
    }
  }
}

/// The values of the leaf that features fall into, by the definition of `DecisionTree`.
func walk(_ tree: DecisionTree, _ features: [Float]) -> [Float] {
  var index = 0
  while true {
    switch tree.nodes[index] {
    case .leaf(let values, _): return values
    case .numeric(let feature, let threshold, let missingGoesLeft, let left, let right):
      let value = features[feature]
      index = (value.isNaN ? missingGoesLeft : value <= threshold) ? left : right
    case .categorical(let feature, let codes, let left, let right):
      index = codes.contains(Int(features[feature])) ? left : right
    }
  }
}
