import Models
import Statistics
import Tabular
import Testing

@testable import Learning

@Suite("Gradient boosting")
struct GradientBoostingTests {
  private func ensemble(
    _ set: TrainingSet, _ settings: [String: String], threads: Int = 1
  ) throws -> TreeEnsemble {
    var control = FitControl()
    control.threads = threads
    let model = try learner(GradientBoosting.self, settings).fit(set, control: control)
    guard case .trees(let ensemble) = model.predictor else { throw TestFailure("not trees") }
    return ensemble
  }

  private let one = [
    "trees": "1", "rate": "0.5", "leaves": "2", "min-leaf": "1", "columns": "1", "l2": "1",
    "early-stop": "0",
  ]

  @Test("one tree on a squared error is the one computed by hand")
  func handComputedRegression() throws {
    let set = trainingSet(
      [.whole("x", [1, 2, 10, 11])], target: .numbers([1, 3, 10, 12]), task: .regression)
    let model = try ensemble(set, one)
    // Base 6.5; gradients 5.5, 3.5, -3.5, -5.5; left -9 / (2 + 1) = -3, times the rate 0.5.
    #expect(model.baseValues == [6.5])
    #expect(
      model.trees == [
        DecisionTree(
          nodes: [
            .numeric(feature: 0, threshold: 6, missingGoesLeft: false, left: 1, right: 2),
            .leaf(values: [-1.5], firstScore: 0), .leaf(values: [1.5], firstScore: 0),
          ], covers: [4, 2, 2])
      ])
  }

  @Test("one tree on log loss is the one computed by hand")
  func handComputedBinary() throws {
    // Share 1/2: base 0, gradients ±1/2, hessians 1/4; left 1 / (1/2 + 1) = 2/3, times 0.5.
    let set = trainingSet(
      [.whole("x", [1, 2, 10, 11])], target: .labels([0, 0, 1, 1]), task: yesNo)
    let model = try ensemble(set, one)
    #expect(model.baseValues == [0])
    guard case .leaf(let values, _) = model.trees[0].nodes[1] else { return }
    #expect((Double(values[0]) + 1.0 / 3).magnitude < 1e-7)
  }

  @Test("the positive label decides the sign")
  func positiveLabel() throws {
    let set = trainingSet(
      [.whole("x", [1, 2, 10, 11])], target: .labels([0, 0, 1, 1]),
      task: .binary(labels: .strings(["no", "yes"]), positive: 0))
    guard case .leaf(let values, _) = try ensemble(set, one).trees[0].nodes[1] else { return }
    #expect(values[0] > 0)
  }

  @Test("missing values go to the side where they save the most")
  func missingDirection() throws {
    let x: [Double?] = [1, 2, 3, 4, nil, nil]
    for (target, goesLeft) in [([0.0, 0, 8, 8, 0, 0], true), ([0, 0, 8, 8, 8, 8], false)] {
      let set = trainingSet([.real("x", x)], target: .numbers(target), task: .regression)
      #expect(
        try ensemble(set, one).trees[0].nodes.first
          == .numeric(
            feature: 0, threshold: 2.5, missingGoesLeft: goesLeft, left: 1, right: 2))
    }
  }

  @Test("missing against all numbers is a split")
  func missingAgainstNumbers() throws {
    let set = trainingSet(
      [.real("x", [1, 2, 3, nil, nil, nil])], target: .numbers([5, 5, 5, 0, 0, 0]),
      task: .regression)
    #expect(
      try ensemble(set, one).trees[0].nodes.first
        == .numeric(
          feature: 0, threshold: .greatestFiniteMagnitude, missingGoesLeft: false, left: 1,
          right: 2))
  }

  @Test("a category of few is split from the others")
  func oneAgainstRest() throws {
    let set = trainingSet(
      [.text("x", ["a", "b", "a", "c", "b", "c"])], target: .numbers([1, 9, 1, 1, 9, 1]),
      task: .regression)
    // b, code 2, has a third of the rows: the unknown code stays with the others.
    #expect(
      try ensemble(set, one).trees[0].nodes.first
        == .categorical(feature: 0, codes: [2], left: 1, right: 2))
  }

  @Test("many categories are split into those above and those below")
  func sortedCategories() throws {
    // Eight levels of 100 rows; the odd ones are 10 higher.
    let letters = Array("abcdefgh").map(String.init)
    let texts = (0..<800).map { letters[$0 % 8] }
    let set = trainingSet(
      [.text("x", texts)], target: .numbers((0..<800).map { $0 % 2 == 0 ? 0 : 10 }),
      task: .regression)
    guard case .categorical(_, let codes, _, _)? = try ensemble(set, one).trees[0].nodes.first
    else {
      Issue.record("not a split by category")
      return
    }
    let known = Set(codes).subtracting([0])
    #expect(known == [1, 3, 5, 7] || known == [2, 4, 6, 8])
  }

  @Test("no leaf has fewer rows than asked, and no tree more leaves or depth", arguments: [5, 40])
  func limits(minLeaf: Int) throws {
    let x = units(500, seed: 1)
    let z = units(500, seed: 2)
    let y = zip(x, z).map { ($0 * 13).rounded() + $1 }
    let columns: [Column] = [.real("x", x), .real("z", z)]
    let set = trainingSet(columns, target: .numbers(y), task: .regression)
    let model = try ensemble(
      set,
      ["trees": "3", "leaves": "9", "depth": "4", "min-leaf": "\(minLeaf)", "early-stop": "0"])
    for tree in model.trees {
      var rowsOfLeaf: [[Float]: Int] = [:]
      for row in 0..<500 {
        rowsOfLeaf[walk(tree, [Float(x[row]), Float(z[row])]), default: 0] += 1
      }
      #expect((rowsOfLeaf.values.min() ?? 0) >= minLeaf)
      #expect(rowsOfLeaf.count <= 9)
      #expect(depth(tree) <= 4)
    }
  }

  private func depth(_ tree: DecisionTree, _ node: Int = 0) -> Int {
    switch tree.nodes[node] {
    case .leaf: 0
    case .numeric(_, _, _, let left, let right), .categorical(_, _, let left, let right):
      1 + max(depth(tree, left), depth(tree, right))
    }
  }

  @Test("three labels get a tree each in every round, starting from the logarithms of their shares")
  func multiclass() throws {
    let set = trainingSet(
      [.whole("x", [1, 1, 2, 2, 3, 3, 3, 3])], target: .labels([0, 0, 1, 1, 2, 2, 2, 2]),
      task: .multiclass(labels: .strings(["a", "b", "c"])))
    let model = try ensemble(set, ["trees": "4", "min-leaf": "1", "early-stop": "0"])
    #expect(model.trees.count == 12)
    #expect(model.scoreCount == 3)
    for (found, share) in zip(model.baseValues, [0.25, 0.25, 0.5]) {
      #expect((Double(found) - Portable.log(share)).magnitude < 1e-6)
    }
  }

  @Test("early stopping finds fewer trees on noise than it may grow")
  func earlyStopping() throws {
    let set = trainingSet(
      [.real("x", units(400, seed: 3))],
      target: .labels(units(400, seed: 4).map { $0 < 0.5 ? 0 : 1 }), task: yesNo,
      validation: [Array(stride(from: 0, to: 400, by: 5))])
    #expect(try ensemble(set, ["trees": "300"]).trees.count < 30)
    #expect(try ensemble(set, ["trees": "30", "early-stop": "0"]).trees.count == 30)
  }

  @Test("the trees do not depend on the number of threads", arguments: [2, 3, 4])
  func threads(count: Int) throws {
    let rows = 20_000
    let x = units(rows, seed: 5)
    let z = units(rows, seed: 6)
    let columns: [Column] = [.real("x", x), .real("z", z)]
    let set = trainingSet(
      columns, target: .labels(zip(x, z).map { $0 * $1 + $0 > 0.7 ? 1 : 0 }), task: yesNo)
    let settings = ["trees": "5", "early-stop": "0", "subsample": "0.7"]
    let alone = try ensemble(set, settings)
    let together = try ensemble(set, settings, threads: count)
    #expect(alone == together)
  }

  @Test(
    "the trees of a long and of a wide table do not depend on the number of threads",
    arguments: [(70_000, 30), (1500, 200)])
  func threadsTogether(rows: Int, features: Int) throws {
    // Enough cells for leaves that all threads sum together, by rows and by features.
    let columns = (0..<features).map { feature in
      Column.real("x\(feature)", units(rows, seed: UInt64(feature)))
    }
    let (x, z) = (units(rows, seed: 0), units(rows, seed: 1))
    let set = trainingSet(
      columns, target: .labels(zip(x, z).map { $0 * $1 > 0.3 ? 1 : 0 }), task: yesNo)
    let settings = ["trees": "3", "early-stop": "0", "leaves": "60", "columns": "1"]
    let alone = try ensemble(set, settings)
    #expect(try ensemble(set, settings, threads: 2) == alone)
    #expect(try ensemble(set, settings, threads: 4) == alone)
  }

  @Test("a weight of two is a row that comes twice")
  func weights() throws {
    let settings = one.merging(["min-hessian": "0"]) { first, _ in first }
    let twice = trainingSet(
      [.whole("x", [1, 1, 2, 10, 11, 11])], target: .numbers([1, 1, 3, 10, 12, 12]),
      task: .regression)
    let weighted = trainingSet(
      [.whole("x", [1, 2, 10, 11])], target: .numbers([1, 3, 10, 12]), task: .regression,
      weights: [2, 1, 1, 2])
    #expect(try ensemble(twice, settings) == ensemble(weighted, settings))
  }

  @Test("somebody can stop it")
  func cancellation() throws {
    let set = trainingSet(
      [.real("x", units(100, seed: 7))], target: .numbers(units(100, seed: 8)), task: .regression)
    var control = FitControl()
    control.isCancelled = { true }
    #expect(throws: LearningError.cancelled) {
      _ = try learner(GradientBoosting.self).fit(set, control: control)
    }
  }
}
