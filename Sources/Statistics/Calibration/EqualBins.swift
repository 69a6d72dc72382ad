/// Rows in bins of about equally many, by a value; equal values share a bin.
enum EqualBins {
  /// The number of bins where there are rows enough.
  static let usualCount = 10
  /// The fewest rows of a bin.
  static let leastRows = 10

  /// The rows of each bin, smallest values first; empty where one is not a number.
  static func rows(_ values: [Double], count: Int) -> [[Int]] {
    let total = values.count
    guard total > 0, !values.contains(where: \.isNaN) else { return [] }
    let order = risingOrder(of: values)
    let count = max(1, min(count, total / leastRows))
    var bins: [[Int]] = []
    var start = 0
    for bin in 1...count {
      var end = max(start, bin * total / count)
      while end > 0, end < total, values[order[end]] == values[order[end - 1]] { end += 1 }
      if end > start { bins.append(Array(order[start..<end])) }
      start = end
    }
    return bins
  }
}
