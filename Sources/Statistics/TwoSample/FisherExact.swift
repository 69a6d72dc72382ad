/// Fisher's exact test of a table of two by two.
public enum FisherExact {
  /// The two-sided probability: of all tables with the same margins that are at most as likely.
  ///
  /// - Complexity: O of the smallest margin.
  public static func pValue(_ a: Int, _ b: Int, _ c: Int, _ d: Int) -> Double {
    let row = a + b
    let other = c + d
    let column = a + c
    guard row > 0, other > 0, column > 0, b + d > 0 else { return 1 }
    let found = probability(a, row: row, other: other, column: column)
    var sum = 0.0
    for count in max(0, column - other)...min(row, column) {
      let chance = probability(count, row: row, other: other, column: column)
      // As scipy: tables that are as likely but for rounding count.
      if chance <= found * (1 + 1e-14) { sum += chance }
    }
    return min(sum, 1)
  }

  /// The hypergeometric probability as a quotient of binomial ones (Loader 2000).
  private static func probability(_ count: Int, row: Int, other: Int, column: Int) -> Double {
    let p = Double(column) / Double(row + other)
    let whole = Binomial.probability(column, of: row + other, p: p)
    return Binomial.probability(count, of: row, p: p)
      * (Binomial.probability(column - count, of: other, p: p) / whole)
  }
}
