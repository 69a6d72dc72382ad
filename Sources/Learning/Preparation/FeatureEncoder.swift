import Models
import Tabular

/// Learns how raw columns become features, and encodes rows accordingly.
enum FeatureEncoder {
  /// The number of levels that a categorical feature keeps at most, so that a code fits in one byte;
  /// rarer levels share the code of unknown ones.
  static let levelLimit = 254

  /// Chooses the encoding of a column by the training rows.
  ///
  /// Levels are sorted by their UTF-8, so that the order of the rows does not change the model.
  static func encoding(of column: Column, trainingRows: [Int]) -> FeatureEncoding {
    switch column.values {
    case .integers, .reals: return .real
    case .booleans: return .truthValue
    case .strings(let dictionary):
      return .categorical(levels: commonLevels(of: dictionary, trainingRows: trainingRows))
    }
  }

  /// The levels with the most training rows, the empty text for missing among them.
  ///
  /// - Parameters:
  ///   - known: Levels that are left out.
  ///   - limit: How many there are at most.
  static func commonLevels(
    of column: DictionaryColumn, trainingRows: [Int], besides known: Set<String> = [],
    limit: Int = levelLimit
  ) -> [String] {
    var counts = [Int](repeating: 0, count: column.levels.count)
    var missing = 0
    for row in trainingRows {
      let code = Int(column.codes[row])
      if code < 0 { missing += 1 } else { counts[code] += 1 }
    }
    var rowsOfText: [String: Int] = missing > 0 ? ["": missing] : [:]
    for (level, count) in zip(column.levels, counts) where count > 0 {
      rowsOfText[level, default: 0] += count
    }
    var texts = rowsOfText.keys.filter { !known.contains($0) }
    if texts.count > limit {
      texts.sort { isBefore((-(rowsOfText[$0] ?? 0), $0), (-(rowsOfText[$1] ?? 0), $1)) }
      texts = Array(texts.prefix(max(0, limit)))
    }
    return texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func isBefore(_ left: (Int, String), _ right: (Int, String)) -> Bool {
    left.0 != right.0 ? left.0 < right.0 : left.1.utf8.lexicographicallyPrecedes(right.1.utf8)
  }

  /// Encodes the given rows of a column.
  ///
  /// - Parameter offset: What is subtracted from numbers, in float64, before they become float32.
  static func encode(
    _ column: Column, as encoding: FeatureEncoding, offset: Double = 0, rows: [Int]
  ) -> EncodedColumn {
    switch (column.values, encoding) {
    case (.strings(let values), .categorical(let levels)):
      return categorical(values, rows, levels: levels)
    // By way of float64, as the graph has it.
    case (.integers(let values), _):
      return .numeric(rows.map { Float(Double(values[$0]) - offset) })
    case (.reals(let values), _): return .numeric(rows.map { Float(values[$0] - offset) })
    case (.booleans(let values), _):
      return .numeric(rows.map { values[$0] > 1 ? .nan : Float(values[$0]) })
    case (.strings, _): return .numeric([Float](repeating: .nan, count: rows.count))
    }
  }

  private static func categorical(
    _ column: DictionaryColumn, _ rows: [Int], levels: [String]
  ) -> EncodedColumn {
    let codes = codesOfTexts(levels)
    let codeOfLevel = column.levels.map { codes[$0] ?? 0 }
    let missing = codes[""] ?? 0
    return .categorical(
      rows.map { row in
        let level = Int(column.codes[row])
        return level < 0 ? missing : codeOfLevel[level]
      }, codeCount: levels.count + 1)
  }

  private static func codesOfTexts(_ levels: [String]) -> [String: Int32] {
    Dictionary(
      levels.enumerated().map { ($1, Int32($0 + 1)) }, uniquingKeysWith: { first, _ in first })
  }
}
