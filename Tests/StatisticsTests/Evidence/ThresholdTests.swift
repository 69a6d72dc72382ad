import Statistics
import Testing

@Suite("Thresholds and their cost")
struct ThresholdTests {
  let record: EvidenceRecord

  init() throws {
    record = try EvidenceRecord.read()
  }

  @Test("the cheapest threshold costs what trying every one costs at least")
  func cheapest() throws {
    let costs = ErrorCosts(
      falsePositive: record.least_cost.false_positive,
      falseNegative: record.least_cost.false_negative)
    let steps = try #require(
      ScoreSteps(targets: record.targets, scores: record.probabilities))
    let threshold = steps.cheapestThreshold(costs)
    let row = steps.row(above: threshold, costs: costs)
    #expect(isClose(row.cost ?? .nan, record.least_cost.cost))
    #expect(Double(Float(threshold)) == threshold)
    #expect(isClose(costs.balancedThreshold, 0.2))
  }

  @Test("a threshold's row counts what it calls positive")
  func rows() throws {
    // Scores .9+ .7- .7+ .4- .2+; above .5: two hits of three, one alarm of two.
    let steps = try #require(
      ScoreSteps(
        targets: [true, false, true, false, true], scores: [0.9, 0.7, 0.7, 0.4, 0.2]))
    let row = steps.row(above: 0.5, costs: ErrorCosts(falsePositive: 1, falseNegative: 10))
    #expect(row.truePositives == 2 && row.falsePositives == 1)
    #expect(row.trueNegatives == 1 && row.falseNegatives == 1)
    #expect(row.precision == 2.0 / 3 && row.recall == 2.0 / 3 && row.falsePositiveRate == 0.5)
    #expect(row.f1 == 4.0 / 6 && row.cost == 11.0 / 5)
    #expect(steps.row(above: 0.7).truePositives == 1)
    #expect(steps.row(above: 1).precision == nil)
    #expect(steps.row(above: 0.1).recall == 1)
  }

  @Test("between equally cheap thresholds the one that the costs suggest is taken")
  func ties() throws {
    let steps = try #require(
      ScoreSteps(targets: [true, true, false, false], scores: [0.9, 0.8, 0.2, 0.1]))
    #expect(steps.cheapestThreshold(ErrorCosts(falsePositive: 1, falseNegative: 1)) == 0.5)
    let wary = ErrorCosts(falsePositive: 1, falseNegative: 3)
    #expect(steps.cheapestThreshold(wary) == 0.25)
    // The costs suggest 1/21, outside of the gap: its middle.
    let middle = steps.cheapestThreshold(ErrorCosts(falsePositive: 1, falseNegative: 20))
    #expect(middle == 0.5)
  }

  @Test("where nothing or everything should be called positive, the threshold is an end")
  func ends() throws {
    let none = try #require(ScoreSteps(targets: [false, false], scores: [0.9, 0.1]))
    #expect(none.cheapestThreshold(ErrorCosts(falsePositive: 1, falseNegative: 1)) >= 0.9)
    let all = try #require(ScoreSteps(targets: [true, true], scores: [0.9, 0.1]))
    #expect(all.cheapestThreshold(ErrorCosts(falsePositive: 1, falseNegative: 1)) < 0.1)
    // Neighbours in float64 with no float32 between them: the lower one.
    let near = try #require(
      ScoreSteps(targets: [true, false], scores: [(0.3).nextUp, 0.3]))
    let threshold = near.cheapestThreshold(ErrorCosts(falsePositive: 1, falseNegative: 1))
    #expect(threshold == 0.3)
  }

  @Test("confusion counts true against predicted classes, by weight where there is one")
  func confusion() {
    let plain = confusionCounts(targets: [0, 0, 1, 2], predictions: [0, 1, 1, 0], classCount: 3)
    #expect(plain == [[1, 1, 0], [0, 1, 0], [1, 0, 0]])
    let heavy = confusionCounts(
      targets: [0, 1, 7], predictions: [0, 0, 0], classCount: 2, weights: [0.5, 2, 9])
    #expect(heavy == [[0.5, 0], [2, 0]])
  }
}
