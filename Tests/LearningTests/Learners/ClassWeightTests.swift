import Models
import Testing

@testable import Learning

@Suite("Weights of labels")
struct ClassWeightTests {
  private let set = trainingSet(
    [.whole("x", [1, 2, 3, 4, 5, 6, 7, 8])], target: .labels([0, 0, 0, 0, 0, 0, 1, 1]),
    task: yesNo)

  private func weights(_ text: String) throws -> ClassWeights {
    try ClassWeights(LearnerSettings(["class-weight": text], of: GradientBoosting.self))
  }

  @Test("balanced are those of scikit-learn: rows over labels times the label's rows")
  func balanced() throws {
    // 8 / (2 × 6) and 8 / (2 × 2)
    let expected = [Double](repeating: 8.0 / 12, count: 6) + [2, 2]
    #expect(try weights("balanced").weights(of: set) == expected)
    #expect(try weights("none").weights(of: set) == nil)
  }

  @Test("factors multiply the weights of rows")
  func factors() throws {
    var weighted = set
    weighted.weights = [1, 2, 3, 1, 1, 1, 1, 4]
    #expect(try weights("yes:5").weights(of: weighted) == [1, 2, 3, 1, 1, 1, 5, 20])
    #expect(try weights("yes:2,no:0.5").weights(of: set)?.first == 0.5)
  }

  @Test("balanced labels start from log-odds of 0")
  func boosting() throws {
    let fitted = try learner(GradientBoosting.self, ["class-weight": "balanced", "trees": "1"])
      .fit(set, control: FitControl())
    guard case .trees(let ensemble) = fitted.predictor else { throw TestFailure("not trees") }
    #expect(abs(ensemble.baseValues[0]) < 1e-6)
  }

  @Test("labels that are not there and factors that are none are refused")
  func refused() {
    for text in ["yes", "yes:x", "yes:0", "yes:-1", "yes:2,yes:3"] {
      #expect(throws: LearningError.self) { try weights(text) }
    }
    let error = #expect(throws: LearningError.self) {
      try plan(
        [
          .real("x", units(40, seed: 1)),
          .text("y", units(40, seed: 2).map { $0 < 0.5 ? "no" : "yes" }),
        ], target: "y"
      ) { $0.settings = ["class-weight": "yess:2"] }
    }
    #expect(error?.message == "'yess' is not a label of 'y'")
  }
}
