import Models
import Tabular

extension ContinuedModel {
  /// The table with its columns as the model takes them.
  ///
  /// - Throws: `LearningError` for a column that is absent or holds something else than before.
  func table(_ table: Table) throws -> Table {
    for input in inputs where table[input.name] == nil {
      throw LearningError.unknownColumn(
        role: "column of the continued model", name: input.name, columns: table.names)
    }
    let encodings = Dictionary(
      inputs.map { ($0.name, $0.encoding) }, uniquingKeysWith: { first, _ in first })
    let columns = try table.columns.map { column -> Column in
      guard let encoding = encodings[column.name] else { return column }
      let taken = Self.column(column, as: encoding)
      guard Self.fits(taken, encoding) else {
        throw LearningError.notContinued(
          model: name, problem: "column '\(column.name)' held \(Self.words(of: encoding)) before",
          hint: "`--type` states what a column holds")
      }
      return taken
    }
    return Table(columns: columns, rowCount: table.rowCount)
  }

  /// Truth values as the texts that they are to a model whose training rows lacked some.
  private static func column(_ column: Column, as encoding: FeatureEncoding) -> Column {
    guard case .booleans(let values) = column.values, case .categorical = encoding else {
      return column
    }
    let codes = values.map { $0 > 1 ? DictionaryColumn.missing : Int32($0) }
    return Column(
      name: column.name,
      values: .strings(DictionaryColumn(codes: codes, levels: ["false", "true"])))
  }

  private static func fits(_ column: Column, _ encoding: FeatureEncoding) -> Bool {
    switch (column.values, encoding) {
    case (.integers, .integer), (.reals, .integer), (.integers, .real), (.reals, .real),
      (.booleans, .truthValue), (.strings, .categorical):
      true
    case (.booleans(let values), .boolean): !values.contains(Column.missingBoolean)
    default: false
    }
  }

  private static func words(of encoding: FeatureEncoding) -> String {
    switch encoding {
    case .integer, .real: "numbers"
    case .truthValue: "truth values"
    case .boolean: "truth values, none missing"
    case .categorical: "categories"
    }
  }

  /// How a column is encoded from now on: as before, but for numbers that are no longer whole, and for
  /// new levels, which trees get after their own.
  func encoding(of column: Column, trainingRows: [Int]) -> FeatureEncoding {
    guard let before = inputs.first(where: { $0.name == column.name })?.encoding else {
      return FeatureEncoder.encoding(of: column, trainingRows: trainingRows)
    }
    switch (before, column.values) {
    case (.integer, .reals): return .real
    case (.categorical(let levels), .strings(let values)) where takesNewLevels:
      return .categorical(
        levels: levels
          + FeatureEncoder.commonLevels(
            of: values, trainingRows: trainingRows, besides: Set(levels),
            limit: FeatureEncoder.levelLimit - levels.count))
    default: return before
    }
  }

  /// What is subtracted from a column of the model's; nil for any other column.
  func offset(of column: Column) -> Double? {
    inputs.first { $0.name == column.name }?.offset
  }

  /// What the learner goes on with, for the columns as they are encoded from now on.
  ///
  /// A new level goes where trees sent unknown ones, so that the scores of all rows stay what they were.
  /// Covers stay those of the rows that each tree was grown on.
  func predictor(for inputs: [ModelInput]) -> Predictor {
    guard case .trees(var ensemble) = blueprint.predictor else { return blueprint.predictor }
    let added = zip(self.inputs, inputs).map { before, after -> Range<Int> in
      guard case .categorical(let old) = before.encoding,
        case .categorical(let new) = after.encoding
      else { return 0..<0 }
      return old.count + 1..<max(old.count, new.count) + 1
    }
    guard !added.allSatisfy({ $0.isEmpty }) else { return blueprint.predictor }
    ensemble.trees = ensemble.trees.map { tree in
      DecisionTree(
        nodes: tree.nodes.map { node in
          guard case .categorical(let feature, let codes, let left, let right) = node,
            codes.contains(0)
          else { return node }
          return .categorical(
            feature: feature, codes: codes + Array(added[feature]), left: left, right: right)
        }, covers: tree.covers)
    }
    return .trees(ensemble)
  }
}
