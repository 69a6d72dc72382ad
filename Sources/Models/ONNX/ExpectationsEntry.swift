/// What each feature of a linear model adds on average, kept in the file's `metadata_props`.
///
/// `mlo.expectations` is a JSON list of numbers, features × scores; the graph has no place for them
/// that a runtime would not warn about.
enum ExpectationsEntry {
  private static let key = "mlo.expectations"

  /// The entry of a linear model that knows them.
  static func entries(_ predictor: Predictor) -> [(key: String, value: String)] {
    guard case .linear(let linear) = predictor, !linear.expectations.isEmpty else { return [] }
    let numbers = linear.expectations.map(\.description).joined(separator: ",")
    return [(key, "[\(numbers)]")]
  }

  /// Reads the entry; empty where there is none.
  static func read(_ metadata: [String: String]) -> [Double] {
    guard let text = metadata[key] else { return [] }
    return text.dropFirst().dropLast().split(separator: ",").compactMap { Double($0) }
  }
}
