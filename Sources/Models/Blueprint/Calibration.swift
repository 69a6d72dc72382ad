/// How a classifier's scores become probabilities that can be taken at their word, fitted on rows
/// that the model had not learnt from.
///
/// With two labels the score is the log-odds of the positive one where the predictor gives log-odds,
/// else its probability; with more labels it is each label's probability, and the calibrated ones
/// are divided by their sum (Zadrozny & Elkan 2002). All of it in float64.
public enum Calibration: Sendable, Hashable {
  /// Platt 1999: 1 / (1 + exp(slope × score + intercept)); one for two labels, else one per label.
  case sigmoid([PlattScale])
  /// A step-free isotonic function; one for two labels, else one per label.
  case isotonic([IsotonicCurve])

  /// The two numbers of Platt's function; the slope is below 0 where larger scores are likelier.
  public struct PlattScale: Sendable, Hashable, Codable {
    /// Platt's A.
    public var slope: Double
    /// Platt's B.
    public var intercept: Double

    /// Takes both numbers.
    public init(slope: Double, intercept: Double) {
      self.slope = slope
      self.intercept = intercept
    }
  }

  /// A rising function by its corners: straight lines between them, constant before and after.
  public struct IsotonicCurve: Sendable, Hashable, Codable {
    /// The scores of the corners, rising.
    public var scores: [Double]
    /// The probability at each, never falling.
    public var probabilities: [Double]

    /// Takes corners, one or more.
    public init(scores: [Double], probabilities: [Double]) {
      self.scores = scores
      self.probabilities = probabilities
    }
  }

  /// The number of functions.
  var count: Int {
    switch self {
    case .sigmoid(let scales): scales.count
    case .isotonic(let curves): curves.count
    }
  }

  /// `sigmoid` or `isotonic`.
  public var name: String {
    switch self {
    case .sigmoid: "sigmoid"
    case .isotonic: "isotonic"
    }
  }
}
