import Statistics
import Testing

@Suite("Groups of rows")
struct GroupTests {
  let record: EvidenceRecord

  init() throws {
    record = try EvidenceRecord.read()
  }

  private func groups(weighted: Bool) throws -> [(name: String, rates: GroupRates)] {
    try Set(record.groups).sorted().map { name in
      let rows = record.groups.indices.filter { record.groups[$0] == name }
      let metrics = try BinaryMetrics(
        targets: rows.map { record.targets[$0] },
        probabilities: rows.map { record.probabilities[$0] },
        predictions: rows.map { record.labels[$0] },
        weights: weighted ? rows.map { record.weights[$0] } : nil)
      return (name, GroupRates(metrics))
    }
  }

  @Test("the rates of each group are fairlearn's")
  func rates() throws {
    for group in try groups(weighted: false) {
      let expected = try #require(record.rates[group.name])
      #expect(isClose(group.rates.selectionRate, expected.selection_rate))
      #expect(try isClose(#require(group.rates.truePositiveRate), expected.tpr))
      #expect(try isClose(#require(group.rates.falsePositiveRate), expected.fpr))
      #expect(try isClose(#require(group.rates.falseNegativeRate), expected.fnr))
      #expect(isClose(group.rates.accuracy, expected.accuracy))
    }
  }

  @Test("differences and ratios between groups are fairlearn's", arguments: [false, true])
  func disparities(isWeighted: Bool) throws {
    let found = Disparity.between(try groups(weighted: isWeighted))
    let expected = isWeighted ? record.fairness_weighted : record.fairness
    #expect(found.map(\.name) == Disparity.classification)
    for disparity in found where disparity.name != "accuracy_difference" {
      let wanted = try #require(expected[disparity.name])
      #expect(isClose(disparity.value, wanted), "\(disparity.name)")
    }
  }

  @Test("a group without positives is left out of true positive rates, not taken for 0")
  func withoutPositives() throws {
    let all = try BinaryMetrics(
      targets: [true, false, true, false], probabilities: [0.9, 0.6, 0.4, 0.1])
    let none = try BinaryMetrics(targets: [false, false], probabilities: [0.9, 0.2])
    let rates = GroupRates(none)
    #expect(rates.truePositiveRate == nil && rates.falseNegativeRate == nil)
    #expect(rates.falsePositiveRate == 0.5 && rates.positiveShare == 0)
    let found = Disparity.between([("x", GroupRates(all)), ("y", rates)])
    #expect(!found.contains { $0.name.hasPrefix("equal") })
    #expect(found.first?.value == 0)
    #expect(Disparity.between([("x", rates)]).isEmpty)
  }

  @Test("rates of counted rows give the counts back, and the same disparities")
  func counts() throws {
    let groups = try groups(weighted: false)
    let counted = groups.map { (name: $0.name, counts: GroupCounts($0.rates)) }
    for (group, count) in zip(groups, counted) {
      #expect(count.counts.rows == group.rates.rows)
      #expect(isClose(count.counts.rates.selectionRate, group.rates.selectionRate))
      #expect(count.counts.rates.truePositiveRate == group.rates.truePositiveRate)
    }
    let estimate = try #require(Disparity.estimate("equal_opportunity_difference", of: counted))
    #expect(isClose(estimate.value, record.fairness["equal_opportunity_difference"]))
    #expect(Disparity.estimate("accuracy_difference", of: []) == nil)
  }

  @Test("a difference of two accuracies has about the interval of the normal distribution")
  func interval() throws {
    // 80 of 100 and 190 of 200 right: 0.15, with a standard error of
    // sqrt(0.8 * 0.2 / 100 + 0.95 * 0.05 / 200) = 0.04286; 95 %: 0.066 to 0.234.
    let groups = [
      (
        name: "x",
        counts: GroupCounts(
          truePositives: 40, falsePositives: 10, falseNegatives: 10, trueNegatives: 40)
      ),
      (
        name: "y",
        counts: GroupCounts(
          truePositives: 100, falsePositives: 5, falseNegatives: 5, trueNegatives: 90)
      ),
    ]
    let found = try #require(Disparity.estimate("accuracy_difference", of: groups))
    let interval = try #require(found.interval)
    #expect(isClose(found.value, 0.15) && found.concern == nil)
    #expect((interval.low - 0.066).magnitude < 0.01 && (interval.high - 0.234).magnitude < 0.01)
    #expect(found == Disparity.estimate("accuracy_difference", of: groups))
  }

  @Test("groups of a regression are compared by their errors")
  func regression() throws {
    // Group x: errors 1, 3; group y: errors -1, -1.
    let x = GroupErrors(try RegressionMetrics(targets: [2, 5], predictions: [1, 2]))
    let y = GroupErrors(try RegressionMetrics(targets: [0, 1], predictions: [1, 2]))
    #expect(x.meanError == 2 && x.meanAbsoluteError == 2 && x.meanTarget == 3.5)
    #expect(isClose(x.rootMeanSquaredError, 5.squareRoot()) && y.meanPrediction == 1.5)
    let found = Disparity.between([("x", x), ("y", y)])
    #expect(found.map(\.name) == ["mean_error_difference", "mae_difference", "mae_ratio"])
    #expect(found.map(\.value) == [3, 1, 0.5])
    #expect(found[0].smallest == "y" && found[0].largest == "x")
    let accuracy = Disparity.between([("x", 0.5), ("y", nil), ("z", 0.75)], name: "d")
    #expect(accuracy.map(\.value) == [0.25])
  }
}
