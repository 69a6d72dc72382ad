import Diagnostics
import Statistics
import Synchronization
import Tabular
import Testing

@testable import Learning

@Suite("Searching settings")
struct SettingsSearchTests {
  private func columns(_ rows: Int = 300) -> [Column] {
    let a = units(rows, seed: 1)
    let b = units(rows, seed: 2)
    let noise = units(rows, seed: 3)
    return [
      .real("a", a), .real("b", b),
      .text("y", (0..<rows).map { a[$0] + 0.5 * b[$0] + noise[$0] > 1.2 ? "yes" : "no" }),
    ]
  }

  private func searched(
    _ budget: SearchBudget = .trials(14), learner: String = "tree",
    _ change: (inout TrainingRequest) -> Void = { _ in }
  ) throws -> TrainingPlan {
    try plan(columns(), target: "y") {
      $0.learner = learner
      $0.search = budget
      change(&$0)
    }
  }

  @Test("the first trial has the learner's own settings, and the best trial's are the model's")
  func trials() throws {
    let outcome = try searched().train()
    let search = try #require(outcome.record.search)
    #expect(search.trials.count == 14 && search.end == .trials && search.method == "tpe")
    #expect(search.trials.map(\.number) == Array(0..<14))
    for setting in search.trials[0].settings {
      #expect(SingleTree.settings.first { $0.name == setting.name }?.standard == setting.value)
    }
    let best = try #require(search.bestTrial)
    let complete = search.trials.filter { $0.state == .complete }
    #expect(complete.allSatisfy { $0.mean <= best.mean && $0.values.count == 5 })
    #expect(best.settings.allSatisfy(outcome.plan.settings.contains))
    #expect(outcome.record.folds.count == 5)
    #expect(outcome.metrics.first { $0.name == "cv_auc" }?.value == best.mean)
  }

  @Test("trials differ, and all that were given up early were fitted on two folds")
  func distinct() throws {
    let search = try #require(try searched(.trials(25)).train().record.search)
    #expect(Set(search.trials.map(\.settings)).count == 25)
    let pruned = search.trials.filter { $0.state == .pruned }
    #expect(!pruned.isEmpty && pruned.allSatisfy { $0.values.count == 2 })
  }

  @Test("the search and the model are the same for 1, 2 and 4 threads and again")
  func reproducible() throws {
    let outcomes = try [1, 2, 4, 1].map { threads in
      try searched(learner: "gbdt") {
        $0.threads = threads
        $0.settings = ["trees": "20", "early-stop": "0"]
      }.train()
    }
    for other in outcomes.dropFirst() {
      #expect(outcomes[0].record == other.record && outcomes[0].onnx == other.onnx)
    }
    let otherSeed = try searched(learner: "gbdt") {
      $0.seed = 1
      $0.settings = ["trees": "20", "early-stop": "0"]
    }.train()
    #expect(
      outcomes[0].record.search?.trials[1].settings != otherSeed.record.search?.trials[1].settings)
  }

  @Test("a setting that was typed stays as it is")
  func typed() throws {
    let search = try #require(
      try searched { $0.settings = ["depth": "3"] }.train().record.search)
    #expect(search.space.map(\.name) == ["leaves", "min-leaf"])
    #expect(throws: LearningError.self) { try searched(learner: "baseline") }
    #expect(throws: LearningError.self) { try searched(.trials(0)) }
  }

  @Test("who interrupts keeps the best so far, and the model is made")
  func interrupted() throws {
    let done = Mutex(0)
    let outcome = try searched(.trials(50)).train(
      isCancelled: { done.withLock { $0 >= 4 } }, onTrial: { _ in done.withLock { $0 += 1 } })
    let search = try #require(outcome.record.search)
    #expect(search.trials.count == 4 && search.end == .interrupted)
    #expect(search.bestTrial?.settings.allSatisfy(outcome.plan.settings.contains) == true)
    // The same number of trials, asked for, makes the same model.
    #expect(try searched(.trials(4)).train().onnx == outcome.onnx)
  }

  @Test("who interrupts before the first trial has ended is left with nothing")
  func interruptedAtOnce() {
    #expect(throws: LearningError.cancelled) { try searched().train(isCancelled: { true }) }
  }

  @Test("a time that is over ends the search after the trial at hand")
  func time() throws {
    let search = try #require(try searched(.time(.nanoseconds(1))).train().record.search)
    #expect(search.trials.count == 1 && search.end == .time)
  }

  @Test("after a comparison the learner that was chosen is tuned")
  func automatic() throws {
    let outcome = try searched(.trials(3), learner: "auto").train()
    #expect(outcome.record.search?.learner == outcome.record.comparison?.chosen)
  }
}

@Suite("The Parzen estimator")
struct ParzenEstimatorTests {
  @Test("a density over 0…1 adds up to one")
  func mass() {
    for points in [[], [0.2], [0, 0.1, 0.15, 0.9, 1, 1]] {
      let estimator = ParzenEstimator(points)
      // The constant that is left out is the normal density's 1 / √2π.
      let steps = 20_000
      let sum = (0..<steps).reduce(0.0) {
        $0 + Portable.exp(estimator.logDensity((Double($1) + 0.5) / Double(steps)))
      }
      #expect((sum / Double(steps) / 2.506_628_274_631 - 1).magnitude < 1e-3)
    }
  }

  // With f(x) = -(x - 0.3)², 10 draws by chance come within about 0.05 of the best; a search that
  // learns puts most of its later draws near it.
  @Test("later draws gather where good ones were found")
  func gathers() {
    let dimension = SearchDimension(
      name: "x", range: .number(low: 0, high: 1, isLogarithmic: false))
    let sampler = TreeParzenSampler(dimensions: [dimension], seed: 7)
    var seen: [TreeParzenSampler.Seen] = []
    var points: [Double] = []
    for number in 1...60 {
      let settings = sampler.proposal(number, attempt: 0, after: seen)
      let x = Double(settings[0].value) ?? .nan
      points.append(x)
      seen.append(.init(places: sampler.places(of: settings), score: -(x - 0.3) * (x - 0.3)))
    }
    let early = points[..<10].count { ($0 - 0.3).magnitude < 0.1 }
    let late = points[30...].count { ($0 - 0.3).magnitude < 0.1 }
    #expect(early < 6 && late > 18)
  }
}

@Suite("Ranges of settings")
struct SearchRangeTests {
  @Test("the ends and the middle are those of the range")
  func ends() {
    let rate = SearchRange.number(low: 0.01, high: 1, isLogarithmic: true)
    #expect([0, 0.5, 1].map(rate.text) == ["0.01", "0.1", "1.0"])
    let leaves = SearchRange.whole(low: 4, high: 8, isLogarithmic: false)
    #expect([0, 0.5, 1].map(leaves.text) == ["4", "6", "8"])
    let words = SearchRange.words(["median", "mean"])
    #expect([0, 0.49, 0.5, 1].map(words.text) == ["median", "median", "mean", "mean"])
  }

  @Test("a value has the place that it came from, and one outside has none")
  func places() {
    let ranges: [SearchRange] = [
      .number(low: 0.001, high: 1000, isLogarithmic: true),
      .number(low: 0.5, high: 1, isLogarithmic: false),
      .whole(low: 1, high: 300, isLogarithmic: true), .words(["a", "b", "c"]),
    ]
    for range in ranges {
      for place in [0.1, 0.35, 0.77] {
        let text = range.text(at: place)
        #expect(range.place(of: text).map(range.text) == text)
      }
      #expect(range.place(of: "-7") == nil)
    }
  }

  @Test("numbers are kept to three digits")
  func digits() {
    let range = SearchRange.number(low: 0.001, high: 1000, isLogarithmic: true)
    for place in units(200, seed: 1) {
      let digits = range.text(at: place).filter(\.isNumber).drop { $0 == "0" }
      #expect(digits.count <= 4)
    }
  }
}
