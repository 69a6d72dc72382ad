import Statistics
import Testing

@Suite("McNemar's table")
struct McNemarTests {
  @Test("exact and mid probabilities are those of statsmodels and scipy")
  func probabilities() throws {
    for one in try ComparisonRecord.read().mcnemar {
      let table = McNemar(rowCount: one.n, onlyFirst: one.b, onlySecond: one.c)
      #expect(isClose(table.exactP, one.exact))
      #expect(isClose(table.midP, one.mid))
    }
  }

  // The record's intervals come from the restricted likelihood and an optimiser, good to 1e-7.
  @Test("the closed form of Tango's interval agrees with the restricted likelihood")
  func likelihood() throws {
    for one in try ComparisonRecord.read().mcnemar {
      let interval = McNemar(rowCount: one.n, onlyFirst: one.b, onlySecond: one.c)
        .interval(confidence: 0.95)
      #expect(isClose(interval.low, one.tango.low, within: 1e-6), "\(one)")
      #expect(isClose(interval.high, one.tango.high, within: 1e-6), "\(one)")
    }
  }

  @Test(
    "Tango's interval has the eight digits of the specification",
    arguments: [
      (50, 12, 2, 0.061_112_41, 0.344_708_75), (44, 0, 0, -0.080_295_61, 0.080_295_61),
      (44, 5, 0, 0.024_216_26, 0.239_791_52),
    ])
  func known(rows: Int, first: Int, second: Int, low: Double, high: Double) {
    let interval = McNemar(rowCount: rows, onlyFirst: first, onlySecond: second)
      .interval(confidence: 0.95)
    #expect((interval.low - low).magnitude <= 1e-8)
    #expect((interval.high - high).magnitude <= 1e-8)
  }

  @Test("fewer than six discordant rows never reach five per cent")
  func few() {
    #expect(McNemar(rowCount: 100, onlyFirst: 5, onlySecond: 0).exactP > 0.05)
    #expect(McNemar(rowCount: 100, onlyFirst: 6, onlySecond: 0).exactP < 0.05)
  }

  @Test("counts that do not fit and no rows at all do not trap")
  func invalid() {
    let table = McNemar(rowCount: 3, onlyFirst: 9, onlySecond: -2)
    #expect(table.onlyFirst == 3 && table.onlySecond == 0)
    let none = McNemar(rowCount: 0, onlyFirst: 0, onlySecond: 0)
    #expect(none.interval(confidence: 0.95).low == -1)
    #expect(none.exactP == 1)
  }
}
