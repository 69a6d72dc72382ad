import Statistics

/// Whether the share of missing values changed: a test of its own.
struct MissingTest: Sendable, Hashable {
  /// The shares of missing values.
  let reference: Double
  let current: Double
  /// The probability of such a difference where nothing changed.
  let pValue: Double

  /// Tests a column; nil where no value is missing on either side, or a side has no rows.
  init?(_ pair: ColumnPair) {
    let one = pair.reference.profile
    let other = pair.current.profile
    guard one.rowCount > 0, other.rowCount > 0, one.missingCount + other.missingCount > 0 else {
      return nil
    }
    reference = pair.reference.missingShare
    current = pair.current.missingShare
    pValue =
      ContingencyTable(
        [one.missingCount, one.valueCount], [other.missingCount, other.valueCount]
      ).pValue
  }

  /// How far the shares are apart.
  var effect: Double { abs(current - reference) }
}
