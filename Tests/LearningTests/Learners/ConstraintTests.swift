import Diagnostics
import Models
import Tabular
import Testing

@testable import Learning

@Suite("Constraints of boosting")
struct ConstraintTests {
  private let rows = 2000
  private let columns: [[Double]]
  private let target: [Double]

  init() {
    let u = (1...5).map { units(2000, seed: $0) }
    columns = Array(u.prefix(4))
    // Rises with a but for a dip, falls with b; c and d work together; much noise.
    target = (0..<2000).map { row -> Double in
      let (a, b, c, d, noise) = (u[0][row], u[1][row], u[2][row], u[3][row], u[4][row])
      let dip: Double = a > 0.4 && a < 0.6 ? -2 : 0
      let rise: Double = 5 * a + dip - 3 * b
      return rise + 2 * c * d + 3 * (noise - 0.5)
    }
  }

  private var table: [Column] {
    zip(["a", "b", "c", "d"], columns).map { .real($0, $1.map { Double(Float($0)) }) }
  }

  private func model(
    _ settings: [String: String], target values: TargetValues? = nil,
    task: LearningTask = .regression, threads: Int = 1
  ) throws -> TreeEnsemble {
    let own = ["trees": "60", "rate": "0.2", "columns": "1", "early-stop": "0", "min-leaf": "5"]
    let set = trainingSet(table, target: values ?? .numbers(target), task: task)
    let fitted = try learner(GradientBoosting.self, own.merging(settings) { $1 })
      .fit(set, control: FitControl(threads: threads))
    guard case .trees(let ensemble) = fitted.predictor else { throw TestFailure("not trees") }
    return ensemble
  }

  private func score(_ model: TreeEnsemble, _ features: [Float]) -> Double {
    model.trees.reduce(Double(model.baseValues[0])) { $0 + Double(walk($1, features)[0]) }
  }

  /// How often the score falls along a feature, the others held at those of some rows.
  private func falls(_ model: TreeEnsemble, along feature: Int) -> Int {
    var falls = 0
    for row in stride(from: 0, to: rows, by: 50) {
      var features = columns.map { Float($0[row]) }
      var last = -Double.infinity
      for step in 0...100 {
        features[feature] = Float(step) / 100
        let score = score(model, features)
        if score < last - 1e-12 { falls += 1 }
        last = score
      }
    }
    return falls
  }

  private func error(_ model: TreeEnsemble) -> Double {
    (0..<rows).reduce(0) { sum, row in
      let found = score(model, columns.map { Float($0[row]) })
      return sum + (found - target[row]) * (found - target[row])
    } / Double(rows)
  }

  @Test(
    "a rising feature never lowers the score, whatever the others are, and a falling one never raises it"
  )
  func monotone() throws {
    let free = try model([:])
    #expect(falls(free, along: 0) > 0)
    let bound = try model(["monotone": "a:+1,b:-1"])
    #expect(falls(bound, along: 0) == 0)
    let reversed = TreeEnsemble(
      trees: bound.trees.map(Self.negated), scoreCount: 1, baseValues: [-bound.baseValues[0]],
      aggregate: .sum)
    #expect(falls(reversed, along: 1) == 0)
    // It still learns what the direction allows: the noise alone has 0.75, the values 3.9.
    #expect(error(bound) < 1.4)
    #expect(try model(["monotone": "a:+1,b:-1"], threads: 3) == bound)
  }

  private static func negated(_ tree: DecisionTree) -> DecisionTree {
    DecisionTree(
      nodes: tree.nodes.map { node in
        guard case .leaf(let values, let first) = node else { return node }
        return .leaf(values: values.map { -$0 }, firstScore: first)
      })
  }

  @Test("scores of labels, counts and categories beside them are monotone too")
  func otherTasks() throws {
    let labels = TargetValues.labels(target.map { $0 > 2 ? 1 : 0 })
    let binary = try model(["monotone": "a:1"], target: labels, task: yesNo)
    #expect(falls(binary, along: 0) == 0)
    let counts = TargetValues.numbers(target.map { max(0, $0.rounded()) })
    let poisson = try model(["monotone": "a:1", "objective": "poisson"], target: counts)
    #expect(falls(poisson, along: 0) == 0)
  }

  @Test("features of different groups are never on one path")
  func interactions() throws {
    let model = try model(["interactions": "a+b,c"])
    var pairs: Set<Set<Int>> = []
    for tree in model.trees { collect(tree, 0, [], &pairs) }
    // d is a group of its own, because nobody named it.
    #expect(pairs == [[0], [1], [0, 1], [2], [3]])
  }

  private func collect(
    _ tree: DecisionTree, _ node: Int, _ path: Set<Int>, _ found: inout Set<Set<Int>>
  ) {
    guard case .numeric(let feature, _, _, let left, let right) = tree.nodes[node] else { return }
    let path = path.union([feature])
    found.insert(path)
    collect(tree, left, path, &found)
    collect(tree, right, path, &found)
  }

  @Test("groups that share a feature let it occur with either")
  func overlapping() throws {
    let model = try model(["interactions": "a+b,b+c+d"])
    var pairs: Set<Set<Int>> = []
    for tree in model.trees { collect(tree, 0, [], &pairs) }
    #expect(!pairs.contains { $0.contains(0) && ($0.contains(2) || $0.contains(3)) })
    #expect(pairs.contains([0, 1]) && pairs.contains([1, 2]))
  }

  @Test("names with commas, colons, plus and backslashes are typed with backslashes")
  func escapes() throws {
    let choice = try ConstraintChoice(
      LearnerSettings(
        [
          "monotone": #"a\,b:+1,c\:d:-1,e:f:1"#, "interactions": #"a\,b+c\+d,\\x"#,
        ], of: GradientBoosting.self))
    #expect(choice.directions == ["a,b": 1, "c:d": -1, "e:f": 1])
    #expect(choice.groups == [["a,b", "c+d"], [#"\x"#]])
  }

  @Test(
    "what cannot be constrained is refused by name",
    arguments: [
      (["monotone": "agee:+1"], "setting 'monotone' names 'agee', which is not a column"),
      (["monotone": "city:+1"], "setting 'monotone' names 'city', which holds no numbers"),
      (["monotone": "age"], "setting 'monotone' cannot be 'age'"),
      (["monotone": "age:up"], "setting 'monotone' cannot be 'age:up'"),
      (["monotone": "age:+1,age:-1"], "each column once, and 'age' is there twice"),
      (["interactions": "age+,city"], "setting 'interactions' cannot be"),
      (["interactions": "age+town"], "setting 'interactions' names 'town'"),
      (["monotone": "age:1", "objective": "absolute"], "with objective=absolute"),
      (["class-weight": "balanced"], "setting 'class-weight' cannot be 'balanced'"),
    ])
  func refused(settings: [String: String], message: String) {
    let error = #expect(throws: LearningError.self) {
      try plan(
        [
          .real("age", columns[0]), .text("city", columns[1].map { $0 < 0.5 ? "x" : "y" }),
          .real("value", target),
        ], target: "value"
      ) { $0.settings = settings }
    }
    #expect(error?.message.contains(message) == true)
    #expect(error?.fault == .usage)
    if settings["monotone"] == "agee:+1" { #expect(error?.candidates == ["age"]) }
  }
}
