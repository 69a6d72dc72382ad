import Models
import Statistics

/// Fits a calibration to the outputs of models that had not learnt from the rows.
enum CalibrationFit {
  /// The calibration of a classifier; nil for a regression, and without rows of every label that have
  /// a weight.
  ///
  /// - Parameters:
  ///   - scale: What the model's raw scores are.
  ///   - rows: Out-of-fold outputs of the training rows.
  static func fit(
    _ method: CalibrationMethod, _ task: LearningTask, scale: ScoreScale, rows: EvaluatedRows
  ) -> Calibration? {
    let codes: [Int]
    switch task {
    case .binary(_, let positive): codes = [positive]
    case .multiclass(let labels): codes = Array(labels.texts.indices)
    default: return nil
    }
    guard rows.labels.count == rows.rows.count, !rows.rows.isEmpty else { return nil }
    let weights = rows.weights.isEmpty ? nil : rows.weights
    let counted = rows.labels.indices.filter { (weights?[$0] ?? 1) > 0 }
    let present = Set(counted.map { rows.labels[$0] })
    guard codes.allSatisfy(present.contains), present.count > 1 else { return nil }
    let scores = CalibrationScores.columns(rows, task, scale: scale)
    let parts = zip(codes, scores).map { code, column in
      (column, rows.labels.map { $0 == code })
    }
    switch method {
    case .sigmoid:
      return .sigmoid(parts.map { PlattFit.fit(scores: $0.0, targets: $0.1, weights: weights) })
    case .isotonic:
      return .isotonic(
        parts.map { IsotonicFit.fit(scores: $0.0, targets: $0.1, weights: weights) })
    }
  }
}

/// The scores that calibrations take, from the probabilities that models give.
enum CalibrationScores {
  /// No log-odds lie further out than float64 can tell.
  private static let farthest = 745.0

  /// One column for two labels, else one per label.
  static func columns(
    _ rows: EvaluatedRows, _ task: LearningTask, scale: ScoreScale
  ) -> [[Double]] {
    guard case .binary(_, let positive) = task else { return rows.probabilities }
    let (own, other) = (rows.probabilities[positive], rows.probabilities[1 - positive])
    guard scale == .logOdds else { return [own] }
    // Both are exact in their small digits, so that their ratio is the score.
    return [
      zip(own, other).map { p, q in
        min(farthest, max(-farthest, Portable.log(p) - Portable.log(q)))
      }
    ]
  }
}

extension Calibration {
  /// The rows with calibrated probabilities, by the formulas of the stored graph.
  func applied(
    to rows: EvaluatedRows, _ task: LearningTask, scale: ScoreScale
  ) -> EvaluatedRows {
    var columns = CalibrationScores.columns(rows, task, scale: scale)
    for index in columns.indices { columns[index] = columns[index].map { value($0, index) } }
    var calibrated = rows
    if case .binary(_, let positive) = task {
      calibrated.probabilities[positive] = columns[0]
      calibrated.probabilities[1 - positive] = columns[0].map { 1 - $0 }
      return calibrated
    }
    for row in rows.rows.indices {
      let sum = columns.reduce(0) { $0 + $1[row] }
      for code in columns.indices {
        calibrated.probabilities[code][row] =
          sum == 0 ? 1 / Double(columns.count) : columns[code][row] / sum
      }
    }
    return calibrated
  }

  private func value(_ score: Double, _ index: Int) -> Double {
    switch self {
    case .sigmoid(let scales):
      1 / (1 + Portable.exp(scales[index].slope * score + scales[index].intercept))
    case .isotonic(let curves): curves[index].value(at: score)
    }
  }
}

extension Calibration.IsotonicCurve {
  /// The probability of a score.
  fileprivate func value(at score: Double) -> Double {
    var (low, high) = (0, scores.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if score > scores[middle] { low = middle } else { high = middle - 1 }
    }
    guard low + 1 < scores.count, score > scores[low] else { return probabilities[low] }
    let share = (score - scores[low]) / (scores[low + 1] - scores[low])
    return probabilities[low] + share * (probabilities[low + 1] - probabilities[low])
  }
}
