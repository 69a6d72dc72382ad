/// How probabilities are calibrated (`--calibrate`).
public enum CalibrationMethod: String, Sendable, Hashable, CaseIterable, Codable {
  /// Platt's sigmoid: two numbers, good with few rows and for scores that are too extreme or too
  /// timid.
  case sigmoid
  /// A rising function of any shape: good with a thousand rows or more.
  case isotonic
}
