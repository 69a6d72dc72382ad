/// Looks at the texts of a column for numbers and dates that were not read as such.
struct LevelReview {
  /// What else the column may be; nil where nothing suggests so.
  private(set) var doubt: ColumnDoubt?
  /// So many texts are looked at closely: the first ones.
  private static let sampleLimit = 200

  init(_ column: DictionaryColumn, _ use: LevelUse, _ values: ValueReader) {
    let isNumber = column.levels.map { level in
      var level = level
      return level.withUTF8 { values.isNumber(UnsafeRawBufferPointer($0)) }
    }
    let share = NumberShare(isNumber, use)
    let others = column.levels.indices.lazy.filter { use.counts[$0] > 0 && !isNumber[$0] }
      .prefix(Self.sampleLimit)
    guard let first = others.first else { return }
    if let unread = Self.unread(column, others.map { ($0, use.counts[$0]) }, numbers: share.numbers)
    {
      doubt = unread
    } else if share.isMixed {
      doubt = .mixed(share, other: column.levels[first])
    }
  }

  /// The notations in which at least 95 % of the cells that are looked at are numbers, or dates.
  private static func unread(
    _ column: DictionaryColumn, _ sample: [(level: Int, count: Int)], numbers: Int
  ) -> ColumnDoubt? {
    var cells: [Notation: Int] = [:]
    var order: [Notation] = []
    var examples: [Notation: String] = [:]
    for (level, count) in sample {
      for notation in Notation.all(of: column.levels[level]) {
        if cells[notation] == nil {
          order.append(notation)
          examples[notation] = column.levels[level]
        }
        cells[notation, default: 0] += count
      }
    }
    let looked = sample.reduce(0) { $0 + $1.count }
    let fitting = order.filter { notation in
      let known = notation.isDate ? 0 : numbers
      return NumberShare(numbers: known + (cells[notation] ?? 0), present: numbers + looked)
        .isNumeric
    }
    guard let most = fitting.compactMap({ cells[$0] }).max(),
      let best = fitting.first(where: { cells[$0] == most }), let example = examples[best]
    else { return nil }
    let alike = fitting.filter { cells[$0] == most && $0.isDate == best.isDate }
    return .unread(
      Notation.simplest(alike), example: example, type: best.isDate ? .datetime : .numeric)
  }
}
