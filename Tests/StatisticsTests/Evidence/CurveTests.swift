import Statistics
import Testing

@Suite("Curves of two classes")
struct CurveTests {
  let record: EvidenceRecord

  init() throws {
    record = try EvidenceRecord.read()
  }

  private func steps(_ kind: String) throws -> ScoreSteps {
    try #require(
      ScoreSteps(
        targets: record.targets, scores: kind == "tied" ? record.tied : record.probabilities,
        weights: kind == "weighted" ? record.weights : nil))
  }

  @Test(
    "the ROC curve has scikit-learn's points and thresholds",
    arguments: ["plain", "tied", "weighted"])
  func roc(kind: String) throws {
    let expected = try #require(record.curves[kind])
    let found = try #require(RocCurve(steps(kind)))
    #expect(areClose(found.points.map(\.falsePositiveRate), expected.fpr))
    #expect(areClose(found.points.map(\.truePositiveRate), expected.tpr))
    #expect(
      found.points.dropFirst().map(\.threshold) == expected.thresholds.dropFirst().compactMap { $0 }
    )
    #expect(found.points[0].threshold == .infinity)
    #expect(isClose(found.area, expected.auc))
  }

  @Test(
    "precision against recall has scikit-learn's points, its area is the average precision",
    arguments: ["plain", "tied", "weighted"])
  func precisionRecall(kind: String) throws {
    let expected = try #require(record.curves[kind])
    let found = try #require(PrecisionRecallCurve(steps(kind)))
    // scikit-learn leaves out what follows the threshold that finds every positive.
    let count = expected.recall.count
    #expect(areClose(Array(found.points.map(\.recall).prefix(count)), expected.recall))
    #expect(areClose(Array(found.points.map(\.precision).prefix(count)), expected.precision))
    #expect(isClose(found.area, expected.average_precision))
  }

  @Test("thinned curves keep their ends and their area to 1e-4", arguments: [500, 20_000])
  func thinning(rows: Int) throws {
    var random = SplitMix64(seed: 7)
    let scores = (0..<rows).map { _ in random.nextUnit() }
    let targets = scores.map { random.nextUnit() < $0 * $0 }
    let steps = try #require(ScoreSteps(targets: targets, scores: scores))
    let roc = try #require(RocCurve(steps))
    let thin = roc.thinned()
    #expect(thin.points.count < rows / 2)
    #expect(thin.points.first == roc.points.first && thin.points.last == roc.points.last)
    let area = zip(thin.points, thin.points.dropFirst()).reduce(0) { sum, pair in
      sum + (pair.1.falsePositiveRate - pair.0.falsePositiveRate)
        * (pair.0.truePositiveRate + pair.1.truePositiveRate) / 2
    }
    #expect((area - roc.area).magnitude <= 1e-4)
    let precision = try #require(PrecisionRecallCurve(steps))
    let few = precision.thinned()
    var (stepArea, recall) = (0.0, 0.0)
    for point in few.points {
      stepArea += (point.recall - recall) * point.precision
      recall = point.recall
    }
    #expect(few.points.count < rows)
    #expect((stepArea - precision.area).magnitude <= 1e-4)
  }

  @Test("rows of one class, without numbers or of other lengths have no curve")
  func undefined() throws {
    #expect(ScoreSteps(targets: [], scores: []) == nil)
    #expect(ScoreSteps(targets: [true], scores: [.nan]) == nil)
    #expect(ScoreSteps(targets: [true], scores: [0.1, 0.2]) == nil)
    #expect(ScoreSteps(targets: [true], scores: [0.1], weights: []) == nil)
    let positives = try #require(ScoreSteps(targets: [true, true], scores: [0.1, 0.2]))
    #expect(RocCurve(positives) == nil)
    #expect(PrecisionRecallCurve(positives)?.area == 1)
    let negatives = try #require(ScoreSteps(targets: [false], scores: [0.1]))
    #expect(PrecisionRecallCurve(negatives) == nil)
  }
}
