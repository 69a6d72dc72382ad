import Models
import Statistics
import Tabular
import Testing

@testable import Learning

@Suite("What each column does to the answers")
struct FeatureEffectsTests {
  /// y follows a closely, color a little, and noise not at all.
  private func columns(_ rows: Int = 800) -> [Column] {
    let (a, b, noise) = (units(rows, seed: 1), units(rows, seed: 2), units(rows, seed: 3))
    return [
      .real("noise", noise),
      .text("color", b.map { ["red", "green", nil][Int($0 * 3)] }),
      .real("a", a.map { $0 < 0.05 ? nil : $0 }),
      .real("v", (0..<rows).map { a[$0] * 10 + (b[$0] > 0.5 ? 1 : 0) }),
      .text("z", (0..<rows).map { ["p", "q", "r"][min(2, Int((a[$0] + b[$0] / 5) * 2.5))] }),
      .text("y", (0..<rows).map { a[$0] + b[$0] / 5 > 0.6 ? "yes" : "no" }),
    ]
  }

  private func train(
    _ target: String, _ learner: String, _ change: (inout TrainingRequest) -> Void = { _ in }
  ) throws -> TrainingOutcome {
    try plan(columns(), target: target) {
      $0.learner = learner
      $0.features = .only(["noise", "color", "a"])
      change(&$0)
    }.train()
  }

  @Test(
    "the column that decides comes first, by contributions and by what shuffling it costs",
    arguments: [
      ("y", "gbdt"), ("y", "tree"), ("y", "logistic"), ("z", "gbdt"), ("z", "logistic"),
      ("v", "gbdt"), ("v", "linear"), ("v", "tree"),
    ])
  func order(_ target: String, _ learner: String) throws {
    let effects = try #require(try train(target, learner).record.effects)
    #expect(effects.rows == 160 && effects.explainedRows == 160)
    #expect(effects.repeats == 5 && effects.score != nil)
    #expect(effects.columns.map(\.name).first == "a")
    let costs = effects.columns.map { $0.importance ?? 0 }
    #expect(costs[0] > 0 && costs[0] == costs.max())
    #expect(effects.columns.allSatisfy { $0.contribution != nil && ($0.spread ?? 0) >= 0 })
    let scale = target == "v" ? "value" : learner == "tree" ? "probability" : "log_odds"
    #expect(effects.scale == scale)
  }

  @Test("they do not depend on the threads")
  func threads() throws {
    let one = try train("y", "gbdt") { $0.threads = 1 }
    let two = try train("y", "gbdt") { $0.threads = 2 }
    #expect(one.record.effects == two.record.effects)
  }

  @Test(
    "what is expected is the mean raw score of the training rows", arguments: ["linear", "tree"])
  func expected(_ learner: String) throws {
    let outcome = try train("v", learner)
    let rows = outcome.plan.data.table.rows(outcome.plan.data.train)
    let values = try CompiledModel(onnx: outcome.onnx).predict(rows).values
    let mean = values.reduce(0, +) / Double(values.count)
    let explainer = try ModelExplainer(onnx: outcome.onnx)
    #expect(abs(explainer.expected[0] - mean) < 1e-5)
    let explanation = try explainer.explain(rows)
    for row in 0..<20 {
      let sum = explanation.contributions(row: row).reduce(explainer.expected[0], +)
      #expect(abs(sum - values[row]) < 1e-5)
    }
  }

  @Test("weights of rows weigh in what is expected")
  func weighted() throws {
    // Leaves hold weighted means, so that their mean by weight is that of the training rows.
    let weight = Column.real("w", units(800, seed: 9).map { $0 + 0.1 })
    let outcome = try plan(columns() + [weight], target: "v") {
      $0.learner = "tree"
      $0.features = .only(["color", "a"])
      $0.weight = "w"
    }.train()
    let data = outcome.plan.data
    let weights = try #require(data.weights)
    guard case .numbers(let values) = data.target else { return }
    let total = data.train.reduce(0) { $0 + weights[$1] }
    let mean = data.train.reduce(0) { $0 + weights[$1] * values[$1] } / total
    #expect(abs(try ModelExplainer(onnx: outcome.onnx).expected[0] - mean) < 1e-5)
  }

  @Test("the baseline's columns contribute nothing, and shuffling them costs nothing")
  func baseline() throws {
    let effects = try #require(try train("y", "baseline").record.effects)
    #expect(effects.columns.allSatisfy { $0.contribution == 0 && ($0.importance ?? 0) == 0 })
  }

  @Test("the importance is what the metric loses, by its mean and its spread over the repeats")
  func definition() throws {
    // The model answers x, which is y. With two rows a shuffle swaps them or does not: the error is
    // then their distance or 0, as sklearn.inspection.permutation_importance counts it.
    let numbers = (0..<40).map { Double($0) }
    let plan = try plan([.real("x", numbers), .real("y", numbers)], target: "y") {
      $0.learner = "linear"
      $0.primaryMetric = "rmse"
    }
    let linear = LinearPredictor(
      features: [.numeric(replacement: 0, mean: 0, scale: 1, hasMissingIndicator: false)],
      weights: [1], intercepts: [0])
    let model = try StoredModel(
      ModelBlueprint(
        inputs: [ModelInput(name: "x", encoding: .real)], predictor: .linear(linear),
        target: .regression(link: .identity)), control: FitControl())
    let rows = [plan.data.test[0], plan.data.test[3]]
    let distance = numbers[rows[1]] - numbers[rows[0]]
    var shares: Set<Double> = []
    for seed in 0..<20 as Range<UInt64> {
      let importance = PermutationImportance(
        model: model, plan: plan, rows: rows, random: CounterRandom(seed: seed))
      let table = plan.data.table.rows(rows)
      #expect(try importance.score(table, control: FitControl()) == 0)
      let figure = try #require(
        try importance.figures(["x"], in: table, score: 0, control: FitControl())[0])
      let share = (figure.mean / distance * 5).rounded() / 5
      #expect(abs(figure.mean - share * distance) < 1e-12)
      #expect(abs(figure.spread - distance * (share * (1 - share)).squareRoot()) < 1e-12)
      shares.insert(share)
    }
    #expect(shares.count > 2)
  }

  @Test("a metric that the rows do not define has no importance")
  func undefined() {
    #expect(PermutationImportance.Figure([.nan, 1]) == nil)
  }
}
