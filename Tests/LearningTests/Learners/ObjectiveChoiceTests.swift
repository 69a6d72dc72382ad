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
    #expect(numbers["objective"] == "squared")
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
