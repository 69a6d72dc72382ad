import Statistics
import Testing

@Suite("Residual diagnostics")
struct ResidualTests {
  let record: EvidenceRecord

  init() throws {
    record = try EvidenceRecord.read()
  }

  @Test("moments, quantiles and tests are those of numpy, scipy and statsmodels")
  func diagnostics() throws {
    let found = try #require(
      ResidualDiagnostics(targets: record.values, predictions: record.predictions))
    let expected = record.residuals
    #expect(found.rows == 200)
    #expect(isClose(found.mean, expected.mean))
    #expect(isClose(found.standardDeviation, expected.standard_deviation))
    #expect(areClose(found.quantiles, expected.quantiles))
    #expect(isClose(found.skewness, expected.skewness))
    #expect(isClose(found.excessKurtosis, expected.excess_kurtosis))
    #expect(
      areClose(
        [found.normality.statistic, found.normality.pValue], expected.jarque_bera, within: 1e-10))
    #expect(
      areClose(
        [found.equalSpread.statistic, found.equalSpread.pValue], expected.breusch_pagan,
        within: 1e-10))
    #expect(found.largest == expected.largest)
  }

  @Test("ranges of predictions hold equally many rows and average to the whole")
  func ranges() throws {
    let found = try #require(
      ResidualDiagnostics(targets: record.values, predictions: record.predictions))
    #expect(found.ranges.count == 10)
    let rows = found.ranges.reduce(0) { $0 + $1.rows }
    let mean = found.ranges.reduce(0) { $0 + Double($1.rows) * $1.meanError } / Double(rows)
    #expect(rows == 200 && isClose(mean, found.mean))
    #expect(zip(found.ranges, found.ranges.dropFirst()).allSatisfy { $0.high < $1.low })
  }

  @Test("values that are no numbers are left out; without errors there is nothing to say")
  func few() {
    #expect(ResidualDiagnostics(targets: [1, 2], predictions: [0, 0]) == nil)
    #expect(ResidualDiagnostics(targets: [1, 2, 3], predictions: [1, 2, 3]) == nil)
    let found = ResidualDiagnostics(
      targets: [1, .nan, 3, 5, 9], predictions: [0, 0, .infinity, 3, 4])
    #expect(found?.rows == 3 && found?.largest == [4, 3, 0])
  }
}
