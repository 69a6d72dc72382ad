/// Data of the tests of cells, the same in every run: a linear congruential generator.
struct CellData {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// A number from 0 to just below 1.
  mutating func unit() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) / 9_007_199_254_740_992
  }

  /// About normal with mean 0 and deviation 1: a sum of twelve.
  mutating func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + unit() } }

  /// One of some words.
  mutating func one(of words: [String]) -> String { words[Int(unit() * Double(words.count))] }
}

/// A number with two digits behind the point.
func hundredths(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }

/// The number behind a name in lines such as `auc 0.87`, or nil.
func figure(_ name: String, in text: String) -> Double? {
  for line in text.split(separator: "\n") {
    let words = line.split(separator: " ")
    if words.first.map(String.init) == name, words.count > 1 { return Double(words[1]) }
  }
  return nil
}
