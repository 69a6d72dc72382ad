import Models
import Tabular
import Testing

@testable import Learning

@Suite("Naive Bayes")
struct NaiveBayesTests {
  private static let abc = LearningTask.multiclass(labels: .strings(["a", "b", "c"]))

  private func codes(_ texts: [String], _ labels: [String]) -> TargetValues {
    .labels(texts.map { Int32(labels.firstIndex(of: $0) ?? 0) })
  }

  private func answer(
    _ columns: [Column], _ target: TargetValues, _ task: LearningTask, weights: [Double]? = nil,
    settings: [String: String] = [:]
  ) throws -> Prediction {
    let set = trainingSet(columns, target: target, task: task, weights: weights)
    return try learner(NaiveBayes.self, settings).fit(set, control: FitControl())
      .answer(columns, set)
  }

  @Test(
    "probabilities of numbers are those of scikit-learn's GaussianNB", arguments: [false, true])
  func gaussian(isWeighted: Bool) throws {
    let data = try LearnersRecord.read()
    let record = try NeighboursRecord.read()
    let columns: [Column] = [.whole("whole", data.whole), .real("scaled", data.scaled)]
    let weights = isWeighted ? data.weight : nil
    expectProbabilities(
      try answer(columns, codes(data.binary, ["no", "yes"]), yesNo, weights: weights),
      isWeighted ? record.gaussian_binary_weighted : record.gaussian_binary, within: 1e-9)
    expectProbabilities(
      try answer(columns, codes(data.three, ["a", "b", "c"]), Self.abc, weights: weights),
      isWeighted ? record.gaussian_three_weighted : record.gaussian_three, within: 1e-9)
  }

  @Test(
    "probabilities of categories are those of scikit-learn's CategoricalNB",
    arguments: [false, true])
  func categorical(isWeighted: Bool) throws {
    let data = try LearnersRecord.read()
    let record = try NeighboursRecord.read()
    let columns: [Column] = [.text("color", data.color), .text("band", record.bands)]
    let weights = isWeighted ? data.weight : nil
    expectProbabilities(
      try answer(columns, codes(data.binary, ["no", "yes"]), yesNo, weights: weights),
      isWeighted ? record.categorical_binary_weighted : record.categorical_binary, within: 1e-9)
    expectProbabilities(
      try answer(columns, codes(data.three, ["a", "b", "c"]), Self.abc, weights: weights),
      isWeighted ? record.categorical_three_weighted : record.categorical_three, within: 1e-9)
  }

  // Labels no, no, yes, yes; priors ½. Truth values F F T T with alpha 1: p(T|yes) = 3/4, p(T|no) =
  // 1/4. The category is x x - y: without the missing row p(x|no) = (2+1)/(2+2), p(x|yes) = 1/3.
  @Test("columns multiply, and a missing or unknown value is a factor of 1")
  func missingValues() throws {
    let columns: [Column] = [.truth("flag", [0, 0, 1, 1]), .text("word", ["x", "x", nil, "y"])]
    let set = trainingSet(columns, target: .labels([0, 0, 1, 1]), task: yesNo)
    let model = try learner(NaiveBayes.self).fit(set, control: FitControl())
    let asked: [Column] = [.truth("flag", [1, 1, 1]), .text("word", ["x", nil, "unseen"])]
    let prediction = try model.answer(asked, set)
    let yes = [(0.75 / 3) / (0.75 / 3 + 0.25 * 0.75), 0.75, 0.75]
    expectProbabilities(prediction, yes.map { [1 - $0, $0] }, within: 1e-12)
  }

  @Test("a number that is missing or infinite is a factor of 1")
  func missingNumbers() throws {
    let columns: [Column] = [.real("x", [1, 2, nil, 5, 6, nil]), .truth("f", [0, 0, 0, 1, 1, 1])]
    let set = trainingSet(columns, target: .labels([0, 0, 0, 1, 1, 1]), task: yesNo)
    let model = try learner(NaiveBayes.self).fit(set, control: FitControl())
    let asked: [Column] = [.real("x", [nil, .infinity, -.infinity]), .truth("f", [1, 1, 1])]
    // p(T|yes) = 4/5, p(T|no) = 1/5.
    expectProbabilities(
      try model.answer(asked, set), Array(repeating: [0.2, 0.8], count: 3), within: 1e-12)
  }

  @Test("columns that never vary say nothing")
  func constants() throws {
    let columns: [Column] = [.whole("x", [3, 3, 3, 3])]
    let prediction = try answer(columns, .labels([0, 1, 1, 1]), yesNo)
    expectProbabilities(prediction, Array(repeating: [0.25, 0.75], count: 4), within: 1e-12)
  }

  @Test("a label without weight gets no probability")
  func labelWithoutWeight() throws {
    let columns: [Column] = [.whole("x", [1, 2, 3, 4, 5])]
    let prediction = try answer(
      columns, .labels([0, 1, 1, 2, 2]), Self.abc, weights: [0, 1, 1, 1, 1])
    #expect(prediction.probabilities[0].allSatisfy { $0 == 0 })
    #expect(prediction.probabilities[1].allSatisfy { $0.isFinite })
  }

  @Test("far values and many columns leave probabilities that are numbers")
  func farValues() throws {
    let columns = (0..<40).map { Column.real("x\($0)", [0, 1e-6, 1, 1 + 1e-6, 1e30]) }
    let prediction = try answer(columns, .labels([0, 0, 1, 1, 2]), Self.abc)
    for row in 0..<5 {
      let sum = prediction.probabilities.reduce(0) { $0 + $1[row] }
      #expect((sum - 1).magnitude < 1e-12)
    }
  }

  @Test("a wide table is summed in groups of columns")
  func wideTable() throws {
    let columns = (0..<4200).map { Column.real("x\($0)", [0, 1, 4, 5]) }
    let prediction = try answer(columns, .labels([0, 0, 1, 1]), yesNo)
    #expect(prediction.codes == [0, 0, 1, 1])
  }

  @Test("the column that tells the labels apart is the important one")
  func importances() throws {
    let columns: [Column] = [
      .real("telling", [0, 1, 10, 11]), .real("silent", [0, 1, 0, 1]),
      .text("word", ["a", "a", "b", "b"]),
    ]
    let set = trainingSet(columns, target: .labels([0, 0, 1, 1]), task: yesNo)
    let gains = try learner(NaiveBayes.self).fit(set, control: FitControl()).importances.map(\.gain)
    // ½ ln (¼ + 25) - ½ ln ¼; nothing; ln 2 but for the smoothing of (2+1)/(2+2): see
    // p = ¾ against ¼: ¾ ln 1.5 + ¼ ln 0.5.
    #expect((gains[0] - 2.307_560).magnitude < 1e-5)
    #expect(gains[1] < 1e-12)
    #expect((gains[2] - 0.130_812).magnitude < 1e-6)
  }

  @Test("a regression is refused")
  func refusesRegression() {
    #expect(!NaiveBayes.canLearn(.regression))
    let set = trainingSet([.whole("x", [1, 2])], target: .numbers([1, 2]), task: .regression)
    #expect(throws: LearningError.self) {
      try learner(NaiveBayes.self).fit(set, control: FitControl())
    }
  }
}
