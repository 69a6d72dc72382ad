import Models
import Statistics

/// Mean and variance of a number for each label, over the rows that have it.
struct LabelMoments: Sendable {
  /// Weighted, one per label; that of all rows for a label without any.
  let means: [Double]
  /// Weighted, with n; one per label.
  let variances: [Double]
  /// Over all rows, without weights, as scikit-learn's `GaussianNB` scales its smoothing.
  let variance: Double
  private let shares: [Double]

  /// Computes the moments in two passes, so that no digits cancel.
  init(_ values: [Float], _ rows: LabelledRows) {
    let count = rows.totals.count
    var weights = [Double](repeating: 0, count: count)
    var sums = weights
    var (present, sum) = (0.0, 0.0)
    for (row, value) in values.enumerated() where value.isFinite {
      let label = Int(rows.labels[row])
      weights[label] += rows.weights[row]
      sums[label] += rows.weights[row] * Double(value)
      present += 1
      sum += Double(value)
    }
    let mean = present > 0 ? sum / present : 0
    let means = zip(sums, weights).map { $1 > 0 ? $0 / $1 : mean }
    var squares = [Double](repeating: 0, count: count)
    var square = 0.0
    for (row, value) in values.enumerated() where value.isFinite {
      let label = Int(rows.labels[row])
      let distance = Double(value) - means[label]
      squares[label] += rows.weights[row] * distance * distance
      square += (Double(value) - mean) * (Double(value) - mean)
    }
    let variance = present > 0 ? square / present : 0
    self.means = means
    self.variance = variance
    variances = zip(squares, weights).map { $1 > 0 ? $0 / $1 : variance }
    let total = weights.reduce(0, +)
    shares = weights.map { total > 0 ? $0 / total : 0 }
  }

  /// The log density of each label as `(x - mean)² · factor + offset`.
  func likelihood(added: Double) -> NaiveBayesPredictor.Likelihood {
    let smoothed = smoothed(added)
    return .gaussian(
      means: means, factors: smoothed.map { -0.5 / $0 },
      offsets: smoothed.map { -0.5 * Portable.log(2 * Double.pi * $0) })
  }

  /// The entropy that the labels take from the number, taking it as normal: half the log of the whole
  /// variance less that within each label (Cover & Thomas, Elements of Information Theory, 8.4).
  func information(added: Double) -> Double {
    let smoothed = smoothed(added)
    var within = 0.0
    var around = 0.0
    let mean = zip(shares, means).reduce(0) { $0 + $1.0 * $1.1 }
    for label in means.indices where shares[label] > 0 {
      within += shares[label] * Portable.log(smoothed[label])
      let distance = means[label] - mean
      around += shares[label] * (smoothed[label] + distance * distance)
    }
    return around > 0 ? max(0, 0.5 * (Portable.log(around) - within)) : 0
  }

  /// Variances that can be divided by: where nothing varies in any column, 1.
  private func smoothed(_ added: Double) -> [Double] {
    variances.map { $0 + added > 0 ? $0 + added : 1 }
  }
}
