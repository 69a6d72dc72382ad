/// The score of anomalies, 2^(-length / scale), as an exponential.
enum AnomalyScore {
  /// The double next to ln 2, whose negative turns powers of 2 into exponentials.
  static let naturalLogarithmOf2 = 0.693_147_180_559_945_3

  /// What the logarithm of the score gains with each step of a path.
  static func logarithm(ofStepAt pathScale: Double) -> Double {
    -naturalLogarithmOf2 / pathScale
  }
}
