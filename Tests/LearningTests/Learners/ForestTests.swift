import Models
import Statistics
import Tabular
import Testing

@testable import Learning

@Suite("Forests")
struct ForestTests {
  /// Two numbers, one with gaps, and a text; the label depends on all three, with noise.
  private func made(_ count: Int, labels: Int) -> TrainingSet {
    let (a, b, c) = (units(count, seed: 1), units(count, seed: 2), units(count, seed: 3))
    let noise = units(count, seed: 4)
    let scores = (0..<count).map { row -> Double in
      let step: Double = c[row] < 0.3 ? 0.5 : 0
      return a[row] + b[row] * b[row] + step + noise[row] / 4
    }
    let columns: [Column] = [
      .real("a", (0..<count).map { noise[$0] < 0.1 ? nil : a[$0] }), .real("b", b.map { $0 }),
      .text("c", c.map { unit -> String? in unit < 0.3 ? "x" : unit < 0.6 ? "y" : "z" }),
    ]
    switch labels {
    case 0: return trainingSet(columns, target: .numbers(scores), task: .regression)
    case 2:
      return trainingSet(
        columns, target: .labels(scores.map { score -> Int32 in score > 1.1 ? 1 : 0 }), task: yesNo)
    default:
      return trainingSet(
        columns, target: .labels(scores.map { score -> Int32 in Int32(min(2, score * 1.4)) }),
        task: .multiclass(labels: .strings(["l", "m", "n"])))
    }
  }

  private func trees(_ model: FittedModel) throws -> [DecisionTree] {
    guard case .trees(let ensemble) = model.predictor else { throw TestFailure("no trees") }
    #expect(ensemble.aggregate == .average)
    return ensemble.trees
  }

  private func features(_ set: TrainingSet, _ row: Int) -> [Float] {
    set.features.columns.map {
      switch $0 {
      case .numeric(let values): values[row]
      case .categorical(let codes, _): Float(codes[row])
      }
    }
  }

  @Test("one tree on all rows and features is scikit-learn's decision tree")
  func oneTree() throws {
    let record = try LearnersRecord.read()
    let set = trainingSet(
      [.whole("whole", record.whole), .real("scaled", record.scaled.map { $0 })],
      target: .numbers(record.value), task: .regression)
    let settings = [
      "trees": "1", "bootstrap": "false", "leaves": "6", "min-leaf": "8", "features": "all",
    ]
    let model = try learner(RandomForest.self, settings).fit(set, control: FitControl())
    let tree = try #require(try trees(model).first)
    for (row, expected) in record.tree_value.enumerated() {
      #expect((Double(walk(tree, features(set, row))[0]) - expected).magnitude < 1e-5)
    }
  }

  @Test("the trees do not depend on the threads, and do on the seed", arguments: [0, 2, 3])
  func threads(labels: Int) throws {
    let set = made(300, labels: labels)
    let types: [any Learner.Type] = [RandomForest.self, ExtraTrees.self]
    for type in types {
      let forest = try type.init(LearnerSettings(["trees": "13"], of: type))
      let one = try forest.fit(set, control: FitControl(threads: 1, seed: 5))
      let three = try forest.fit(set, control: FitControl(threads: 3, seed: 5))
      #expect(one.predictor == three.predictor)
      #expect(one.facts == three.facts)
      #expect(one.importances == three.importances)
      let other = try forest.fit(set, control: FitControl(threads: 1, seed: 6))
      #expect(one.predictor != other.predictor)
    }
  }

  @Test("the out-of-bag score is that of the trees that did not see a row", arguments: [0, 2, 3])
  func outOfBag(labels: Int) throws {
    let set = made(200, labels: labels)
    let settings = ["trees": "9", "min-leaf": "3"]
    let model = try learner(RandomForest.self, settings)
      .fit(set, control: FitControl(threads: 2, seed: 3))
    let trees = try trees(model)
    let bag = RowBag(share: 1, isBootstrap: true, seed: 3)
    let targets = TreeTargets(set, weights: nil)
    // In float32, as leaves hold them: equal sums are to stay equal.
    var sums = [[Float]](repeating: [], count: 200)
    var counts = [Double](repeating: 0, count: 200)
    for (number, tree) in trees.enumerated() {
      for row in bag.rows(targets, tree: number).others.map(Int.init) {
        let values = walk(tree, features(set, row))
        sums[row] = sums[row].isEmpty ? values : zip(sums[row], values).map { $0 + $1 }
        counts[row] += 1
      }
    }
    let rows = counts.indices.filter { counts[$0] > 0 }
    var expected = 0.0
    switch set.target {
    case .labels(let codes):
      let right = rows.count { row in
        sums[row].firstIndex(of: sums[row].max() ?? 0) == Int(codes[row])
      }
      expected = Double(right) / Double(rows.count)
    case .numbers(let values):
      let mean = rows.map { values[$0] }.reduce(0, +) / Double(rows.count)
      let errors = rows.map { Double(sums[$0][0]) / counts[$0] - values[$0] }
      let spread = rows.map { values[$0] - mean }
      expected = 1 - dot(errors, errors) / dot(spread, spread)
    case .absent: break
    }
    let found = try #require(model.facts.first { $0.name.hasPrefix("oob-") })
    let score = try #require(Double(found.value))
    #expect((score - expected).magnitude < 2e-6)
  }

  @Test("a bootstrap draws as many rows as there are and leaves out about 1 in e")
  func bootstrap() {
    let set = made(4000, labels: 2)
    let targets = TreeTargets(set, weights: nil)
    let (samples, others) = RowBag(share: 1, isBootstrap: true, seed: 1).rows(targets, tree: 0)
    #expect(samples.reduce(0) { $0 + $1.weight } == 4000)
    #expect(samples.count + others.count == 4000)
    // 4000 / e = 1471.5; the standard deviation of the number is about 31.
    #expect((1350...1600).contains(others.count))
    let half = RowBag(share: 0.5, isBootstrap: false, seed: 1).rows(targets, tree: 0)
    #expect((1870...2130).contains(half.samples.count))
    #expect(half.samples.allSatisfy { $0.weight == 1 })
  }

  @Test("a row of weight two is two rows", arguments: [0, 2, 3])
  func weights(labels: Int) throws {
    let set = made(120, labels: labels)
    var heavy = set
    heavy.weights = (0..<120).map { $0 < 60 ? 2 : 1 }
    let rows = Array(0..<60) + Array(0..<120)
    var doubled = set
    doubled.target = set.target.rows(rows)
    doubled.features.rowCount = 180
    doubled.features.columns = set.features.columns.map {
      switch $0 {
      case .numeric(let values): .numeric(rows.map { values[$0] })
      case .categorical(let codes, let count):
        .categorical(rows.map { codes[$0] }, codeCount: count)
      }
    }
    let settings = [
      "trees": "1", "bootstrap": "false", "features": "all", "min-leaf": "1", "depth": "3",
    ]
    let one = try #require(
      try trees(learner(RandomForest.self, settings).fit(heavy, control: FitControl())).first)
    let two = try #require(
      try trees(learner(RandomForest.self, settings).fit(doubled, control: FitControl())).first)
    for row in 0..<120 {
      for (a, b) in zip(walk(one, features(set, row)), walk(two, features(set, row))) {
        #expect((a - b).magnitude < 1e-5)
      }
    }
  }

  @Test("balanced labels count the same, however many rows they have")
  func balanced() throws {
    let codes: [Int32] = [0, 0, 0, 0, 0, 0, 0, 1, 1]
    let set = trainingSet(
      [.whole("x", [Int64](repeating: 4, count: 9))], target: .labels(codes), task: yesNo)
    let plain = try learner(SingleTree.self).fit(set, control: FitControl())
    #expect(try trees(plain).first?.nodes == [.leaf(values: [7 / 9, 2 / 9], firstScore: 0)])
    let even = try learner(SingleTree.self, ["class-weight": "balanced"])
      .fit(set, control: FitControl())
    guard case .leaf(let values, _) = try #require(try trees(even).first?.nodes.first) else {
      return
    }
    #expect((values[0] - 0.5).magnitude < 1e-6)
    #expect((values[1] - 0.5).magnitude < 1e-6)
  }

  @Test("a cut by chance falls as far from the values as they are apart")
  func cutsByChance() throws {
    // Between 0 and 1 with probability 1/10, between 1 and 10 with 9/10.
    let set = trainingSet(
      [.whole("x", [0, 1, 10])], target: .numbers([0, 1, 2]), task: .regression)
    let model = try learner(ExtraTrees.self, ["trees": "2000", "depth": "1", "min-leaf": "1"])
      .fit(set, control: FitControl())
    let low = try trees(model).count {
      guard case .numeric(_, let threshold, _, _, _) = $0.nodes[0] else { return false }
      return threshold < 1
    }
    // 200 with a standard deviation of 13.4.
    #expect((140...260).contains(low))
  }

  @Test("the number of features is that of scikit-learn's settings")
  func featureShares() throws {
    for (text, expected) in [
      ("all", 30), ("sqrt", 5), ("log2", 4), ("7", 7), ("90", 30), ("0.3", 9), ("0.01", 1),
    ] {
      let settings = try LearnerSettings(["features": text], of: RandomForest.self)
      #expect(try FeatureShare(settings).count(of: 30) == expected, "\(text)")
    }
    for text in ["0", "-1", "1.5", "some"] {
      #expect(throws: LearningError.self) {
        try learner(RandomForest.self, ["features": text])
      }
    }
  }

  @Test("settings that cannot be are refused", arguments: ["bootstrap=perhaps", "class-weight=x"])
  func refused(setting: String) {
    let parts = setting.split(separator: "=").map(String.init)
    #expect(throws: LearningError.self) {
      try learner(ExtraTrees.self, [parts[0]: parts[1]])
    }
  }

  @Test("limits of depth and leaves hold")
  func limits() throws {
    let set = made(300, labels: 2)
    let flat = try learner(RandomForest.self, ["depth": "1", "trees": "5"])
      .fit(set, control: FitControl())
    #expect(try trees(flat).allSatisfy { $0.nodes.count == 3 })
    let few = try learner(RandomForest.self, ["leaves": "7", "trees": "5", "min-leaf": "1"])
      .fit(set, control: FitControl())
    #expect(try trees(few).allSatisfy { $0.nodes.count == 13 })
    #expect(few.facts.last == ResolvedSetting(name: "leaves", value: "35"))
  }

  @Test("a request to stop ends the fit")
  func cancelled() throws {
    let control = FitControl(isCancelled: { true })
    #expect(throws: LearningError.cancelled) {
      try learner(RandomForest.self).fit(made(50, labels: 2), control: control)
    }
  }
}
