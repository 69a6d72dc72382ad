import Governance
import Statistics

/// Models with hand-made outputs.
enum Models {
  /// Predictions of sixty equal targets, or fewer, whose errors are given by turns.
  static func errors(
    _ first: Double, _ second: Double, rows: Int = 60, target: Double = 0
  ) throws -> ModelMetrics {
    .regression(
      try RegressionMetrics(
        targets: [Double](repeating: target, count: rows),
        predictions: (0..<rows).map { target + ($0 % 2 == 0 ? first : second) }))
  }

  /// Labels of a hundred rows, or fewer, of which the first ones are right.
  static func labels(right: Int, of rows: Int = 100) throws -> ModelMetrics {
    .binary(
      try BinaryMetrics(
        targets: (0..<rows).map { $0 % 2 == 0 },
        probabilities: (0..<rows).map { ($0 % 2 == 0) == ($0 < right) ? 0.9 : 0.1 }))
  }

  /// Scores for some positives and the same number of negatives, the given number of pairs swapped.
  static func scores(positives: Int, swapped: Int) throws -> ModelMetrics {
    .binary(
      try BinaryMetrics(
        targets: (0..<(2 * positives)).map { $0 % 2 == 0 },
        probabilities: (0..<(2 * positives)).map { row in
          (row % 2 == 0) == (row / 2 >= swapped) ? 0.7 + Double(row) / 1000 : 0.3
        }))
  }

  /// The records of one specification.
  static func records(
    _ specification: GateSpecification, candidate: ModelMetrics, champion: ModelMetrics? = nil
  ) throws -> [GateRecord] {
    let input = GateInput(
      candidate: .init(name: "churn@3", outputs: candidate),
      champion: champion.map { .init(name: "churn@2", outputs: $0) }, evidence: "sha256:ab")
    return try GateRun.check([specification], input: input).records
  }
}

extension GateSpecification.Bound: ExpressibleByFloatLiteral {
  init(floatLiteral value: Double) {
    self.init(text: "\(value)", value: value)
  }
}
