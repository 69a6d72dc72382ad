/// The values that a user lets a search try for a setting, instead of one: `50..2000`, `0.01..0.3:log`,
/// or `15,31,63`.
public enum StatedRange: Sendable, Hashable {
  /// Numbers from one to another, as typed; evenly, or by their logarithm (log-uniform).
  case between(low: String, high: String, isLogarithmic: Bool)
  /// Each of these values.
  case values([String])

  /// Reads what stands after `--set NAME=`; nil for a single value.
  ///
  /// - Throws: `LearningError.invalidSetting` for a range that has no numbers, or whose ends are not in
  ///   order.
  public init?(typed text: String, of setting: String) throws {
    if LearnerRegistry.listSettings.contains(setting) { return nil }
    if let dots = text.firstRange(of: "..") {
      self = try Self.between(
        String(text[..<dots.lowerBound]), String(text[dots.upperBound...]), text, setting)
      return
    }
    guard text.contains(",") else { return nil }
    var values: [String] = []
    for word in text.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
      guard !word.isEmpty else { throw Self.invalid(text, setting) }
      if !values.contains(word) { values.append(word) }
    }
    self = .values(values)
  }

  private static func between(
    _ low: String, _ rest: String, _ text: String, _ setting: String
  ) throws -> StatedRange {
    let parts = rest.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let high = String(parts.first ?? "")
    let rule = parts.count > 1 ? String(parts[1]) : "linear"
    guard let first = Double(low), let last = Double(high), first.isFinite, last.isFinite,
      first < last, rule == "linear" || rule == "log" && first > 0
    else { throw invalid(text, setting) }
    return .between(low: low, high: high, isLogarithmic: rule == "log")
  }

  private static func invalid(_ text: String, _ setting: String) -> LearningError {
    .invalidSetting(
      name: setting, value: text,
      expected: "one value, or for a search LOW..HIGH, LOW..HIGH:log with LOW above 0, or A,B,C")
  }

  /// The values as a search takes them.
  ///
  /// - Parameter accepts: Whether the learner takes a value; a setting that takes no fractions is of
  ///   whole numbers.
  func range(accepts: (String) -> Bool) -> SearchRange {
    switch self {
    case .values(let values): return .words(values)
    case .between(let low, let high, let isLogarithmic):
      let (first, last) = (Double(low) ?? 0, Double(high) ?? 0)
      if let first = Int(low), let last = Int(high), !accepts(Self.fraction(first, last)) {
        return .whole(low: first, high: last, isLogarithmic: isLogarithmic)
      }
      return .number(low: first, high: last, isLogarithmic: isLogarithmic)
    }
  }

  /// The values that decide whether a learner takes all of them.
  var ends: [String] {
    switch self {
    case .values(let values): values
    case .between(let low, let high, _): [low, high]
    }
  }

  /// A number between two whole ones that is not whole.
  private static func fraction(_ low: Int, _ high: Int) -> String {
    "\(Double(low) + (Double(high) - Double(low) > 1 ? 0.5 : 0.25))"
  }
}
