import Models
import Statistics
import Tabular
import Testing

@testable import Learning

@Suite("Isolation forest")
struct IsolationForestTests {
  private struct Found {
    var scores: [Double]
    var flags: [Bool]
  }

  /// Fits to all rows and scores the same rows by the stored model.
  private func fit(
    _ columns: [Column], _ settings: [String: String] = [:], seed: UInt64 = 0, threads: Int = 1
  ) throws -> (found: Found, onnx: [UInt8]) {
    let set = trainingSet(columns, target: .absent, task: .anomaly(truth: nil))
    var control = FitControl()
    control.seed = seed
    control.threads = threads
    let fitted = try learner(IsolationForest.self, settings).fit(set, control: control)
    let blueprint = ModelBlueprint(
      inputs: set.features.inputs, predictor: fitted.predictor,
      target: try #require(fitted.target))
    let onnx = try OnnxModelWriter.write(blueprint)
    let answer = try CompiledModel(onnx: onnx).predict(Table(columns: columns), threads: threads)
    return (Found(scores: answer.values, flags: answer.flags ?? []), onnx)
  }

  @Test("the unresolved length of a path is that of Liu, Ting & Zhou")
  func pathLength() {
    // 2 (ln(n - 1) + 0.5772156649…) - 2 (n - 1) / n by hand; scikit-learn's c(256) is 10.2447709…
    #expect(PathLength.unresolved(1) == 0)
    #expect(PathLength.unresolved(2) == 1)
    #expect((PathLength.unresolved(256) - 10.244770920119917).magnitude < 1e-12)
    #expect((PathLength.unresolved(3) - 1.207392357589623).magnitude < 1e-12)
    #expect([1, 2, 3, 4, 5, 256, 257].map(PathLength.limit) == [1, 1, 2, 2, 3, 8, 9])
  }

  @Test("rare cells are ranked as by scikit-learn, within the noise of ten seeds")
  func ranking() throws {
    let record = try TargetlessRecord.read().anomalies
    let columns = TargetlessRecord.table(record.columns)
    let rare = record.labels.map { $0 == 1 }
    var areas: [Double] = []
    var means: [Double] = []
    for seed in 0..<UInt64(10) {
      let found = try fit(columns, seed: seed).found
      areas.append(try BinaryMetrics(targets: rare, probabilities: found.scores).auc)
      means.append(found.scores.reduce(0, +) / Double(rare.count))
    }
    expectSame(areas, record.auc)
    expectSame(means, record.mean_score)
  }

  /// The means differ by less than three standard errors of their difference.
  private func expectSame(_ ours: [Double], _ theirs: [Double]) {
    func moments(_ values: [Double]) -> (mean: Double, error: Double) {
      let mean = values.reduce(0, +) / Double(values.count)
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return (mean, squares / Double(values.count - 1) / Double(values.count))
    }
    let (our, their) = (moments(ours), moments(theirs))
    let noise = (our.error + their.error).squareRoot()
    #expect((our.mean - their.mean).magnitude < 3 * noise, "\(our.mean), not \(their.mean)")
  }

  @Test("a contamination flags its share of the rows, as scikit-learn does")
  func contamination() throws {
    let record = try TargetlessRecord.read().anomalies
    let columns = TargetlessRecord.table(record.columns)
    let found = try fit(columns, ["contamination": "0.1"]).found
    #expect(found.flags.count { $0 } == record.flagged_of_contamination[0])
    let least = zip(found.scores, found.flags).filter { $0.1 }.map(\.0).min() ?? 0
    let most = zip(found.scores, found.flags).filter { !$0.1 }.map(\.0).max() ?? 1
    #expect(most < least)
  }

  @Test("without a contamination, scores above one half are flagged")
  func auto() throws {
    let record = try TargetlessRecord.read().anomalies
    let found = try fit(TargetlessRecord.table(record.columns)).found
    #expect(zip(found.scores, found.flags).allSatisfy { ($0 > 0.5) == $1 })
    #expect((25...45).contains(found.flags.count { $0 }))
  }

  @Test("a lone category and a far number are the most unusual rows, also beside gaps")
  func mixed() throws {
    let noise = units(300, seed: 4)
    var numbers = noise.map { Double?($0) }
    numbers[7] = 40
    var texts = noise.map { String?($0 < 0.5 ? "a" : "b") }
    texts[11] = "rare"
    var gaps = units(300, seed: 5).map { Double?($0) }
    gaps[13] = nil
    let columns: [Column] = [.real("n", numbers), .text("t", texts), .real("g", gaps)]
    let found = try fit(columns, ["trees": "300"]).found
    let order = found.scores.indices.sorted { found.scores[$0] > found.scores[$1] }
    #expect(Set(order.prefix(2)) == [7, 11])
  }

  @Test("contributions add up to the logarithm of the score, and the far number has the largest")
  func contributions() throws {
    var numbers = units(300, seed: 4).map { Double?($0) }
    numbers[7] = 40
    numbers[9] = nil
    let texts = units(300, seed: 6).map { String?($0 < 0.5 ? "a" : "b") }
    let columns: [Column] = [.real("n", numbers), .text("t", texts)]
    let (found, onnx) = try fit(columns)
    let explainer = try ModelExplainer(onnx: onnx)
    #expect(explainer.scale == .log)
    let explanation = try explainer.explain(Table(columns: columns))
    for (row, score) in found.scores.enumerated() {
      let sum = explanation.contributions(row: row).reduce(explainer.expected[0], +)
      // The score is a float32.
      #expect(abs(Portable.exp(sum) - score) < 1e-6)
    }
    let far = (0..<300).max {
      explanation.contributions(row: $0)[2 * $0] < explanation.contributions(row: $1)[2 * $1]
    }
    #expect(far == 7)
  }

  @Test("the bytes are the same for 1, 2 and 5 threads, and differ by seed")
  func threads() throws {
    let columns: [Column] = [.real("a", units(500, seed: 1)), .real("b", units(500, seed: 2))]
    let settings = ["contamination": "0.05", "features": "0.5"]
    let first = try fit(columns, settings).onnx
    #expect(try fit(columns, settings, threads: 2).onnx == first)
    #expect(try fit(columns, settings, threads: 5).onnx == first)
    #expect(try fit(columns, settings, seed: 1).onnx != first)
  }

  @Test("each tree sees its share of the features")
  func features() throws {
    let columns: [Column] = (0..<4).map { .real("c\($0)", units(100, seed: UInt64($0))) }
    let set = trainingSet(columns, target: .absent, task: .anomaly(truth: nil))
    let fitted = try learner(IsolationForest.self, ["features": "0.5", "trees": "20"])
      .fit(set, control: FitControl())
    guard case .trees(let ensemble) = fitted.predictor else { return }
    for tree in ensemble.trees {
      let used = Set(
        tree.nodes.compactMap { node in
          if case .numeric(let feature, _, _, _, _) = node { feature } else { nil }
        })
      #expect(used.count == 2)
    }
  }

  @Test("equal rows cannot be divided, and none is unusual")
  func equalRows() throws {
    let found = try fit([.real("a", [Double](repeating: 3, count: 40))]).found
    #expect(found.scores.allSatisfy { ($0 - 0.5).magnitude < 1e-6 })
    #expect(!found.flags.contains(true))
  }

  @Test(
    "settings out of bounds are refused",
    arguments: [
      ("trees", "0"), ("samples", "1"), ("features", "0"), ("features", "2"),
      ("contamination", "0"), ("contamination", "0.6"), ("contamination", "some"),
    ])
  func settings(name: String, value: String) {
    #expect(throws: LearningError.self) { try learner(IsolationForest.self, [name: value]) }
  }
}
