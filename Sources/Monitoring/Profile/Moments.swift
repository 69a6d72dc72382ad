/// Sums of values and squares in fixed point, so that their order does not matter.
///
/// Values are measured from an origin in units of a power of two, both chosen once from the data, and
/// rounded: to 2⁻⁶⁰ units in the sum, to 2⁻³² in the sum of squares. A value more than 2³⁰ units away
/// is only counted.
struct Moments: Sendable, Hashable {
  let origin: Double
  let unit: Double
  var sum: Int128 = 0
  var squares: Int128 = 0
  var farCount = 0

  private static let farthest = 0x1p30
  private static let sumScale = 0x1p60
  private static let squareScale = 0x1p32

  init(origin: Double, unit: Double) {
    self.origin = origin
    self.unit = unit
  }

  /// Chooses origin and unit by the quartiles of ascending finite numbers.
  init(sorted values: [Double]) {
    guard let first = values.first, let last = values.last else {
      self.init(origin: 0, unit: 1)
      return
    }
    let median = values[values.count / 2]
    let spread = max(median - values[values.count / 4], values[3 * values.count / 4] - median)
    let reach = spread > 0 ? spread : max(median - first, last - median)
    let exponent = reach > 0 && reach.isFinite ? min(1022, reach.exponent + 1) : 0
    self.init(
      origin: median, unit: Double(sign: .plus, exponent: max(-900, exponent), significand: 1))
  }

  var emptied: Moments { Moments(origin: origin, unit: unit) }

  func isLike(_ other: Moments) -> Bool { origin == other.origin && unit == other.unit }

  /// Adds numbers; NaN is left out.
  mutating func add(_ values: [Double]) {
    // Exact: units are powers of two.
    let perUnit = 1 / unit
    var sums = self
    for value in values where !value.isNaN {
      let distance = (value - origin) * perUnit
      guard distance.magnitude < Self.farthest else {
        sums.farCount += 1
        continue
      }
      sums.sum &+= Self.whole(distance * Self.sumScale)
      sums.squares &+= Self.whole(distance * distance * Self.squareScale)
    }
    self = sums
  }

  /// The nearest whole number, of two the even one.
  @inline(__always)
  private static func whole(_ value: Double) -> Int128 {
    if value.magnitude < 0x1p51 {
      // The sum's last bits are the number; `rounded` would call the C library.
      let magic = 0x1.8p52
      return Int128(
        Int64(bitPattern: (value + magic).bitPattern) &- Int64(bitPattern: magic.bitPattern))
    }
    // Numbers from 2⁵² on are whole.
    guard value.magnitude >= 0x1p52, value.magnitude < 0x1p62 else {
      return Int128(value.rounded(.toNearestOrEven))
    }
    return Int128(Int64(value))
  }

  mutating func merge(_ other: Moments) {
    sum &+= other.sum
    squares &+= other.squares
    farCount &+= other.farCount
  }

  func mean(count: Int) -> Double? {
    guard count > 0, farCount == 0 else { return nil }
    return origin + unit * (Double(sum) / Self.sumScale / Double(count))
  }

  func standardDeviation(count: Int) -> Double? {
    guard count > 1, farCount == 0 else { return nil }
    let size = Double(count)
    let mean = Double(sum) / Self.sumScale / size
    let variance = Double(squares) / Self.squareScale / size - mean * mean
    return unit * (max(0, variance) * size / (size - 1)).squareRoot()
  }
}
