/// How far apart the rows of a time series are, as its training found them; in seconds for dates.
public struct SeriesSpacing: Sendable, Hashable, Codable {
  /// The usual step: the mean of those that are no gap.
  public var step: Double
  /// The longest step.
  public var longest: Double
  /// All steps that are no gap are equal, so that the time of a row that is absent is known.
  public var isEven: Bool

  /// A step so many times as long as the usual one is a gap; months and leap seconds differ by less.
  public static let gapFactor = 1.5

  /// States how far apart rows are.
  public init(step: Double, longest: Double, isEven: Bool) {
    self.step = step
    self.longest = longest
    self.isEven = isEven
  }

  /// Finds the spacing of steps in time, all above 0; nil where there are none.
  public init?(steps: [Double]) {
    guard !steps.isEmpty else { return nil }
    let usual = steps.sorted()[steps.count / 2]
    let regular = steps.filter { $0 <= Self.gapFactor * usual }
    self.init(
      step: regular.reduce(0, +) / Double(regular.count), longest: steps.max() ?? usual,
      isEven: regular.allSatisfy { ($0 - usual).magnitude <= 1e-6 * usual })
  }

  /// The longest step over which rows are counted as if none were absent: the longest of the training,
  /// whose figures tell what the model makes of it.
  public var bridged: Double { max(longest, Self.gapFactor * step) }

  /// How many rows are absent in a step.
  public func absentRows(in step: Double) -> Int {
    let count = (step / self.step).rounded() - 1
    return count < 1 ? 0 : Int(exactly: min(count, 1e15)) ?? 0
  }

  /// The numbers are within bounds: what was read from a file may not be.
  var isSound: Bool { step > 0 && step.isFinite && longest > 0 && longest.isFinite }
}
