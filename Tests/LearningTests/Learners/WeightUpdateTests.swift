import Models
import Statistics
import Tabular
import Testing

@testable import Learning

@Suite("Weights that are moved towards new rows")
struct WeightUpdateTests {
  private func continued(_ blueprint: ModelBlueprint) throws -> ContinuedModel {
    try ContinuedModel(blueprint, name: "old", sha256: "cafe")
  }

  private func linear(
    _ target: TargetKind, weights: [Double], intercepts: [Double]
  ) -> ModelBlueprint {
    ModelBlueprint(
      inputs: [ModelInput(name: "x", encoding: .real)],
      predictor: .linear(
        LinearPredictor(
          features: [.numeric(replacement: 0, mean: 1, scale: 2, hasMissingIndicator: false)],
          weights: weights, intercepts: intercepts)), target: target)
  }

  private func moved(
    _ blueprint: ModelBlueprint, _ member: any Learner, x: [Double], target: TargetValues,
    task: LearningTask, weights: [Double]? = nil
  ) throws -> LinearPredictor {
    var set = trainingSet([.real("x", x)], target: target, task: task, weights: weights)
    set.continued = blueprint.predictor
    guard case .linear(let linear) = try member.fit(set, control: FitControl()).predictor else {
      throw TestFailure("not weights")
    }
    return linear
  }

  private let once = ["passes": "1", "step": "0.5", "l2": "0"]

  @Test("one row moves a linear model as computed by hand")
  func squaredByHand() throws {
    // Prepared 5 is (5 - 1) / 2 = 2; the score 1 + 2 × 3 = 7, the error 7 - 10 = -3. The step is
    // 0.5 / (1 + 0.5 × (4 + 1)) = 1/7: the weight moves by 3 × 2 / 7, the intercept by 3 / 7.
    let found = try moved(
      linear(.regression(link: .identity), weights: [3], intercepts: [1]),
      learner(LinearRegression.self, once), x: [5], target: .numbers([10]), task: .regression)
    #expect(abs(found.weights[0] - (3 + 6.0 / 7)) < 1e-12)
    #expect(abs(found.intercepts[0] - (1 + 3.0 / 7)) < 1e-12)
  }

  @Test("one row moves a logistic model as computed by hand")
  func logByHand() throws {
    // Prepared 1 is 0: p = 1/2, the label is positive, the gradient -1/2; the step is
    // 0.5 / (1 + 0.5 × 0.5 × 1) = 0.4, twice the weight 0.5 × 2 / (1 + 0.5) = 2/3.
    let target = TargetKind.classification(
      labels: .strings(["no", "yes"]), positive: 1, scores: .logOdds)
    let blueprint = linear(target, weights: [3], intercepts: [0])
    let member = try learner(LogisticRegression.self, once)
    let found = try moved(blueprint, member, x: [1], target: .labels([1]), task: yesNo)
    #expect(found.weights == [3])
    #expect(abs(found.intercepts[0] - 0.2) < 1e-12)
    let twice = try moved(
      blueprint, member, x: [1], target: .labels([1]), task: yesNo, weights: [2])
    #expect(abs(twice.intercepts[0] - 1.0 / 3) < 1e-12)
  }

  @Test("no row makes it overshoot, however far off it is")
  func farOff() throws {
    let found = try moved(
      linear(.regression(link: .identity), weights: [0], intercepts: [0]),
      learner(LinearRegression.self, ["step": "1000", "passes": "50"]), x: [1e6, -1e6, 3e5],
      target: .numbers([1e6, -1e6, 3e5]), task: .regression)
    let score = found.weights[0] * (1e6 - 1) / 2 + found.intercepts[0]
    #expect(score > 0 && score < 2e6)
  }

  private func columns(seed: UInt64, slope: Double) -> [Column] {
    let x = units(800, seed: seed)
    let noise = units(800, seed: seed + 100)
    let y = zip(x, noise).map { slope * $0 + 0.3 * $1 }
    return [
      .real("x", x), .text("c", x.map { $0 < 0.3 ? "low" : "high" }), .real("y", y),
      .text("label", y.map { $0 < 0.2 ? "a" : $0 < 0.7 ? "b" : "c" }),
    ]
  }

  @Test("new rows move it near to what they would have made of a new one", arguments: [1, 4])
  func drift(threads: Int) throws {
    func figures(_ target: String, _ metric: String) throws -> (old: Double, new: Double) {
      let first = try plan(columns(seed: 1, slope: 1), target: target) {
        $0.learner = target == "y" ? "linear" : "logistic"
        $0.features = .only(["x", "c"])
      }.train()
      let later = columns(seed: 2, slope: -1)
      let more = try plan(later, target: target) {
        $0.continued = try? continued(ModelBlueprint(onnx: first.onnx))
        $0.settings = ["step": "0.1"]
        $0.threads = threads
      }.train()
      let own = try plan(later, target: target) {
        $0.learner = target == "y" ? "linear" : "logistic"
        $0.features = .only(["x", "c"])
      }.train()
      func value(_ outcome: TrainingOutcome) -> Double {
        outcome.metrics.first { $0.name == metric }?.value ?? .nan
      }
      return (value(own), value(more))
    }
    let errors = try figures("y", "rmse")
    #expect(errors.new < 1.1 * errors.old)
  }

  @Test("the seed decides the order of the rows, and nothing else does")
  func seeds() throws {
    let first = try plan(columns(seed: 1, slope: 1), target: "label") {
      $0.learner = "logistic"
      $0.features = .only(["x", "c"])
    }.train()
    func more(_ seed: UInt64, _ threads: Int) throws -> [UInt8] {
      try plan(columns(seed: 3, slope: 1), target: "label") {
        $0.continued = try? continued(ModelBlueprint(onnx: first.onnx))
        $0.seed = seed
        $0.threads = threads
      }.train().onnx
    }
    #expect(try more(1, 1) == more(1, 4))
    #expect(try more(1, 1) != more(2, 1))
  }

  @Test("the settings in force are those of the way that was taken")
  func settings() throws {
    let first = try plan(columns(seed: 1, slope: 1), target: "y") {
      $0.learner = "linear"
      $0.features = .only(["x"])
    }
    let names = first.settings.map(\.name)
    #expect(names.contains("impute") && !names.contains("passes") && !names.contains("step"))
    let model = try continued(first.train().blueprint)
    let more = try plan(columns(seed: 1, slope: 1), target: "y") { $0.continued = model }
    #expect(more.settings.map(\.name) == ["l2", "passes", "step"])
    for (setting, earlier) in [("passes", nil), ("step", nil), ("rare", model), ("l1", model)] {
      let error = #expect(throws: LearningError.self) {
        try plan(columns(seed: 1, slope: 1), target: "y") {
          $0.learner = "linear"
          $0.continued = earlier
          $0.settings = [setting: "3"]
        }
      }
      #expect(error?.message.hasPrefix("setting '\(setting)' cannot be '3'") == true)
    }
  }
}
