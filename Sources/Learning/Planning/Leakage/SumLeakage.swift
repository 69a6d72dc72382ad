import Diagnostics
import Tabular

/// Looks for two or three numeric columns that add up to the target exactly.
enum SumLeakage {
  /// Beyond so many numeric columns only pairs are tried, and beyond `pairLimit` nothing.
  static let tripleLimit = 150
  static let pairLimit = 2000

  /// A warning for the first columns found that add up to the target in every row.
  ///
  /// - Parameters:
  ///   - columns: Numeric columns by name, one value per row.
  ///   - target: The target of the same rows.
  static func warning(
    _ columns: [(name: String, values: [Double])], target: [Double], targetName: String
  ) -> Warning? {
    let moving = columns.filter { column in
      !column.values.contains(where: \.isNaN) && column.values.contains { $0 != 0 }
    }
    guard target.count >= 10, moving.count <= pairLimit,
      let found = addends(moving.map(\.values), target)
    else { return nil }
    let names = found.map { moving[$0].name }
    let sum = names.map { "'\($0)'" }.joined(separator: " + ")
    return Warning(
      code: "possible_leakage", column: names.first,
      message: "\(sum) is '\(targetName)' in every row: if they are not known when the model is "
        + "used, leave them out with `--drop \(names.joined(separator: ","))`")
  }

  /// The indices of the columns that add up, pairs before triples.
  private static func addends(_ columns: [[Double]], _ target: [Double]) -> [Int]? {
    for i in columns.indices {
      for j in columns.indices.dropFirst(i + 1) where isSum([columns[i], columns[j]], target) {
        return [i, j]
      }
    }
    guard columns.count <= tripleLimit else { return nil }
    for i in columns.indices {
      for j in columns.indices.dropFirst(i + 1) {
        for k in columns.indices.dropFirst(j + 1)
        where isSum([columns[i], columns[j], columns[k]], target) {
          return [i, j, k]
        }
      }
    }
    return nil
  }

  /// Whether columns add up to the target in every row; most often the first row says no.
  private static func isSum(_ columns: [[Double]], _ target: [Double]) -> Bool {
    for row in target.indices {
      var sum = 0.0
      for column in columns { sum += column[row] }
      if (sum - target[row]).magnitude > 1e-9 * max(1, target[row].magnitude) { return false }
    }
    return true
  }
}
