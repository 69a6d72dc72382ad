/// How the errors of a regression are distributed: true less predicted values, each row counted once
/// whatever its weight.
public struct ResidualDiagnostics: Sendable, Hashable, Codable {
  /// The number of rows with finite values.
  public let rows: Int
  /// The mean error; what is always predicted too low.
  public let mean: Double
  /// The standard deviation, with n - 1.
  public let standardDeviation: Double
  /// The smallest error, those at 5, 25, 50, 75 and 95 per cent (linear interpolation), the largest.
  public let quantiles: [Double]
  /// The third standardised moment; 0 for a symmetric distribution.
  public let skewness: Double
  /// The fourth standardised moment less 3; above 0 with more far errors than the normal has.
  public let excessKurtosis: Double
  /// Jarque & Bera 1980: the probability of such moments if the errors were normal (good for
  /// hundreds of rows, strict for many).
  public let normality: TestResult
  /// Koenker 1981's form of Breusch & Pagan 1979: the probability of such a trend of the squared
  /// errors over the predictions if the spread were the same everywhere.
  public let equalSpread: TestResult
  /// Rows in ranges of predictions, about equally many in each.
  public let ranges: [PredictionRange]
  /// The places of the rows with the largest absolute errors, the largest first.
  public let largest: [Int]

  /// A test statistic and its probability.
  public struct TestResult: Sendable, Hashable, Codable {
    /// The statistic.
    public var statistic: Double
    /// The probability of it or more.
    public var pValue: Double
  }

  /// The number of quantiles between the smallest and the largest error.
  static let shares = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1]
  /// How many of the largest errors are named.
  static let largestCount = 10

  /// Describes the errors; nil with fewer than 3 rows of finite values, or without any error at all.
  public init?(targets: [Double], predictions: [Double]) {
    let places = zip(targets, predictions).enumerated().filter {
      $0.element.0.isFinite && $0.element.1.isFinite
    }.map(\.offset)
    let errors = places.map { targets[$0] - predictions[$0] }
    guard errors.count >= 3, errors.contains(where: { $0 != errors[0] }) else { return nil }
    let moments = CentralMoments(errors)
    rows = errors.count
    mean = moments.mean
    standardDeviation = covariance(errors, errors).squareRoot()
    let sorted = errors.sorted()
    quantiles = Self.shares.map { quantile(sorted, $0) }
    skewness = moments.skewness
    excessKurtosis = moments.excessKurtosis
    normality = moments.jarqueBera
    let answers = places.map { predictions[$0] }
    equalSpread = Self.breuschPagan(errors, answers)
    ranges = PredictionRange.ranges(errors: errors, predictions: answers)
    largest = errors.indices
      .sorted { (errors[$1].magnitude, $0) < (errors[$0].magnitude, $1) }
      .prefix(Self.largestCount).map { places[$0] }
  }

  /// n times the R² of the squared errors regressed on the predictions; χ² with one degree of
  /// freedom.
  private static func breuschPagan(_ errors: [Double], _ predictions: [Double]) -> TestResult {
    let squares = errors.map { $0 * $0 }
    let both = covariance(squares, predictions)
    let product = covariance(squares, squares) * covariance(predictions, predictions)
    guard product > 0 else { return TestResult(statistic: 0, pValue: 1) }
    let statistic = Double(errors.count) * (both * both / product)
    return TestResult(
      statistic: statistic, pValue: 2 * Normal.cumulative(-statistic.squareRoot()))
  }
}

/// The moments of a sample around its mean, each divided by n.
private struct CentralMoments {
  let count: Double
  let mean: Double
  private let second: Double
  private let third: Double
  private let fourth: Double

  init(_ values: [Double]) {
    func average(_ term: (Int) -> Double) -> Double {
      Statistics.mean(count: values.count, weights: nil, term)
    }
    count = Double(values.count)
    let centre = average { values[$0] }
    mean = centre
    func moment(_ power: Int) -> Double {
      average { row in
        let deviation = values[row] - centre
        return (1..<power).reduce(deviation) { product, _ in product * deviation }
      }
    }
    second = moment(2)
    third = moment(3)
    fourth = moment(4)
  }

  var skewness: Double { third / (second * second.squareRoot()) }
  var excessKurtosis: Double { fourth / (second * second) - 3 }

  /// n/6 (S² + K²/4), with the tail exp(-x/2) of χ² with two degrees of freedom.
  var jarqueBera: ResidualDiagnostics.TestResult {
    let (s, k) = (skewness, excessKurtosis)
    let statistic = count / 6 * (s * s + k * k / 4)
    return ResidualDiagnostics.TestResult(
      statistic: statistic, pValue: Portable.exp(-statistic / 2))
  }
}
