/// What texts are that are no dates: free text, or categories.
enum TextRule {
  /// The type of a column of texts that was not stated.
  ///
  /// Free text where most values differ (more than half), there are 20 or more, and they have on average
  /// 20 characters and three words or more.
  static func type(of column: DictionaryColumn, _ use: LevelUse) -> ColumnType {
    var (levels, characters, words) = (0, 0, 0)
    for (level, text) in column.levels.enumerated() where use.counts[level] > 0 {
      levels += 1
      var text = text
      text.withUTF8 { bytes in
        characters += bytes.count
        words += 1 + ByteScan.count(of: UInt8(ascii: " "), in: UnsafeRawBufferPointer(bytes))
      }
    }
    let present = use.present
    let isVaried = present >= 20 && 2 * levels > present
    return isVaried && characters >= 20 * levels && words >= 3 * levels ? .text : .categorical
  }
}

/// Texts that are all truth values.
enum TruthColumn {
  /// The values as `Column.Values.booleans` has them; nil where some level is neither `true` nor `false`.
  ///
  /// Other spellings make a column one of truth values only where its type is stated: a reader has made
  /// these words of them.
  static func values(_ column: DictionaryColumn, _ use: LevelUse) -> [UInt8]? {
    var truths: [UInt8] = []
    for (level, text) in column.levels.enumerated() {
      var text = text
      let truth = text.withUTF8 { TruthSpelling.word(UnsafeRawBufferPointer($0)) }
      guard truth != nil || use.counts[level] == 0 else { return nil }
      truths.append(truth == true ? 1 : 0)
    }
    guard use.distinct > 0 else { return nil }
    return column.codes.map { $0 < 0 ? Column.missingBoolean : truths[Int($0)] }
  }
}
