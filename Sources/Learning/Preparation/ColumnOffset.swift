import Tabular

/// What is subtracted from a column of numbers, in float64, so that those that lie close together far
/// from zero are distinct as float32, which has 24 bits: dates as 20180128, seconds since 1970,
/// frequencies.
///
/// Only columns get one whose numbers need it; whole numbers below 2²⁴ are exact without.
struct ColumnOffset: Sendable, Hashable {
  /// What is subtracted; 0 for nearly all columns.
  let value: Double
  /// How many distinct numbers of the rows that were looked at are taken for another one all the same.
  let collisions: Int
  /// How many distinct numbers were looked at.
  let distinct: Int

  /// No offset.
  static let none = ColumnOffset(value: 0, collisions: 0, distinct: 0)
  /// Whole numbers up to here are exact in float32.
  private static let exactLimit = 0x1p24
  /// Numbers with a fraction are looked at where they lie this many times farther from zero than from
  /// each other, for then they lose 8 of their 24 bits.
  private static let farRatio = 256.0
  /// The same for numbers so large that float32 leaves them no fraction: here 2 bits are looked at.
  private static let largeRatio = 4.0
  /// The number of rows that are looked at, at most.
  private static let rowLimit = 100_000

  private init(value: Double, collisions: Int, distinct: Int) {
    self.value = value
    self.collisions = collisions
    self.distinct = distinct
  }

  /// Chooses by the training rows; nothing to subtract where the column holds no numbers.
  init(of column: Column, trainingRows: [Int]) {
    switch column.values {
    case .integers(let values):
      guard let range = Self.range(trainingRows, { Double(values[$0]) }), range.isSuspicious else {
        self = .none
        return
      }
      let whole = Set(Self.sample(trainingRows).map { values[$0] })
      // Beyond 2⁵³ some are one number in float64 already.
      self.init(choosing: Set(whole.map { Double($0) }).sorted(), of: whole.count)
    case .reals(let values):
      guard let range = Self.range(trainingRows, { values[$0] }), range.isSuspicious else {
        self = .none
        return
      }
      let numbers = Set(Self.sample(trainingRows).map { values[$0] }.filter(\.isFinite))
      self.init(choosing: numbers.sorted(), of: numbers.count)
    case .booleans, .strings:
      self = .none
    }
  }

  /// - Parameters:
  ///   - distinct: The distinct numbers, ascending.
  ///   - count: How many numbers there are in the column, told apart to the last digit.
  private init(choosing distinct: [Double], of count: Int) {
    let lost = count - distinct.count
    let plain = lost + Self.collisions(distinct, offset: 0)
    guard plain > 0, let least = distinct.first, let greatest = distinct.last else {
      self = .none
      return
    }
    // Whole, so that differences of whole numbers are exact.
    let middle = (least + (greatest - least) / 2).rounded()
    let shifted = middle.isFinite ? lost + Self.collisions(distinct, offset: middle) : plain
    self.init(
      value: shifted < plain ? middle : 0, collisions: min(plain, shifted), distinct: count)
  }

  /// How many numbers become the float32 of the one before.
  private static func collisions(_ distinct: [Double], offset: Double) -> Int {
    var count = 0
    var last: Float?
    for number in distinct {
      let value = Float(number - offset)
      if value == last { count += 1 }
      last = value
    }
    return count
  }

  private struct Range {
    var least: Double
    var greatest: Double
    var areWhole: Bool

    /// Whether numbers may be one number in float32 that an offset could tell apart.
    var isSuspicious: Bool {
      let size = max(least.magnitude, greatest.magnitude)
      if areWhole { return size >= ColumnOffset.exactLimit }
      let ratio = size >= ColumnOffset.exactLimit ? ColumnOffset.largeRatio : ColumnOffset.farRatio
      return size >= ratio * (greatest - least)
    }
  }

  @inline(__always)
  private static func range(_ rows: [Int], _ value: (Int) -> Double) -> Range? {
    var (least, greatest, areWhole) = (Double.infinity, -Double.infinity, true)
    for row in rows {
      let number = value(row)
      guard number.isFinite else { continue }
      least = min(least, number)
      greatest = max(greatest, number)
      areWhole = areWhole && number.rounded(.towardZero) == number
    }
    return least <= greatest
      ? Range(least: least, greatest: greatest, areWhole: areWhole) : nil
  }

  /// Every so many of the rows, so that there are not too many.
  private static func sample(_ rows: [Int]) -> [Int] {
    let step = max(1, rows.count / rowLimit)
    return step == 1 ? rows : stride(from: 0, to: rows.count, by: step).map { rows[$0] }
  }
}
