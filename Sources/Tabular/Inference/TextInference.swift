/// Finds out what a column of texts holds.
struct TextInference {
  private(set) var result: InferredColumn
  private let values: ValueReader
  private let use: LevelUse

  init(
    _ inference: SchemaInference, _ column: Column, _ texts: DictionaryColumn, _ tally: CellTally
  ) {
    values = inference.values
    use = LevelUse(texts)
    let schema = ColumnSchema(
      name: column.name, type: .categorical, missingCount: use.missing,
      distinctCount: min(use.distinct, Schema.distinctLimit),
      isConstant: use.distinct + min(1, use.missing) <= 1)
    result = InferredColumn(column: column, schema: schema, tally: tally)
    if let stated = inference.types[column.name] {
      take(stated, texts)
    } else {
      infer(texts, inference.cells)
    }
    if result.schema.type == .categorical {
      result.schema.identifierReason = IdentifierRule.reason(texts, use)
    }
  }

  private mutating func take(_ stated: StatedType, _ texts: DictionaryColumn) {
    switch stated {
    case .datetime: result.schema.type = .datetime
    case .text: result.schema.type = .text
    case .boolean: if let truth = TruthColumn.values(texts, use) { take(truth) }
    case .categorical: result.doubt = SimilarLevels.first(in: texts, use).map { .similarLevels($0) }
    case .numeric, .ignore: break
    }
  }

  private mutating func take(_ truth: [UInt8]) {
    result.schema.type = .boolean
    result.column = Column(name: result.column.name, values: .booleans(truth))
  }

  private mutating func infer(_ texts: DictionaryColumn, _ cells: CellFormat) {
    if let truth = TruthColumn.values(texts, use) { return take(truth) }
    let isDate = texts.levels.map { level in
      var level = level
      return level.withUTF8 { values.dateTime(Blanks.trimmed(UnsafeRawBufferPointer($0))) != nil }
    }
    let share = NumberShare(isDate, use)
    if share.isNumeric { return takeDates(texts, isDate, share) }
    result.schema.type = TextRule.type(of: texts, use)
    result.doubt = LevelReview(texts, use, values).doubt
    if result.doubt == nil, result.schema.type == .categorical {
      result.doubt = SimilarLevels.first(in: texts, use).map { .similarLevels($0) }
    }
  }

  /// Takes a column of dates; the few texts that are none become missing.
  private mutating func takeDates(
    _ texts: DictionaryColumn, _ isDate: [Bool], _ share: NumberShare
  ) {
    result.schema.type = .datetime
    guard share.numbers < share.present else { return }
    var codes = texts.codes
    for row in codes.indices where codes[row] >= 0 && !isDate[Int(codes[row])] {
      result.tally.addOdd(texts.levels[Int(codes[row])], row: row)
      codes[row] = DictionaryColumn.missing
    }
    result.doubt = .oddCells(.datetime)
    result.schema.missingCount += share.present - share.numbers
    result.schema.distinctCount = min(
      isDate.indices.count { isDate[$0] && use.counts[$0] > 0 }, Schema.distinctLimit)
    result.column = Column(
      name: result.column.name,
      values: .strings(DictionaryColumn(codes: codes, levels: texts.levels)))
  }
}

extension NumberShare {
  /// How many of the cells have a level with a property.
  init(_ holds: [Bool], _ use: LevelUse) {
    self.init(numbers: 0, present: use.present)
    for (level, count) in use.counts.enumerated() where holds[level] { numbers += count }
  }
}

/// How the rows of a text column use its levels.
struct LevelUse {
  /// The rows of each level.
  private(set) var counts: [Int]
  /// The rows without a value.
  private(set) var missing = 0
  /// The levels that have a row.
  private(set) var distinct = 0

  init(_ column: DictionaryColumn) {
    counts = [Int](repeating: 0, count: column.levels.count)
    for code in column.codes {
      if code < 0 { missing += 1 } else { counts[Int(code)] += 1 }
    }
    distinct = counts.count { $0 > 0 }
  }

  /// The rows with a value.
  var present: Int { counts.reduce(0, +) }
}
