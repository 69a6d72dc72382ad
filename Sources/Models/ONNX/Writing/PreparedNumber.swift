/// A number among prepared features: its place, and how it is prepared.
struct PreparedNumber {
  /// The place of its input.
  var index: Int
  /// What stands for a missing value.
  var replacement: Double
  /// What is subtracted.
  var mean: Double
  /// What it is divided by.
  var scale: Double
  /// A column for "was missing" belongs to it.
  var hasMissingIndicator: Bool
}

extension [LinearPredictor.PreparedFeature] {
  /// The numbers among them, in order.
  var numbers: [PreparedNumber] {
    enumerated().compactMap { index, feature in
      guard case .numeric(let replacement, let mean, let scale, let hasMissingIndicator) = feature
      else { return nil }
      return PreparedNumber(
        index: index, replacement: replacement, mean: mean, scale: scale,
        hasMissingIndicator: hasMissingIndicator)
    }
  }
}
