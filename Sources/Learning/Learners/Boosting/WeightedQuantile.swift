/// The quantile of numbers with weights.
///
/// The least number up to which at least the share of all weight lies; where it is the share exactly,
/// the mean of that number and the next (definition 2 of Hyndman & Fan 1996, the "averaged inverted
/// distribution function" of numpy and scikit-learn).
enum WeightedQuantile {
  /// The quantile; 0 of no numbers.
  ///
  /// - Complexity: O(n) on average without weights, O(n log n) with them.
  static func of(_ values: [Double], weights: [Double]?, share: Double) -> Double {
    guard let weights else {
      var values = values
      return of(&values, share: share)
    }
    var pairs = zip(values, weights).map { SIMD2($0, $1) }
    return of(&pairs, share: share)
  }

  /// The quantile of numbers that all count the same; changes their order.
  static func of(_ values: inout [Double], share: Double) -> Double {
    guard !values.isEmpty else { return 0 }
    let place = share * Double(values.count)
    let isExact = (place - place.rounded()).magnitude < 1e-9
    let last = values.count - 1
    let upper = min(last, max(0, Int(isExact ? place.rounded() : place.rounded(.down))))
    let found = select(&values, upper)
    guard isExact, upper > 0, place.rounded() <= Double(last) else { return found }
    // What is before the place is not above it.
    let before = values[..<upper].reduce(-Double.infinity) { max($0, $1) }
    return before + (found - before) / 2
  }

  /// The quantile of numbers, each followed by its weight; changes their order.
  static func of(_ pairs: inout [SIMD2<Double>], share: Double) -> Double {
    pairs.sort { ($0[0], $0[1]) < ($1[0], $1[1]) }
    let counted = pairs.filter { $0[1] > 0 }
    guard let last = counted.last else { return 0 }
    let wanted = share * counted.reduce(0) { $0 + $1[1] }
    var weight = 0.0
    for (index, pair) in counted.enumerated() {
      weight += pair[1]
      guard weight >= wanted * (1 - 1e-12) else { continue }
      let isExact = weight <= wanted * (1 + 1e-12) && index + 1 < counted.count
      return isExact ? pair[0] + (counted[index + 1][0] - pair[0]) / 2 : pair[0]
    }
    return last[0]
  }

  /// Puts the number of a place in the order of size there, smaller ones before it (Hoare 1961).
  private static func select(_ values: inout [Double], _ place: Int) -> Double {
    values.withUnsafeMutableBufferPointer { values in
      var (low, high) = (0, values.count - 1)
      while low < high {
        let pivot = middle(values[low], values[low + (high - low) / 2], values[high])
        var (left, right) = (low, high)
        while left <= right {
          while values[left] < pivot { left += 1 }
          while values[right] > pivot { right -= 1 }
          if left <= right {
            values.swapAt(left, right)
            left += 1
            right -= 1
          }
        }
        if place <= right { high = right } else if place >= left { low = left } else { break }
      }
      return values[place]
    }
  }

  private static func middle(_ a: Double, _ b: Double, _ c: Double) -> Double {
    max(min(a, b), min(max(a, b), c))
  }
}
