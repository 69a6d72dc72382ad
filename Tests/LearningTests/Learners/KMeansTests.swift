import Diagnostics
import Models
import Tabular
import Testing

@testable import Learning

@Suite("k-means")
struct KMeansTests {
  private func fit(
    _ columns: [Column], _ settings: [String: String] = [:], seed: UInt64 = 0, threads: Int = 1
  ) throws -> (answer: Prediction, onnx: [UInt8], fitted: FittedModel) {
    let set = trainingSet(columns, target: .absent, task: .clustering(truth: nil))
    var control = FitControl()
    control.seed = seed
    control.threads = threads
    let fitted = try learner(KMeans.self, settings).fit(set, control: control)
    let blueprint = ModelBlueprint(
      inputs: set.features.inputs, predictor: fitted.predictor,
      target: try #require(fitted.target))
    let onnx = try OnnxModelWriter.write(blueprint)
    let answer = try CompiledModel(onnx: onnx).predict(Table(columns: columns), threads: threads)
    return (answer, onnx, fitted)
  }

  private func inertia(_ answer: Prediction) -> Double {
    answer.values.reduce(0) { $0 + $1 * $1 }
  }

  @Test("the inertia is not above scikit-learn's mean of ten seeds", arguments: [2, 3, 5, 8])
  func inertia(count: Int) throws {
    let record = try TargetlessRecord.read().clusters
    let columns = TargetlessRecord.table(record.columns)
    let theirs = try #require(record.inertia["\(count)"])
    let mean = theirs.reduce(0, +) / Double(theirs.count)
    for seed in 0..<UInt64(5) {
      let found = try fit(columns, ["clusters": "\(count)"], seed: seed).answer
      #expect(inertia(found) <= mean * (1 + 1e-9))
    }
  }

  @Test("the best two clusters of iris have scikit-learn's inertia")
  func exact() throws {
    let record = try TargetlessRecord.read().clusters
    let found = try fit(TargetlessRecord.table(record.columns), ["clusters": "2"]).answer
    let theirs = try #require(record.inertia["2"]?.first)
    #expect((inertia(found) - theirs).magnitude < 1e-9 * theirs)
  }

  @Test("clusters are numbered from the largest to the smallest")
  func order() throws {
    let values = (0..<90).map { row in row < 50 ? 0.0 : row < 80 ? 10.0 : 30.0 }
    let noise = units(90, seed: 9)
    let column = Column.real("x", zip(values, noise).map { $0 + $1 })
    let clusters = try #require(try fit([column], ["clusters": "3"]).answer.clusters)
    #expect(clusters == (0..<90).map { $0 < 50 ? 0 : $0 < 80 ? 1 : 2 })
  }

  @Test("auto finds the number of groups that are there")
  func auto() throws {
    let noise = (units(240, seed: 1), units(240, seed: 2))
    let x = (0..<240).map { Double($0 % 4) * 9 + noise.0[$0] }
    let y = (0..<240).map { Double(($0 % 4) % 2) * 9 + noise.1[$0] }
    let found = try fit([.real("x", x), .real("y", y)], ["clusters": "auto"])
    #expect(found.fitted.facts.map(\.value) == ["4"])
    #expect(Set(found.answer.clusters ?? []) == [0, 1, 2, 3])
  }

  @Test("categories draw rows together, and a missing one counts as the most frequent")
  func categories() throws {
    var texts = (0..<60).map { String?($0 % 3 == 0 ? "b" : "a") }
    texts[1] = nil
    let found = try fit([.text("t", texts)], ["clusters": "2"])
    let clusters = try #require(found.answer.clusters)
    #expect(clusters == texts.map { $0 == "b" ? 1 : 0 })
    #expect(found.answer.values.allSatisfy { $0 < 1e-7 })
    // A level that nobody has seen has no column: (0, 0) is 1 away from (1, 0).
    let model = try CompiledModel(onnx: found.onnx)
    let unseen = try model.predict(Table(columns: [.text("t", ["never"])]))
    #expect((unseen.values[0] - 1).magnitude < 1e-12)
  }

  @Test("a missing number counts as the mean")
  func gaps() throws {
    let values: [Double?] = [0, 0, 0, 10, 10, 10, nil]
    let found = try fit([.real("x", values)], ["clusters": "1"])
    // Mean 5, variance 6 · 25 / 7 with the mean in the gap's place: the gap lies on the centre.
    #expect(found.answer.values.last == 0)
    let distance = 5 / (150.0 / 7).squareRoot()
    #expect(found.answer.values.dropLast().allSatisfy { ($0 - distance).magnitude < 1e-12 })
  }

  @Test("fewer distinct rows than clusters are told")
  func duplicates() throws {
    let found = try fit(
      [.real("x", (0..<20).map { Double($0 % 2) })], ["clusters": "5"])
    #expect(found.fitted.warnings.map(\.code) == ["empty_clusters"])
    #expect(found.answer.values.allSatisfy { $0 == 0 })
  }

  @Test("more clusters than rows are refused")
  func tooMany() {
    #expect(throws: LearningError.self) {
      try fit([.real("x", units(6, seed: 1))], ["clusters": "7"])
    }
  }

  @Test("the bytes are the same for 1, 2 and 5 threads, also beyond the sample")
  func threads() throws {
    let rows = 60_000
    let columns: [Column] = [
      .real("x", units(rows, seed: 1)), .real("y", units(rows, seed: 2)),
      .text("t", units(rows, seed: 3).map { $0 < 0.3 ? "p" : "q" }),
    ]
    let settings = ["clusters": "4", "n-init": "2"]
    let first = try fit(columns, settings).onnx
    #expect(try fit(columns, settings, threads: 2).onnx == first)
    #expect(try fit(columns, settings, threads: 5).onnx == first)
  }

  @Test("the column that sets the clusters apart leads the importances")
  func importances() throws {
    let columns: [Column] = [
      .real("noise", units(200, seed: 3)),
      .real("group", (0..<200).map { Double($0 % 2) * 50 + Double($0) / 1000 }),
    ]
    let gains = try fit(columns, ["clusters": "2"]).fitted.importances
    #expect(gains[1].gain > 0.9)
    #expect(gains[0].gain < 0.1)
  }

  @Test(
    "settings out of bounds are refused",
    arguments: [
      ("clusters", "0"), ("clusters", "few"), ("n-init", "0"), ("iterations", "0"),
      ("tolerance", "-1"),
    ])
  func settings(name: String, value: String) {
    #expect(throws: LearningError.self) { try learner(KMeans.self, [name: value]) }
  }
}
