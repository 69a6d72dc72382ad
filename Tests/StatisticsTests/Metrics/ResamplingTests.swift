import Testing

@testable import Statistics

@Suite("Rows drawn several times")
struct ResamplingTests {
  /// How often each of twelve rows was drawn.
  let counts: [Double] = [2, 0, 1, 1, 0, 3, 0, 1, 2, 1, 0, 1]

  /// The places of the rows drawn, each as often as it was.
  private var drawn: [Int] {
    counts.enumerated().flatMap { [Int](repeating: $0, count: Int($1)) }
  }

  private func expect(_ all: ModelMetrics, equals repeated: ModelMetrics) {
    for metric in Metric.all(for: all.task) {
      let found = all.resampled(metric)(counts)
      let expected = repeated.value(of: metric)
      #expect(isClose(found, expected), "\(metric): \(found), not \(expected)")
    }
  }

  private let weights: [Double] = [1, 2, 0.5, 0.25, 3, 1, 1, 0.75, 1, 2, 1, 1.5]

  @Test("counts give the metrics of repeated rows: binary", arguments: [false, true])
  func binary(isWeighted: Bool) throws {
    func model(_ rows: [Int]) throws -> ModelMetrics {
      .binary(
        try BinaryMetrics(
          targets: rows.map { TwelveRows.targets[$0] },
          probabilities: rows.map { TwelveRows.first[$0] },
          weights: isWeighted ? rows.map { weights[$0] } : nil))
    }
    expect(try model(Array(0..<12)), equals: try model(drawn))
  }

  // Where the least target is 0 there is no MAPE, in no draw; where it is 1 there is.
  @Test(
    "counts give the metrics of repeated rows: regression", arguments: [false, true], [0.0, 1])
  func regression(isWeighted: Bool, least: Double) throws {
    func model(_ rows: [Int]) throws -> ModelMetrics {
      .regression(
        try RegressionMetrics(
          targets: rows.map { Double($0 * $0 % 7) + least },
          predictions: rows.map { Double($0 * $0 % 5) + 0.3 },
          weights: isWeighted ? rows.map { weights[$0] } : nil))
    }
    expect(try model(Array(0..<12)), equals: try model(drawn))
    #expect(try model(Array(0..<12)).value(of: .mape).isNaN == (least == 0))
  }

  @Test("where a target is 0 no draw has a MAPE, also one without that row")
  func noShare() throws {
    let rows = try RegressionMetrics(targets: [0, 2, 4], predictions: [1, 1, 1])
    #expect(ModelMetrics.regression(rows).resampled(.mape)([0, 1, 2]).isNaN)
  }

  @Test("counts give the metrics of repeated rows: classes, one of which is never drawn")
  func multiclass() throws {
    // Row 1 is the only one of class 3, and it was not drawn.
    let targets = (0..<12).map { $0 == 1 ? 3 : $0 % 3 }
    let labels = (0..<12).map { $0 == 1 ? 3 : ($0 * $0) % 3 }
    func model(_ rows: [Int]) throws -> ModelMetrics {
      .multiclass(
        try MulticlassMetrics(
          targets: rows.map { targets[$0] },
          probabilities: (0..<4).map { code in rows.map { labels[$0] == code ? 0.7 : 0.1 } }))
    }
    let (all, repeated) = (try model(Array(0..<12)), try model(drawn))
    expect(all, equals: repeated)
    #expect(repeated.value(of: .aucOneVersusRest).isNaN)
  }
}
