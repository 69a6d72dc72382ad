import Glibc
import Tabular
import Testing

@testable import Learning

@Suite("The choice of an objective")
struct ObjectiveChoiceTests {
  private let x = units(60, seed: 1)
  private let y = units(60, seed: 2)

  private func settings(_ change: [String: String], labels: Bool = false) throws
    -> [String: String]
  {
    let target = labels ? y.map { ($0 * 2).rounded(.down) } : y
    let plan = try plan([.real("x", x), .real("y", target)], target: "y") { $0.settings = change }
    return Dictionary(
      plan.settings.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  @Test("the settings in force name the objective and only the number that belongs to it")
  func resolved() throws {
    let numbers = try settings([:])
    #expect(numbers["objective"] == "auto")
    #expect(numbers["alpha"] == nil && numbers["power"] == nil)
    #expect(try settings([:], labels: true)["objective"] == "logloss")
    let quantile = try settings(["objective": "quantile"])
    #expect(quantile["alpha"] == "0.5" && quantile["power"] == nil)
    #expect(try settings(["objective": "tweedie", "power": "1.2"])["power"] == "1.2")
  }

  @Test(
    "what cannot be is refused by name",
    arguments: [
      (["objective": "hinge"], "setting 'objective' cannot be 'hinge'"),
      (["alpha": "0.3"], "a number only with objective=quantile"),
      (["objective": "quantile", "alpha": "1"], "'1': it takes a number above 0 and below 1"),
      (["objective": "quantile", "alpha": "0"], "'0': it takes a number above 0 and below 1"),
      (["objective": "quantile", "alpha": "nan"], "setting 'alpha' cannot be 'nan'"),
      (["objective": "tweedie", "power": "1"], "'1': it takes a number above 1 and below 2"),
      (["objective": "tweedie", "power": "2"], "'2': it takes a number above 1 and below 2"),
      (["objective": "logloss"], "'y' holds numbers"),
    ])
  func refused(change: [String: String], message: String) {
    let error = #expect(throws: LearningError.self) { try settings(change) }
    #expect(error?.message.contains(message) == true)
  }

  @Test("numbers with a long tail are learnt by factors where that is better, others by terms")
  func longTail() throws {
    let u = (1...4).map { units(3000, seed: $0) }
    let products = zip(zip(u[0], u[1]), u[2]).map { exp(2 * $0.0) * exp(2 * $0.1) * (0.5 + $1) }
    // As skewed, but the tail is one feature's alone, which adds to the other.
    let sums = zip(u[0], u[1]).map { ($0 > 0.9 ? 10 : 0) + 2 * $1 }
    let columns = zip("abc", u).map { Column.real(String($0), $1) }
    func facts(_ y: [Double], _ settings: [String: String] = [:]) throws -> [ResolvedSetting] {
      let outcome = try plan(columns + [.real("y", y)], target: "y") {
        $0.learner = "gbdt"
        $0.settings = ["rate": "0.2"].merging(settings) { $1 }
      }.train()
      return try #require(outcome.record.facts)
    }
    let poisson = ResolvedSetting(name: "objective", value: "poisson")
    let squared = ResolvedSetting(name: "objective", value: "squared")
    #expect(Skewness.of(products, weights: nil) > 1 && Skewness.of(sums, weights: nil) > 1)
    #expect(try facts(products).contains(poisson))
    #expect(try facts(sums).contains(squared))
    // Numbers below zero have no logarithm, and without judges nothing is tried.
    #expect(try facts(products.map { $0 - 1.5 }).contains(squared))
    #expect(try facts(products, ["early-stop": "0"]) == [squared])
    #expect(try facts(products, ["objective": "squared"]).map(\.name) == ["trees"])
  }

  @Test("skewness is that of the definition, weights as so many rows")
  func skewness() {
    // scipy.stats.skew of 1, 1, 2, 9 and of 1, 1, 1, 2, 2, 9.
    let some = Skewness.of([1, 1, 2, 9], weights: nil)
    let weighted = Skewness.of([1, 2, 9], weights: [3, 2, 1])
    #expect(abs(some - 1.104867740459007) < 1e-14)
    #expect(abs(weighted - 1.6934453319707732) < 1e-14)
    #expect(Skewness.of([3, 3], weights: nil).isNaN)
    #expect(!(Skewness.of([1, 1e300, 1e308], weights: nil) > 1))
  }

  @Test("labels and negative numbers are refused in one sentence")
  func unsuitable() {
    let labels = #expect(throws: LearningError.self) {
      try settings(["objective": "poisson"], labels: true)
    }
    #expect(
      labels?.message == "target 'y' holds labels, and objective 'poisson' cannot learn them")
    let negative = #expect(throws: LearningError.self) {
      try plan([.real("x", x), .real("y", y.map { $0 - 0.5 })], target: "y") {
        $0.settings = ["objective": "tweedie"]
      }
    }
    #expect(
      negative?.message
        == "target 'y' has negative values, and objective 'tweedie' cannot learn them")
  }
}
