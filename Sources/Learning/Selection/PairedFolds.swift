/// The values of one metric of two learners on the same folds.
struct PairedFolds {
  /// Mean of the differences.
  let mean: Double
  /// The standard error of that mean, corrected for folds that share training rows.
  ///
  /// Nadeau & Bengio 2003, "Inference for the generalization error", eq. 8 applied to k folds: the
  /// variance of the k differences (k - 1) times 1 / k + judged / learnt, where judged / learnt is
  /// 1 / (k - 1).
  let standardError: Double

  /// Compares values fold by fold.
  ///
  /// - Parameter judgedPerLearnt: Judged rows for each row that was learnt from.
  init(_ values: [Double], less others: [Double], judgedPerLearnt: Double) {
    let differences = zip(values, others).map { $0 - $1 }
    let spread = FoldSpread(differences)
    mean = spread.mean
    let factor = 1 / Double(max(1, differences.count)) + judgedPerLearnt
    standardError = spread.deviation * factor.squareRoot()
  }
}

/// Mean and standard deviation (n - 1) of a figure over folds.
public struct FoldSpread: Sendable, Hashable {
  /// The mean; NaN where there are no values.
  public let mean: Double
  /// The standard deviation; 0 for a single value.
  public let deviation: Double

  /// Computes both.
  public init(_ values: [Double]) {
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.mean = mean
    deviation = (squares / Double(max(1, values.count - 1))).squareRoot()
  }
}
