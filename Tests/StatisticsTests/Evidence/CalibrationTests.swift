import Statistics
import Testing

@Suite("Calibration of probabilities")
struct CalibrationTests {
  let record: EvidenceRecord

  init() throws {
    record = try EvidenceRecord.read()
  }

  @Test("bins of equally many rows are those of scikit-learn's quantile strategy")
  func bins() throws {
    let found = try #require(
      CalibrationCurve(targets: record.targets, probabilities: record.probabilities))
    #expect(areClose(found.bins.map(\.said), record.calibration.said))
    #expect(areClose(found.bins.map(\.seen), record.calibration.seen))
    #expect(isClose(found.expectedError, record.calibration.expected_error))
    let gaps = zip(record.calibration.said, record.calibration.seen).map { ($0 - $1).magnitude }
    #expect(isClose(found.largestError, gaps.max()))
  }

  @Test("equal probabilities share a bin, and few rows make few bins")
  func ties() throws {
    let found = try #require(
      CalibrationCurve(targets: record.targets, probabilities: record.tied))
    let edges = found.bins.map(\.low)
    #expect(Set(edges).count == edges.count)
    #expect(zip(found.bins, found.bins.dropFirst()).allSatisfy { $0.high < $1.low })
    #expect(found.bins.map(\.rows).reduce(0, +) == 200)
    let few = CalibrationCurve(
      targets: Array(record.targets.prefix(25)),
      probabilities: Array(record.probabilities.prefix(25)))
    #expect(few?.bins.map(\.rows) == [12, 13])
  }

  @Test("a bin's interval is Wilson's; weighted rows have none")
  func intervals() throws {
    // statsmodels: proportion_confint(7, 10, method="wilson") = 0.39677815, 0.89220872
    let targets = [true, true, true, true, true, true, true, false, false, false]
    let said = (0..<10).map { Double($0) / 10 }
    let bin = try #require(CalibrationCurve(targets: targets, probabilities: said)?.bins.first)
    #expect(try isClose(#require(bin.seenLow), 0.396_778_15, within: 1e-7))
    #expect(try isClose(#require(bin.seenHigh), 0.892_208_72, within: 1e-7))
    let heavy = CalibrationCurve(
      targets: targets, probabilities: said, weights: [Double](repeating: 2, count: 10))
    #expect(heavy?.bins.first?.seenLow == nil)
    #expect(heavy?.bins.first?.seen == 0.7)
  }

  @Test("the Brier score falls into the terms of Murphy and of Stephenson and others")
  func decomposition() throws {
    let found = try #require(
      BrierDecomposition(targets: record.targets, probabilities: record.probabilities))
    #expect(isClose(found.reliability, record.brier.reliability))
    #expect(isClose(found.resolution, record.brier.resolution))
    #expect(isClose(found.uncertainty, record.brier.uncertainty))
    #expect(isClose(found.withinBinVariance, record.brier.variance))
    #expect(isClose(found.withinBinCovariance, record.brier.covariance))
    #expect(isClose(found.score, record.brier.score))
  }

  @Test("the five terms add up to the score, with weights too", arguments: [false, true])
  func sum(isWeighted: Bool) throws {
    let found = try #require(
      BrierDecomposition(
        targets: record.targets, probabilities: record.probabilities,
        weights: isWeighted ? record.weights : nil))
    let sum =
      found.reliability - found.resolution + found.uncertainty + found.withinBinVariance
      - found.withinBinCovariance
    #expect(isClose(sum, found.score, within: 1e-14))
  }

  @Test("the calibration error has an interval around it, a little above it at most")
  func errorInterval() throws {
    let found = try #require(
      CalibrationCurve.errorEstimate(
        targets: record.targets, probabilities: record.probabilities))
    let interval = try #require(found.interval)
    #expect(isClose(found.value, record.calibration.expected_error))
    #expect(interval.low < interval.high && interval.high > found.value && interval.low > 0)
    #expect(CalibrationCurve.errorEstimate(targets: [], probabilities: []) == nil)
  }

  @Test("nothing is said of no rows, or of probabilities that are no numbers")
  func undefined() {
    #expect(CalibrationCurve(targets: [], probabilities: []) == nil)
    #expect(CalibrationCurve(targets: [true], probabilities: [.nan]) == nil)
    #expect(CalibrationCurve(targets: [true], probabilities: [0.5], weights: [0]) == nil)
    #expect(BrierDecomposition(targets: [true], probabilities: [.nan]) == nil)
    #expect(BrierDecomposition(targets: [true], probabilities: []) == nil)
  }
}
