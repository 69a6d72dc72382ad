/// Classes by Bayes' rule, with columns that are taken as independent of each other within a class.
///
/// The score of a class is its log prior plus one term per column, in float64. A number that is
/// missing or infinite, and a category whose row of the table is zero, say nothing: their factor is 1.
public struct NaiveBayesPredictor: Sendable, Hashable {
  /// One entry per input of the blueprint, in order.
  public var features: [Likelihood]
  /// The logarithm of each label's share, one per label; minus infinity for a label without weight.
  public var logPriors: [Double]

  /// What one column says about the labels.
  public enum Likelihood: Sendable, Hashable {
    /// A number x adds `(x - means[c])² · factors[c] + offsets[c]` to label c: the logarithm of a
    /// normal density of variance v has the factor `-1 / 2v` and the offset `-½ log 2πv`.
    case gaussian(means: [Double], factors: [Double], offsets: [Double])
    /// The code of a category, or of a truth value (0 or 1), adds a row: codes × labels, row-major.
    case table([Double])
  }

  /// Puts priors and likelihoods together.
  public init(features: [Likelihood], logPriors: [Double]) {
    self.features = features
    self.logPriors = logPriors
  }
}
