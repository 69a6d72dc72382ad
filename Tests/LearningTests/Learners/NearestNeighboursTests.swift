import Diagnostics
import Models
import Tabular
import Testing

@testable import Learning

@Suite("Nearest neighbours")
struct NearestNeighboursTests {
  private static let abc = LearningTask.multiclass(labels: .strings(["a", "b", "c"]))
  /// The rows that are kept have weight; preparation looks at all rows.
  private static let keptRows = (0..<200).map { $0 < 150 ? 1.0 : 0 }
  private static let askedRows = Array(150..<200) + Array(0..<10)

  private func columns(_ data: LearnersRecord, rows: [Int]? = nil) -> [Column] {
    let rows = rows ?? Array(data.whole.indices)
    return [
      .whole("whole", rows.map { data.whole[$0] }), .real("real", rows.map { data.real[$0] }),
      .text("color", rows.map { data.color[$0] }),
    ]
  }

  private func codes(_ texts: [String], _ labels: [String]) -> TargetValues {
    .labels(texts.map { Int32(labels.firstIndex(of: $0) ?? 0) })
  }

  private func answer(
    _ data: LearnersRecord, _ target: TargetValues, _ task: LearningTask, weights: String
  ) throws -> Prediction {
    let set = trainingSet(columns(data), target: target, task: task, weights: Self.keptRows)
    return try learner(NearestNeighbours.self, ["weights": weights])
      .fit(set, control: FitControl()).answer(columns(data, rows: Self.askedRows), set)
  }

  @Test("the kept rows are those that numpy prepares, in the finest steps that are exact")
  func preparedSteps() throws {
    let data = try LearnersRecord.read()
    let record = try NeighboursRecord.read()
    let set = trainingSet(columns(data), target: .numbers(data.value), task: .regression)
    let preparation = LinearPreparation(set.features, imputation: .median, rare: 10)
    let steps = PreparedSteps(set.features, preparation, rows: Array(0..<200))
    #expect(steps.unit == record.step)
    for (our, their) in zip(steps.values, record.steps) {
      // numpy sums means in another order: a value on the edge of two steps may take the other.
      #expect((our - their).magnitude <= 1)
    }
  }

  @Test("shares of labels are those of scikit-learn's KNeighborsClassifier")
  func classification() throws {
    let data = try LearnersRecord.read()
    let record = try NeighboursRecord.read()
    let binary = codes(data.binary, ["no", "yes"])
    let three = codes(data.three, ["a", "b", "c"])
    expectProbabilities(
      try answer(data, binary, yesNo, weights: "uniform"), record.knn_binary_uniform,
      within: 1e-12)
    expectProbabilities(
      try answer(data, three, Self.abc, weights: "uniform"), record.knn_three_uniform,
      within: 1e-12)
    expectProbabilities(
      try answer(data, binary, yesNo, weights: "distance"), record.knn_binary_distance,
      within: 1e-5)
    expectProbabilities(
      try answer(data, three, Self.abc, weights: "distance"), record.knn_three_distance,
      within: 1e-5)
  }

  @Test(
    "means are those of scikit-learn's KNeighborsRegressor", arguments: ["uniform", "distance"])
  func regression(weights: String) throws {
    let data = try LearnersRecord.read()
    let record = try NeighboursRecord.read()
    let found = try answer(data, .numbers(data.value), .regression, weights: weights).values
    let expected = weights == "uniform" ? record.knn_value_uniform : record.knn_value_distance
    #expect(found.count == expected.count)
    for (found, expected) in zip(found, expected) {
      #expect((found - expected).magnitude < (weights == "uniform" ? 1e-12 : 1e-4))
    }
  }

  // x = -3, -1, 1, 3 and the row 0 asked: the two at distance 1 tie, as do the two at distance 3.
  @Test("of rows that are equally far, the earlier ones are taken")
  func ties() throws {
    let columns: [Column] = [.whole("x", [3, 1, -1, -3])]
    let set = trainingSet(columns, target: .numbers([10, 20, 30, 40]), task: .regression)
    for (neighbours, expected) in [(1, 20.0), (2, 25), (3, 20)] {
      let model = try learner(NearestNeighbours.self, ["neighbours": "\(neighbours)"])
        .fit(set, control: FitControl())
      #expect(try model.answer([.whole("x", [0])], set).values == [expected])
    }
  }

  @Test("by distance, a row that is the same decides alone")
  func sameRow() throws {
    let columns: [Column] = [.whole("x", [0, 0, 1, 2])]
    let set = trainingSet(columns, target: .numbers([1, 2, 50, 60]), task: .regression)
    let model = try learner(NearestNeighbours.self, ["weights": "distance", "neighbours": "4"])
      .fit(set, control: FitControl())
    #expect(try model.answer([.whole("x", [0])], set).values == [1.5])
  }

  @Test("votes count by the rows' weights, and a row without weight is not kept")
  func weights() throws {
    let columns: [Column] = [.whole("x", [0, 1, 2, 2])]
    let set = trainingSet(
      columns, target: .labels([0, 1, 1, 1]), task: yesNo, weights: [3, 1, 2, 0])
    let model = try learner(NearestNeighbours.self, ["neighbours": "3"])
      .fit(set, control: FitControl())
    expectProbabilities(
      try model.answer([.whole("x", [0])], set), [[0.5, 0.5]], within: 1e-12)
    #expect(model.facts.map(\.value) == ["3"])
  }

  @Test("fewer rows than neighbours are all asked, and a warning says so")
  func fewRows() throws {
    let set = trainingSet(
      [.whole("x", [0, 1, 2])], target: .numbers([1, 2, 6]), task: .regression)
    let model = try learner(NearestNeighbours.self).fit(set, control: FitControl())
    #expect(try model.answer([.whole("x", [9])], set).values == [3])
    #expect(model.warnings.map(\.code) == ["fewer_neighbours"])
  }

  @Test("what is infinite is taken as missing")
  func infinity() throws {
    let set = trainingSet(
      [.real("x", [0, 1, 2, nil])], target: .numbers([1, 2, 6, 9]), task: .regression)
    let model = try learner(NearestNeighbours.self, ["neighbours": "1"])
      .fit(set, control: FitControl())
    #expect(try model.answer([.real("x", [.infinity, nil])], set).values == [9, 9])
  }

  @Test("more numbers than a model may keep are refused before they are made")
  func tooLarge() {
    let error = LearningError.tooManyRowsToKeep(
      learner: "knn", rows: 4_000_000, columns: 28, limit: NearestNeighbours.keptLimit)
    #expect(error.message.contains("112000000 numbers, more than the 16777216"))
    let count = NearestNeighbours.keptLimit / 4 + 1
    let set = trainingSet(
      (0..<4).map { .whole("x\($0)", [Int64](repeating: 1, count: count)) },
      target: .numbers([Double](repeating: 0, count: count)), task: .regression)
    #expect(throws: LearningError.self) {
      try learner(NearestNeighbours.self).fit(set, control: FitControl())
    }
  }

  @Test(
    "settings that cannot be are refused",
    arguments: [
      ["weights": "sum"], ["neighbours": "0"], ["impute": "zero"], ["rare": "-1"],
    ])
  func settings(_ settings: [String: String]) {
    #expect(throws: LearningError.self) { try learner(NearestNeighbours.self, settings) }
  }
}
