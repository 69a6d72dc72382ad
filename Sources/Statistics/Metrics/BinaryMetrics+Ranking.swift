extension BinaryMetrics {
  /// The area under the ROC curve: the share of pairs of a positive and a negative in which the
  /// positive has the larger probability, ties counting half; NaN if a class is missing.
  ///
  /// - Complexity: O(n log n).
  public var auc: Double {
    ranking?.auc(weights: weights) ?? .nan
  }

  /// The sum over the distinct probabilities, from the largest, of the step in recall times the
  /// precision there; 0 if there is no positive, NaN without rows.
  ///
  /// - Complexity: O(n log n).
  public var averagePrecision: Double {
    ranking?.averagePrecision(weights: weights) ?? .nan
  }

  /// The rows in the order of their probabilities.
  var ranking: Ranking? {
    Ranking(targets: targets, scores: probabilities)
  }
}
