import Statistics

/// A setting that a search varies.
public struct SearchDimension: Sendable, Hashable, Codable {
  /// The setting's name.
  public var name: String
  /// Its values.
  public var range: SearchRange
}

/// The values that a search may give a setting.
public enum SearchRange: Sendable, Hashable, Codable {
  /// Numbers, evenly or by their logarithm; three digits of them are kept.
  case number(low: Double, high: Double, isLogarithmic: Bool)
  /// Whole numbers, evenly or by their logarithm.
  case whole(low: Int, high: Int, isLogarithmic: Bool)
  /// Words.
  case words([String])
}

extension SearchRange {
  /// How many words there are; nil for numbers.
  var wordCount: Int? {
    guard case .words(let words) = self else { return nil }
    return words.count
  }

  /// The value at a place in 0…1, as it would be typed.
  func text(at place: Double) -> String {
    let place = min(1, max(0, place))
    switch self {
    case .number(let low, let high, let isLogarithmic):
      let value = Self.value(place, low, high, isLogarithmic)
      return min(high, max(low, Self.shortened(value))).description
    case .whole(let low, let high, let isLogarithmic):
      // Half a step more on both sides, so that the ends are as likely as the rest.
      let value = Self.value(place, Double(low) - 0.5, Double(high) + 0.5, isLogarithmic)
      return min(high, max(low, Int(exactly: value.rounded()) ?? low)).description
    case .words(let words):
      return words[min(words.count - 1, Int(place * Double(words.count)))]
    }
  }

  /// Where a value lies in 0…1, which for words is the middle of their share; nil for one outside.
  func place(of text: String) -> Double? {
    switch self {
    case .number(let low, let high, let isLogarithmic):
      return Double(text).flatMap { Self.place($0, low, high, isLogarithmic) }
    case .whole(let low, let high, let isLogarithmic):
      return Int(text).flatMap {
        Self.place(Double($0), Double(low) - 0.5, Double(high) + 0.5, isLogarithmic)
      }
    case .words(let words):
      return words.firstIndex(of: text).map { (Double($0) + 0.5) / Double(words.count) }
    }
  }

  /// The range in a few words, such as `log-uniform 0.01 to 0.3`.
  public var title: String {
    switch self {
    case .number(let low, let high, let isLogarithmic):
      "\(isLogarithmic ? "log-uniform " : "")\(low) to \(high)"
    case .whole(let low, let high, let isLogarithmic):
      "\(isLogarithmic ? "log-uniform " : "")\(low) to \(high)"
    case .words(let words): words.joined(separator: " or ")
    }
  }

  private static func value(
    _ place: Double, _ low: Double, _ high: Double, _ isLogarithmic: Bool
  ) -> Double {
    guard isLogarithmic else { return low + place * (high - low) }
    let (first, last) = (Portable.log(low), Portable.log(high))
    return Portable.exp(first + place * (last - first))
  }

  private static func place(
    _ value: Double, _ low: Double, _ high: Double, _ isLogarithmic: Bool
  ) -> Double? {
    guard value >= low, value <= high, low < high else { return nil }
    guard isLogarithmic else { return (value - low) / (high - low) }
    let (first, last) = (Portable.log(low), Portable.log(high))
    return (Portable.log(value) - first) / (last - first)
  }

  /// Three digits: a person can type them again, and no result hangs on more.
  private static func shortened(_ value: Double) -> Double {
    guard value > 0, value.isFinite else { return 0 }
    var scale = 1.0
    while value * scale < 100, scale < 1e12 { scale *= 10 }
    guard scale == 1 else { return (value * scale).rounded() / scale }
    while value / scale >= 1000 { scale *= 10 }
    return (value / scale).rounded() * scale
  }
}
