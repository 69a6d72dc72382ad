/// Levels that differ only in letter case or in blanks: most often one level, written in two ways.
enum SimilarLevels {
  /// Of so many levels none is looked at: those are no categories.
  private static let limit = 20_000

  /// The first levels, in the order of the file, that are alike; nil where no two are.
  static func first(in column: DictionaryColumn, _ use: LevelUse) -> [String]? {
    guard column.levels.count <= limit else { return nil }
    var groups: [String: [String]] = [:]
    var order: [String] = []
    for (level, text) in column.levels.enumerated() where use.counts[level] > 0 {
      let key = folded(text)
      if groups.updateValue((groups[key] ?? []) + [text], forKey: key)?.count == 1 {
        order.append(key)
      }
    }
    return order.first.flatMap { groups[$0] }
  }

  /// The text in lower case, without any blank in it.
  private static func folded(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars where !scalar.properties.isWhitespace {
      scalars.append(scalar)
    }
    return String(scalars)
  }
}
