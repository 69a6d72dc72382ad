/// A way to tell how far two distributions are apart.
public enum DriftMethod: String, Sendable, Hashable, CaseIterable {
  /// Kolmogorov-Smirnov for numbers, chi-square for categories.
  case auto
  /// Kolmogorov and Smirnov's distance of two distribution functions.
  case ks
  /// Pearson's chi-square of two samples; numbers in ten bins.
  case chi2
  /// The population stability index.
  case psi
  /// Jensen and Shannon's distance, with logarithms of base 2: from 0 to 1.
  case js
  /// Hellinger's distance, from 0 to 1.
  case hellinger

  /// The method that compares values of a kind: what does not fit gives way.
  func chosen(areNumbers: Bool) -> DriftMethod {
    switch self {
    case .auto: areNumbers ? .ks : .chi2
    case .ks: areNumbers ? .ks : .chi2
    default: self
    }
  }

  /// The least effect that counts as drift, unless a user states another.
  ///
  /// A difference below it is real but small; for the indices it is where people begin to look.
  public var defaultThreshold: Double {
    switch self {
    case .auto, .ks, .chi2: 0.01
    case .psi, .js, .hellinger: 0.1
    }
  }
}
