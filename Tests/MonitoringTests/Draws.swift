import Statistics
import Tabular

@testable import Monitoring

/// Seeded random columns.
struct Draws {
  private var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  mutating func uniform() -> Double { Double(random.next() >> 11) * 0x1p-53 }

  /// Normal numbers by Box and Muller, around a mean.
  mutating func normal(_ count: Int, mean: Double = 0) -> [Double] {
    (0..<count).map { _ in
      let radius = (-2 * Portable.log(1 - uniform())).squareRoot()
      let angle = uniform()
      // cos(2πu) by its angle's sum of two uniform squares is not needed: a table of one is enough.
      return mean + radius * cosine(angle)
    }
  }

  /// Categories with falling shares.
  mutating func categories(_ count: Int, levels: Int) -> Column.Values {
    let codes = (0..<count).map { _ in Int32(Double(levels) * uniform() * uniform()) }
    return .strings(DictionaryColumn(codes: codes, levels: (0..<levels).map { "level \($0)" }))
  }

  /// cos(2πu) by Taylor's series around the nearest quarter.
  private func cosine(_ u: Double) -> Double {
    let x = 2 * Double.pi * (u - 0.5)
    var term = 1.0
    var sum = 1.0
    for k in 1..<20 {
      term *= -x * x / Double((2 * k - 1) * (2 * k))
      sum += term
    }
    return -sum
  }
}

extension Column {
  static func numbers(_ name: String = "x", _ values: [Double]) -> Column {
    Column(name: name, values: .reals(values))
  }

  static func texts(_ name: String = "x", _ values: [String?]) -> Column {
    let levels = Set(values.compactMap { $0 }).sorted()
    let codes = values.map { value in
      value.flatMap { levels.firstIndex(of: $0) }.map { Int32($0) } ?? DictionaryColumn.missing
    }
    return Column(name: name, values: .strings(DictionaryColumn(codes: codes, levels: levels)))
  }

  var profileType: ColumnType {
    if case .strings = values { return .categorical }
    return .numeric
  }
}

/// Both sides of a column as `mlo drift` makes them: from a profile, or with all values.
func pair(_ reference: Column, _ current: Column, exact: Bool = false) -> ColumnPair {
  let before = ColumnProfile(of: reference, type: reference.profileType, limits: .files)
  var now = before.emptied
  now.add(current)
  func sorted(_ column: Column) -> [Double]? {
    guard exact, case .reals(let values) = column.values else { return nil }
    return values.filter { !$0.isNaN }.sorted()
  }
  return ColumnPair(
    reference: ColumnSample(profile: before, sortedValues: sorted(reference)),
    current: ColumnSample(profile: now, sortedValues: sorted(current)))
}

/// The verdict on a column that is compared alone.
func verdict(_ pair: ColumnPair) -> DriftVerdict? {
  DriftCheck().findings([pair]).columns.first?.verdict
}
