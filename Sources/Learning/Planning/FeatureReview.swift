import Models
import Tabular

/// Decides which columns are learnt from, with a reason for each that is not.
struct FeatureReview {
  /// The columns to learn from, in the order of the file.
  private(set) var features: [ColumnSchema] = []
  /// The others, without the target.
  private(set) var leftOut: [LeftOutColumn] = []

  /// Goes through the columns of a table.
  init(table: Table, schema: Schema, request: TrainingRequest) throws {
    try Self.checkNames(table, request)
    // By name at once: a search of the schema for each of 5,000 columns would take longer than reading.
    let schemas = Dictionary(
      schema.columns.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    for column in table.columns where column.name != request.target {
      let found = schemas[column.name] ?? Self.plainSchema(of: column)
      if let reason = Self.reason(against: found, column: column, request) {
        leftOut.append(LeftOutColumn(name: column.name, reason: reason))
      } else {
        features.append(found)
      }
    }
    if let continued = request.continued {
      let places = Dictionary(
        continued.inputs.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first }
      )
      features.sort { (places[$0.name] ?? 0) < (places[$1.name] ?? 0) }
    }
    guard !features.isEmpty else {
      throw LearningError.noFeatures(leftOut: leftOut)
    }
  }

  /// What is known of a column that the schema does not name.
  private static func plainSchema(of column: Column) -> ColumnSchema {
    let type: ColumnType =
      switch column.values {
      case .integers, .reals: .numeric
      case .booleans: .boolean
      case .strings: .categorical
      }
    return ColumnSchema(name: column.name, type: type, missingCount: column.missingCount)
  }

  /// Why a column is not learnt from, or nil.
  private static func reason(
    against found: ColumnSchema, column: Column, _ request: TrainingRequest
  ) -> String? {
    if let continued = request.continued {
      // Its columns are settled, whatever the new rows hold.
      let isTaken = continued.inputs.contains { $0.name == found.name }
      return isTaken ? nil : "not among the columns of the continued model"
    }
    if found.name == request.weight { return "sample weight" }
    if found.name == request.split.column { return "decides the split" }
    if request.ignored.contains(found.name) { return LeftOutColumn.ignored }
    if found.missingCount >= column.count { return "no values" }
    switch request.features {
    case .only(let names):
      guard names.contains(found.name) else { return LeftOutColumn.notChosen }
      return found.isConstant ? "constant" : nil
    case .without(let names) where names.contains(found.name): return LeftOutColumn.dropped
    case .all, .without: break
    }
    if found.isConstant { return "constant" }
    // Whoever states what a column holds wants it.
    if let why = found.identifierReason, !found.isStated { return "identifier: \(why)" }
    switch found.type {
    case .datetime: return "date or time"
    case .text: return "free text"
    case .numeric, .categorical, .boolean: return nil
    }
  }

  /// Throws where the request names a column that is not there.
  private static func checkNames(_ table: Table, _ request: TrainingRequest) throws {
    var named: [(role: String, names: [String])] = [
      ("target", request.target.map { [$0] } ?? []), ("weight", request.weight.map { [$0] } ?? []),
      ("column of --split", request.split.column.map { [$0] } ?? []),
      ("column of --slice", request.slices),
    ]
    switch request.features {
    case .all: break
    case .only(let names): named.append(("column of --features", names))
    case .without(let names): named.append(("column of --drop", names))
    }
    for (role, names) in named {
      for name in names where table[name] == nil {
        throw LearningError.unknownColumn(role: role, name: name, columns: table.names)
      }
    }
    guard let target = request.target else { return }
    if case .only(let names) = request.features, names.contains(target) {
      throw LearningError.invalidOption(
        option: "--features", value: target, expected: "columns other than the target")
    }
    for (role, name) in [("--weight", request.weight), ("--split", request.split.column)]
    where name == target {
      throw LearningError.invalidOption(
        option: role, value: target, expected: "a column other than the target")
    }
  }
}
