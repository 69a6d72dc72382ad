/// How often each class was called what: true classes × predicted classes.
///
/// - Parameters:
///   - targets: Codes of the true classes.
///   - predictions: Codes of the predicted classes.
///   - classCount: The number of classes; other codes are left out.
///   - weights: How much each row counts; 1 where nil.
public func confusionCounts(
  targets: [Int], predictions: [Int], classCount: Int, weights: [Double]? = nil
) -> [[Double]] {
  var counts = [[Double]](
    repeating: [Double](repeating: 0, count: max(0, classCount)), count: max(0, classCount))
  for (row, (target, predicted)) in zip(targets, predictions).enumerated()
  where counts.indices.contains(target) && counts.indices.contains(predicted) {
    counts[target][predicted] += weights?[row] ?? 1
  }
  return counts
}
