import Statistics
import Tabular
import Testing

@testable import Monitoring

@Suite struct ScipyTests {
  private let record: ScipyRecord

  init() throws { record = try ScipyRecord.read() }

  @Test("distances and probabilities of two samples are those of ks_2samp, exact and asymptotic")
  func kolmogorov() throws {
    for sample in record.samples {
      let found = try #require(
        KolmogorovSmirnov(
          sorted: firstSample(sample.n), secondSample(sample.m, sample.scale, sample.shift)))
      #expect(agrees(found.distance, sample.distance, within: 1e-12), "\(sample)")
      #expect(agrees(found.exactPValue, sample.exact), "\(sample): \(found.exactPValue)")
      #expect(
        agrees(found.asymptoticPValue, sample.asymptotic), "\(sample): \(found.asymptoticPValue)")
      #expect(found.pValue == found.exactPValue)
    }
  }

  @Test("Kolmogorov's distribution is that of kstwo in all its regions")
  func kolmogorovDistribution() {
    for item in record.kstwo {
      let found = KolmogorovDistribution.survival(item.d, count: item.n)
      #expect(agrees(found, item.p), "\(item): \(found)")
    }
  }

  @Test("chi-square of two rows is that of chi2_contingency without correction")
  func chiSquare() {
    for item in record.tables {
      let table = ContingencyTable(item.first, item.second)
      #expect(agrees(table.statistic, item.statistic), "\(item)")
      let p = ChiSquare.survival(
        table.statistic, degreesOfFreedom: Double(table.cellCount - 1))
      #expect(agrees(p, item.p), "\(item): \(p)")
      #expect(agrees(table.totalVariation, item.variation))
    }
  }

  @Test("two cells of which one expects few are tested as fisher_exact does")
  func fisher() {
    for item in record.fisher {
      let c = item.cells
      #expect(agrees(FisherExact.pValue(c[0], c[1], c[2], c[3]), item.p), "\(item)")
    }
  }

  @Test("adjusted probabilities are those of false_discovery_control")
  func falseDiscovery() {
    for item in record.discovery {
      let found = FalseDiscovery.adjusted(item.p)
      #expect(zip(found, item.adjusted).allSatisfy { agrees($0, $1, within: 1e-15) }, "\(item)")
    }
  }

  @Test("Jensen-Shannon and Hellinger distances are those of scipy and of the norm")
  func distances() throws {
    for item in record.tables {
      let found = Distances(SharedCells.of(item.first, item.second))
      #expect(agrees(found.js.value, item.js), "\(item): \(found.js.value)")
      #expect(agrees(found.hellinger.value, item.hellinger), "\(item)")
    }
  }

  @Test("critical values are those of chi2.isf")
  func quantiles() {
    for item in record.quantiles {
      #expect(
        agrees(ChiSquare.upperQuantile(item.p, degreesOfFreedom: item.freedom), item.x), "\(item)")
    }
  }
}

extension SharedCells {
  /// Cells of categories that both sides know.
  static func of(_ first: [Int], _ second: [Int]) -> SharedCells {
    let names = first.indices.map { "level \($0 + 100)" }
    var reference = CategoryProfile(levels: names, isComplete: true)
    var current = reference
    reference.counts = first
    current.counts = second
    return SharedCells(reference, current)
  }
}
