/// A sum whose rounding error does not grow with the number of terms (Neumaier 1974).
///
/// Order matters to the last bit, so all sums here run over the rows in order, on one thread.
struct CompensatedSum {
  private var total = 0.0
  private var lost = 0.0

  /// Adds one term.
  mutating func add(_ term: Double) {
    let next = total + term
    lost += total.magnitude >= term.magnitude ? (total - next) + term : (term - next) + total
    total = next
  }

  /// The sum; infinite or NaN where a term was.
  var value: Double {
    total.isFinite ? total + lost : total
  }
}

/// The mean of the terms of `count` rows, weighted if there are weights; NaN without any weight.
func mean(
  count: Int, weights: [Double]?, _ term: (Int) -> Double
) -> Double {
  var sum = CompensatedSum()
  guard let weights else {
    for row in 0..<count { sum.add(term(row)) }
    return count == 0 ? .nan : sum.value / Double(count)
  }
  var total = CompensatedSum()
  for row in 0..<count where weights[row] != 0 {
    sum.add(weights[row] * term(row))
    total.add(weights[row])
  }
  return total.value == 0 ? .nan : sum.value / total.value
}

/// Fails unless there is one finite weight of 0 or more for each row.
func check(weights: [Double]?, rowCount: Int) throws(StatisticsError) {
  guard let weights else { return }
  try check(weights.count, equals: rowCount, what: "weights")
  if let row = weights.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
    throw .invalidWeight(row: row)
  }
}

/// Fails unless two arrays have the same length.
func check(_ found: Int, equals expected: Int, what: String) throws(StatisticsError) {
  guard found == expected else {
    throw .lengthMismatch(what: what, expected: expected, found: found)
  }
}

/// The ratio, or 0 where nothing was counted: scikit-learn's `zero_division`.
func ratioOrZero(_ numerator: Double, _ denominator: Double) -> Double {
  denominator == 0 ? 0 : numerator / denominator
}
