/// Whether a column names its rows rather than measures something.
///
/// Whole numbers do when no two are the same, none is missing, and they are a counter or are called
/// an identifier: all of a range without a gap, in any order (50 rows or more), or any numbers in a
/// column called `id` or the like (10 rows or more). Texts do when no two are the same (10 or more), or
/// nine of ten differ (20 or more): names, case numbers, titles; long texts of several words are
/// `ColumnType.text` instead.
enum IdentifierRule {
  static let leastRows = 10
  static let leastCounterRows = 50
  static let leastNearlyUnique = 20

  /// Why whole numbers of which `distinct`, counted up to `Schema.distinctLimit`, differ name rows; nil
  /// where they do not.
  static func reason(name: String, _ values: [Int64], distinct: Int) -> String? {
    guard values.count >= leastRows, distinct == min(values.count, Schema.distinctLimit),
      let least = values.min(), let greatest = values.max()
    else { return nil }
    if values.count >= leastCounterRows, isRange(values, from: least, to: greatest) {
      return "counts the rows"
    }
    return isIdentifierName(name) && Set(values).count == values.count
      ? "called one, and no two values are the same" : nil
  }

  /// Why texts name rows; nil where they do not.
  static func reason(_ column: DictionaryColumn, _ use: LevelUse) -> String? {
    let present = use.present
    if present >= leastRows, use.distinct == present { return "no two values are the same" }
    return present >= leastNearlyUnique && 10 * use.distinct >= 9 * present
      ? "\(use.distinct) of \(present) values differ" : nil
  }

  /// Whether the values are all whole numbers from `least` to `greatest`, each once.
  private static func isRange(_ values: [Int64], from least: Int64, to greatest: Int64) -> Bool {
    let (width, overflow) = greatest.subtractingReportingOverflow(least)
    guard !overflow, width == Int64(values.count - 1) else { return false }
    var seen = [Bool](repeating: false, count: values.count)
    for value in values {
      let place = Int(value - least)
      if seen[place] { return false }
      seen[place] = true
    }
    return true
  }

  /// Whether a column is called an identifier: its last word is `id`, `key`, `index` or the like.
  static func isIdentifierName(_ name: String) -> Bool {
    let lower = name.lowercased()
    for word in ["id", "uuid", "guid", "key", "index", "no", "nr"] {
      if lower == word { return true }
      for separator in ["_", " ", "-", "."] where lower.hasSuffix(separator + word) { return true }
    }
    // customerID, customerId; but not paid or valid.
    return name.hasSuffix("ID") || name.hasSuffix("Id") || name.hasPrefix("Unnamed: ")
  }
}
