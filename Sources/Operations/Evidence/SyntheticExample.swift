import Models
import Monitoring
import Tabular

/// An example row that stands for nobody: the mean of each column of numbers, the most frequent value
/// of every other.
enum SyntheticExample {
  /// Makes the row for a model's columns out of the profile of its training data.
  ///
  /// A column that the profile does not have, or that has no value there, is missing in the row; a
  /// whole number that may not be missing is then 0.
  static func table(_ profile: Profile, _ signature: Signature) -> Table {
    Table(
      columns: signature.inputs.map { input in
        Column(name: input.name, values: values(profile[input.name], as: input.type))
      }, rowCount: 1)
  }

  private static func values(_ column: ColumnProfile?, as type: SignatureType) -> Column.Values {
    let number = column.flatMap { Self.number($0) }
    switch type {
    case .long: return .integers([number.flatMap { Int64(exactly: $0.rounded()) } ?? 0])
    case .double, .float: return .reals([number ?? .nan])
    case .boolean: return .booleans([number.map { $0 > 0.5 ? 1 : 0 } ?? 0])
    case .string:
      guard let text = column.flatMap(mostFrequent) else {
        return .strings(DictionaryColumn(codes: [DictionaryColumn.missing], levels: []))
      }
      return .strings(DictionaryColumn(codes: [0], levels: [text]))
    }
  }

  /// The mean of numbers; the most frequent of truth values as 0 or 1.
  private static func number(_ column: ColumnProfile) -> Double? {
    switch column.values {
    case .numbers(let numbers): numbers.mean ?? numbers.quantile(0.5) ?? numbers.minimum
    case .categories:
      switch mostFrequent(column) {
      case "true"?: 1
      case "false"?: 0
      case let text: text.flatMap { Double($0) }
      }
    }
  }

  /// The most frequent of the known categories; of equally frequent ones the first by its bytes.
  private static func mostFrequent(_ column: ColumnProfile) -> String? {
    guard case .categories(let categories) = column.values else { return nil }
    var best: (level: String, count: Int)?
    for (level, count) in zip(categories.levels, categories.counts)
    where count > (best?.count ?? 0) {
      best = (level, count)
    }
    return best?.level
  }
}
