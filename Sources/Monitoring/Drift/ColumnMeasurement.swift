import Statistics
import Tabular

/// What the tests of a column found, before many columns are judged together.
struct ColumnMeasurement: Sendable {
  /// The method that decides.
  let method: DriftMethod
  /// Its statistic, and what is to be expected of it where nothing differs.
  let statistic: Distance
  /// How much larger the statistic can be than it was found from bins; zero where it is exact.
  let bound: Double
  /// The probability of such a statistic where nothing differs.
  let pValue: Double
  /// How large the difference is, in the unit of the threshold.
  let effect: Double
  /// How far the effect is above what chance makes of it.
  let excess: Double
  /// The other distances.
  let distances: Distances
  /// The sample sizes as 1 / n + 1 / m, and n.
  let h: Double
  let referenceCount: Int
  /// The cells of a chi-square test less one.
  let freedom: Double
  /// Whether there was something to test.
  let isTestable: Bool
  /// Categories that the reference does not have.
  let newCategories: [CategoryProfile.NamedCount]
  /// The share of all categories that the reference does not have.
  let newShare: Double

  /// Measures a column that is not broken.
  init(_ pair: ColumnPair, method: DriftMethod) {
    let reference = pair.reference.profile
    let current = pair.current.profile
    let values = SharedCells(reference, current) ?? SharedCells(.empty, CategoryProfile.empty)
    let cells = values.adding(reference.missingCount, current.missingCount)
    distances = Distances(cells)
    referenceCount = reference.valueCount
    h = 1 / Double(max(1, reference.valueCount)) + 1 / Double(max(1, current.valueCount))
    let news = Self.newCategories(reference, current)
    newCategories = news.names
    newShare = news.share
    let test: ColumnTest
    switch method.chosen(areNumbers: reference.type == .numeric) {
    case .ks: test = .kolmogorov(pair)
    case .psi: test = .distance(.psi, distances.psi, cells.table)
    case .js: test = .distance(.js, distances.js, cells.table)
    case .hellinger: test = .distance(.hellinger, distances.hellinger, cells.table)
    case .chi2, .auto: test = .chiSquare(values.table)
    }
    self.method = test.method
    statistic = test.statistic
    bound = test.bound
    pValue = test.pValue
    effect = test.effect
    excess = test.excess
    freedom = test.freedom
    isTestable = test.isTestable
  }

  private static func newCategories(
    _ reference: ColumnProfile, _ current: ColumnProfile
  ) -> (names: [CategoryProfile.NamedCount], share: Double) {
    guard case .categories(let known) = reference.values, known.isComplete,
      case .categories(let found) = current.values, found.valueCount > 0
    else { return ([], 0) }
    let names = found.others.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
    return (names, Double(found.otherCount) / Double(found.valueCount))
  }
}

/// One test of one column.
private struct ColumnTest {
  var method: DriftMethod
  var statistic: Distance
  var bound = 0.0
  var pValue: Double
  var effect: Double
  var excess: Double
  var freedom = 0.0
  var isTestable = true

  /// Numbers, from all values where both sides have them, else from the bins.
  static func kolmogorov(_ pair: ColumnPair) -> ColumnTest {
    guard case .numbers(let reference) = pair.reference.profile.values,
      case .numbers(let current) = pair.current.profile.values
    else { return .none(.ks) }
    var bound = 0.0
    let found: KolmogorovSmirnov?
    if let one = pair.reference.sortedValues, let other = pair.current.sortedValues {
      found = KolmogorovSmirnov(sorted: one, other)
    } else {
      found = KolmogorovSmirnov(reference, current)
      bound = reference.distanceBound(current)
    }
    guard let found else { return .none(.ks) }
    let expected = found.expectedDistance
    return ColumnTest(
      method: .ks, statistic: Distance(value: found.distance, expected: expected), bound: bound,
      pValue: found.pValue, effect: found.distance, excess: found.distance - expected)
  }

  /// Categories, or numbers in bins.
  static func chiSquare(_ table: ContingencyTable) -> ColumnTest {
    let pooled = table.pooled()
    let freedom = Double(max(0, pooled.cellCount - 1))
    let effect = max(0, pooled.totalVariation - pooled.expectedTotalVariation)
    return ColumnTest(
      method: .chi2, statistic: Distance(value: pooled.statistic, expected: freedom),
      pValue: pooled.pValue, effect: effect, excess: effect, freedom: freedom,
      // A column that never varied has nothing to test, and nothing to doubt.
      isTestable: pooled.cellCount > 1 || table.cellCount <= 1)
  }

  /// A distance between the shares of cells; whether chance explains it, chi-square says.
  static func distance(
    _ method: DriftMethod, _ distance: Distance, _ table: ContingencyTable
  ) -> ColumnTest {
    let test = chiSquare(table)
    return ColumnTest(
      method: method, statistic: distance, pValue: test.pValue, effect: distance.value,
      excess: distance.value - distance.expected, freedom: test.freedom,
      isTestable: test.isTestable)
  }

  /// Nothing to compare.
  static func none(_ method: DriftMethod) -> ColumnTest {
    ColumnTest(
      method: method, statistic: Distance(value: 0, expected: 0), pValue: 1, effect: 0, excess: 0,
      isTestable: false)
  }
}
