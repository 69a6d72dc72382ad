import Models
import Statistics

/// How well one column alone predicts the target, and how well its gaps do.
///
/// Half of the rows gives the mean target of each of 64 bins, or of each category; how well these means
/// predict the other half is the column's R² or AUC.
struct ColumnStrength: Sendable {
  /// `AUC`, of several labels the smallest of one against the others, or `R²`.
  private(set) var figure = ""
  /// The value; 0 where it is not known.
  private(set) var value = 0.0
  /// The same of whether the column is missing, of several labels the largest; 0 without gaps.
  private var gaps = 0.0
  private var hasTwoValues = false
  private var isRegression = false

  /// Nothing is known.
  init() {}

  /// Measures a column on rows with their targets.
  init(
    _ column: EncodedColumn, _ input: ModelInput, _ target: TargetValues, _ task: LearningTask,
    _ control: FitControl
  ) {
    let sample = QuantileThresholds.sampleRows(column.count, seed: control.seed)
    let bins = FeatureBins(column, limit: 64, sample: sample)
    let codes = (0..<column.count).map { row in
      switch column {
      case .numeric(let values): bins.bin(values[row])
      case .categorical(let codes, _): Int(codes[row])
      }
    }
    let missing = Self.missingCode(input.encoding, bins)
    let isMissing = codes.map { $0 == missing ? 1 : 0 }
    let missingCount = isMissing.reduce(0, +)
    hasTwoValues = Set(codes).subtracting([missing ?? -1]).count <= 2
    let means = HalfMeans(target: target, task: task)
    switch target {
    case .numbers(let values):
      isRegression = true
      figure = "R²"
      value = means.r2(codes, bins.count, values)
      if missingCount > 0 { gaps = means.r2(isMissing, 2, values) }
    case .labels(let labels):
      figure = "AUC"
      value = means.aucs(codes, bins.count, labels, above: LeakageScan.weakRestAUC).min() ?? 0
      if missingCount > 0 { gaps = means.aucs(isMissing, 2, labels, above: 0).max() ?? 0 }
    case .absent: break
    }
  }

  /// The code of a missing value; nil where training had none.
  private static func missingCode(_ encoding: FeatureEncoding, _ bins: FeatureBins) -> Int? {
    guard case .categorical(let levels) = encoding else { return bins.missingBin }
    return levels.firstIndex(of: "").map { $0 + 1 }
  }

  /// Whether the column is suspected whatever the others say.
  var isSuspected: Bool {
    if isRegression { return value > LeakageScan.suspiciousR2 }
    return value > LeakageScan.suspiciousAUC || hasTwoValues && value >= LeakageScan.strongAUC
  }

  /// Whether the column is suspected where the others do not confirm it.
  var isStrong: Bool { !isRegression && value >= LeakageScan.strongAUC }

  /// The figure of the gaps, where they are suspected and the values say hardly more.
  var suspectedGaps: (figure: String, value: Double)? {
    let limit = isRegression ? LeakageScan.missingnessR2 : LeakageScan.missingnessAUC
    return gaps >= limit && gaps >= value - 0.02 ? (figure, gaps) : nil
  }
}

/// Means over the even rows as predictions of the odd ones.
private struct HalfMeans {
  let target: TargetValues
  let task: LearningTask

  func r2(_ codes: [Int], _ binCount: Int, _ values: [Double]) -> Double {
    let predicted = predictions(codes, binCount) { values[$0] }
    let judged = stride(from: 1, to: codes.count, by: 2).map { values[$0] }
    return (try? RegressionMetrics(targets: judged, predictions: predicted))?.r2 ?? 0
  }

  /// The AUC of each label against the others, of two labels that of the positive one; it ends with the
  /// first that is not above a limit.
  func aucs(_ codes: [Int], _ binCount: Int, _ labels: [Int32], above limit: Double) -> [Double] {
    var found: [Double] = []
    for label in 0..<(task.labels?.count ?? 0) {
      if case .binary(_, let positive) = task, label != positive { continue }
      let predicted = predictions(codes, binCount) { labels[$0] == Int32(label) ? 1 : 0 }
      let judged = stride(from: 1, to: codes.count, by: 2).map { labels[$0] == Int32(label) }
      let auc = (try? BinaryMetrics(targets: judged, probabilities: predicted))?.auc ?? 0
      found.append(auc.isNaN ? 0 : auc)
      if found.last.map({ $0 <= limit }) == true { break }
    }
    return found
  }

  private func predictions(
    _ codes: [Int], _ binCount: Int, _ value: (Int) -> Double
  ) -> [Double] {
    var sums = [Double](repeating: 0, count: binCount)
    var counts = [Double](repeating: 0, count: binCount)
    for row in stride(from: 0, to: codes.count, by: 2) {
      sums[codes[row]] += value(row)
      counts[codes[row]] += 1
    }
    let mean = sums.reduce(0, +) / max(1, counts.reduce(0, +))
    // One row at the overall mean keeps rare categories from looking certain.
    let means = zip(sums, counts).map { ($0 + mean) / ($1 + 1) }
    return stride(from: 1, to: codes.count, by: 2).map { means[codes[$0]] }
  }
}
