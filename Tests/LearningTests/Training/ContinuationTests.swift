import Diagnostics
import Models
import Statistics
import Tabular
import Testing

@testable import Learning

@Suite("A model that learns on")
struct ContinuationTests {
  private let rows = 400

  /// Rows with a number with gaps, a category and a target that depends on both.
  private func columns(
    levels: [String] = ["x", "y", "z"], seed: UInt64 = 1, shift: Double = 0
  ) -> [Column] {
    let u = (0..<3).map { units(rows, seed: seed + $0) }
    let texts = u[1].map { levels[min(levels.count - 1, Int($0 * Double(levels.count)))] }
    let values = (0..<rows).map { row -> Double in
      let own: Double = texts[row] == levels.last ? 2 : 0
      return 3 * u[0][row] + own + shift + 0.2 * u[2][row]
    }
    let numbers: [Double?] = u[0].enumerated().map { $0 % 17 == 0 ? nil : Double(Float($1)) }
    return [
      .real("a", numbers), .text("c", texts), .real("value", values),
      .text("big", values.map { $0 > 2 ? "yes" : "no" }),
      .text("size", values.map { $0 > 3 ? "large" : $0 > 1.5 ? "middle" : "small" }),
    ]
  }

  private func trained(
    _ columns: [Column], target: String, _ settings: [String: String] = [:],
    learner: String = "auto", from earlier: ContinuedModel? = nil
  ) throws -> TrainingOutcome {
    try plan(columns, target: target) { request in
      request.learner = earlier == nil && learner == "auto" ? "gbdt" : learner
      request.settings = settings
      request.continued = earlier
      if earlier == nil { request.features = .only(["a", "c"]) }
    }.train()
  }

  /// The model as it is read back from its file.
  private func continued(_ outcome: TrainingOutcome) throws -> ContinuedModel {
    try ContinuedModel(ModelBlueprint(onnx: outcome.onnx), name: "old", sha256: "cafe")
  }

  private func trees(_ outcome: TrainingOutcome) throws -> [DecisionTree] {
    guard case .trees(let ensemble) = outcome.blueprint.predictor else {
      throw TestFailure("not trees")
    }
    return ensemble.trees
  }

  @Test(
    "more trees on the same rows are those of a longer training, bit by bit",
    arguments: ["value", "big", "size"],
    [["columns": "1"], ["columns": "0.5", "subsample": "0.7"]])
  func sameRows(target: String, settings: [String: String]) throws {
    func own(_ trees: Int) -> [String: String] {
      settings.merging(["trees": "\(trees)", "early-stop": "0"]) { $1 }
    }
    let first = try trained(columns(), target: target, own(4))
    let whole = try trained(columns(), target: target, own(10))
    let more = try trained(columns(), target: target, own(6), from: try continued(first))
    #expect(try trees(more) == trees(whole))
    #expect(more.onnx == whole.onnx)
  }

  @Test("poisson scores are taken up where they were")
  func counts() throws {
    let settings = ["trees": "5", "early-stop": "0", "objective": "poisson"]
    let first = try trained(columns(), target: "value", settings)
    let more = try trained(columns(), target: "value", settings, from: try continued(first))
    let whole = try trained(
      columns(), target: "value", settings.merging(["trees": "10"]) { $1 })
    #expect(more.onnx == whole.onnx)
    let error = #expect(throws: LearningError.self) {
      try trained(
        columns(), target: "value", ["objective": "squared"], from: try continued(first))
    }
    #expect(
      error?.message
        == "setting 'objective' cannot be 'squared': it takes poisson or tweedie where 'old' "
        + "learns on")
  }

  @Test(
    "without a word the old objective goes on",
    arguments: [
      ["objective": "poisson"], ["objective": "tweedie", "power": "1.25"],
      ["objective": "absolute"], ["objective": "quantile", "alpha": "0.9"],
      ["objective": "squared"],
    ])
  func objective(_ chosen: [String: String]) throws {
    let own = ["trees": "5", "early-stop": "0"]
    let first = try trained(columns(), target: "value", own.merging(chosen) { $1 })
    let more = try trained(columns(), target: "value", own, from: try continued(first))
    let said = try trained(
      columns(), target: "value", own.merging(chosen) { $1 }, from: try continued(first))
    #expect(more.onnx == said.onnx)
    #expect(more.record.settings == said.record.settings)
    let name = try #require(chosen["objective"])
    #expect(more.record.settings.contains(ResolvedSetting(name: "objective", value: name)))
  }

  @Test("new rows make the model better on them, and the old trees stay")
  func newRows() throws {
    let first = try trained(columns(), target: "value", ["trees": "60", "early-stop": "0"])
    let moved = columns(seed: 9, shift: 2)
    let more = try trained(moved, target: "value", from: try continued(first))
    #expect(try Array(trees(more).prefix(60)) == trees(first))
    let before = try CompiledModel(onnx: first.onnx).predict(Table(columns: moved)).values
    let after = try CompiledModel(onnx: more.onnx).predict(Table(columns: moved)).values
    guard case .reals(let truth) = moved[2].values else { return }
    func error(_ found: [Double]) -> Double {
      zip(found, truth).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / Double(rows)
    }
    #expect(error(before) > 3)
    #expect(error(after) < 0.1)
  }

  @Test("levels keep their codes, new ones come after them and go where unknown ones went")
  func newLevels() throws {
    let first = try trained(columns(), target: "value", ["trees": "20", "early-stop": "0"])
    let other = columns(levels: ["y", "new", "w"], seed: 5)
    let more = try trained(
      other, target: "value", ["trees": "3", "early-stop": "0"], from: try continued(first))
    guard case .categorical(let levels) = more.blueprint.inputs[1].encoding else { return }
    #expect(levels == ["x", "y", "z", "new", "w"] || levels == ["x", "y", "z", "w", "new"])
    // What old trees know of their rows stays, so that answers can be explained.
    #expect(try Array(trees(more).prefix(20)).map(\.covers) == trees(first).map(\.covers))
    let explanation = try ModelExplainer(onnx: more.onnx).explain(Table(columns: other))
    let expected = try ModelExplainer(onnx: more.onnx).expected[0]
    let answers = try CompiledModel(onnx: more.onnx).predict(Table(columns: other)).values
    for (row, answer) in answers.enumerated() {
      let sum = explanation.contributions(row: row).reduce(expected, +)
      #expect(abs(sum - answer) < 1e-5)
    }
    // Without the three new trees it still says of every row what it said.
    guard case .trees(var ensemble) = more.blueprint.predictor else { return }
    ensemble.trees.removeLast(3)
    var cut = more.blueprint
    cut.predictor = .trees(ensemble)
    for table in [Table(columns: columns()), Table(columns: other)] {
      let old = try CompiledModel(onnx: first.onnx).predict(table).values
      #expect(try CompiledModel(onnx: OnnxModelWriter.write(cut)).predict(table).values == old)
    }
  }

  @Test("whole numbers that are no longer whole are taken as numbers")
  func widened() throws {
    let whole: [Int64] = (0..<400).map { $0 % 40 }
    let y = whole.map { Double($0) + 0.5 }
    let first = try plan([.whole("n", whole), .real("y", y)], target: "y").train()
    let more = try plan(
      [.real("n", whole.map { Double($0) + 0.25 }), .real("y", y)], target: "y"
    ) { $0.continued = try? continued(first) }.train()
    #expect(first.blueprint.inputs.map(\.encoding) == [.real])
    #expect(more.blueprint.inputs.map(\.encoding) == [.real])
  }

  @Test("the order of columns does not matter, others are left out, and constant ones stay")
  func columnsOfTheModel() throws {
    let first = try trained(columns(), target: "value", ["trees": "3", "early-stop": "0"])
    var changed = Array(columns().reversed())
    changed[3] = .text("c", [String?](repeating: "x", count: rows))
    let more = try trained(
      changed, target: "value", ["trees": "1", "early-stop": "0"], from: try continued(first))
    #expect(more.blueprint.inputs.map(\.name) == ["a", "c"])
    #expect(
      more.plan.leftOut.allSatisfy { $0.reason == "not among the columns of the continued model" })
  }

  @Test("labels keep their places when the new rows lack one")
  func fewerLabels() throws {
    let first = try trained(columns(), target: "size", ["trees": "5", "early-stop": "0"])
    guard case .strings(let sizes) = columns()[4].values else { return }
    let kept = sizes.codes.indices.filter { sizes[$0] != "middle" }
    let table = Table(columns: columns()).rows(kept)
    let more = try trained(
      table.columns, target: "size", ["trees": "2", "early-stop": "0"],
      from: try continued(first))
    #expect(more.blueprint.target == first.blueprint.target)
    #expect(try trees(more).count == 21)
  }

  @Test("what does not fit is refused in one sentence")
  func refused() throws {
    let model = try continued(try trained(columns(), target: "big", ["trees": "2"]))
    func message(_ columns: [Column], _ change: (inout TrainingRequest) -> Void = { _ in })
      -> String?
    {
      do {
        _ = try plan(columns, target: "big") {
          $0.continued = model
          change(&$0)
        }
        return nil
      } catch let error as LearningError {
        return error.message
      } catch { return "\(error)" }
    }
    #expect(
      message([columns()[0], columns()[3]])
        == "column of the continued model 'c' is not a column of the data")
    #expect(
      message([.text("a", (0..<rows).map { "\($0 % 7)" }), columns()[1], columns()[3]])
        == "'old' cannot learn on: column 'a' held numbers before")
    let others: [String?] = (0..<rows).map { $0 % 2 == 0 ? "yes" : "maybe" }
    #expect(
      message([columns()[0], columns()[1], .text("big", others)])
        == "'maybe' is not a label of 'big'")
    #expect(
      message(columns()) { $0.learner = "tree" }
        == "'--model' cannot be 'tree': it takes auto or gbdt, the kind of 'old'")
    #expect(
      message(columns()) { $0.positive = "no" }
        == "'--positive' cannot be 'no': it takes 'yes', the positive label of 'old'")
  }

  @Test("what was learnt for the old scores is not kept, with a warning, unless it is learnt anew")
  func notKept() throws {
    let first = try plan(columns(), target: "big") {
      $0.features = .only(["a", "c"])
      $0.calibration = .sigmoid
      $0.costs = ErrorCosts(falsePositive: 1, falseNegative: 3)
    }.train()
    let earlier = try continued(first)
    let plain = try plan(columns(seed: 9), target: "big") { $0.continued = earlier }
    #expect(plain.warnings.map(\.code).prefix(2) == ["calibration_not_kept", "threshold_not_kept"])
    let anew = try plan(columns(seed: 9), target: "big") {
      $0.continued = earlier
      $0.calibration = .sigmoid
      $0.costs = ErrorCosts(falsePositive: 1, falseNegative: 3)
    }
    #expect(!anew.warnings.map(\.code).contains { $0.hasSuffix("_not_kept") })
  }

  @Test("trees that are averaged and constants cannot learn on", arguments: ["tree", "baseline"])
  func otherKinds(learner: String) throws {
    let outcome = try trained(columns(), target: "value", learner: learner)
    let error = #expect(throws: LearningError.self) { try continued(outcome) }
    #expect(
      error?.message
        == "'old' cannot learn on: only models of the kinds gbdt, logistic, linear can learn on")
  }
}
