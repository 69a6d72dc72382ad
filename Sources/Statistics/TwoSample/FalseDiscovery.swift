/// Many tests at once.
public enum FalseDiscovery {
  /// The probabilities adjusted by Benjamini and Hochberg 1995, in the order in which they came.
  ///
  /// Rejecting what is at most α keeps the expected share of false rejections among all at most α.
  public static func adjusted(_ probabilities: [Double]) -> [Double] {
    let order = probabilities.indices.sorted {
      (probabilities[$0], $0) < (probabilities[$1], $1)
    }
    var adjusted = probabilities
    var least = 1.0
    for (position, index) in order.enumerated().reversed() {
      let scale = Double(probabilities.count) / Double(position + 1)
      least = min(least, probabilities[index] * scale)
      adjusted[index] = least
    }
    return adjusted
  }
}
