/// The smallest samples for which the intervals here cover what they say.
enum SampleSize {
  /// Positives and negatives for DeLong's interval: it covers 92 % of 95 % at 5, 93 % at 10.
  static let ofEachClass = 10
  /// Rows for means, the delta method and the bootstrap: 91 % of 95 % at 30 rows, 95 % at 100.
  static let rows = 50

  /// What is wrong with the numbers of positives and negatives, if anything is.
  static func concern(positives: Int, negatives: Int) -> EstimateConcern? {
    if positives < ofEachClass { return .tooFewPositives(found: positives, needed: ofEachClass) }
    if negatives < ofEachClass { return .tooFewNegatives(found: negatives, needed: ofEachClass) }
    return nil
  }

  /// What is wrong with the number of rows, if anything is.
  static func concern(rowCount: Int) -> EstimateConcern? {
    rowCount < rows ? .tooFewRows(found: rowCount, needed: rows) : nil
  }
}
