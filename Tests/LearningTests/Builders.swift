import FoundationEssentials
import Models
import Statistics
import Tabular

@testable import Learning

/// Columns for tests, in one word each.
extension Column {
  static func whole(_ name: String, _ values: [Int64]) -> Column {
    Column(name: name, values: .integers(values))
  }

  static func real(_ name: String, _ values: [Double?]) -> Column {
    Column(name: name, values: .reals(values.map { $0 ?? .nan }))
  }

  static func truth(_ name: String, _ values: [UInt8]) -> Column {
    Column(name: name, values: .booleans(values))
  }

  static func text(_ name: String, _ values: [String?]) -> Column {
    var levels: [String] = []
    let codes = values.map { text -> Int32 in
      guard let text else { return DictionaryColumn.missing }
      if let place = levels.firstIndex(of: text) { return Int32(place) }
      levels.append(text)
      return Int32(levels.count - 1)
    }
    return Column(name: name, values: .strings(DictionaryColumn(codes: codes, levels: levels)))
  }
}

/// A table with a schema as the reader would infer it, as far as training looks at it.
func tableAndSchema(_ columns: [Column]) -> (Table, Schema) {
  let schema = columns.map { column -> ColumnSchema in
    let distinct = Set(column.texts.filter { !$0.isEmpty }).count
    var type = ColumnType.numeric
    if case .strings = column.values { type = .categorical }
    if case .booleans = column.values { type = .boolean }
    return ColumnSchema(
      name: column.name, type: type, missingCount: column.missingCount, distinctCount: distinct,
      isConstant: distinct <= 1)
  }
  return (Table(columns: columns), Schema(columns: schema))
}

/// A plan for columns, with a request that a test may change.
func plan(
  _ columns: [Column], target: String, _ change: (inout TrainingRequest) -> Void = { _ in }
) throws -> TrainingPlan {
  let (table, schema) = tableAndSchema(columns)
  var request = TrainingRequest(target: target)
  request.learner = "gbdt"
  change(&request)
  // A model that learns on says itself what it is.
  if request.continued != nil, request.learner == "gbdt" { request.learner = "auto" }
  return try TrainingPlan.make(table: table, schema: schema, request: request)
}

/// A file of `examples/data`, as `mlo train` reads it.
func example(_ name: String) throws -> ReadOutcome {
  let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  return try TableReader(source: .file("/\(root)/examples/data/\(name)")).read()
}

/// The data of `example`, planned.
func planExample(
  _ name: String, target: String, _ change: (inout TrainingRequest) -> Void = { _ in }
) throws -> TrainingPlan {
  let read = try example(name)
  var request = TrainingRequest(target: target)
  request.learner = "gbdt"
  change(&request)
  // A model that learns on says itself what it is.
  if request.continued != nil, request.learner == "gbdt" { request.learner = "auto" }
  return try TrainingPlan.make(table: read.table, schema: read.schema, request: request)
}

/// Numbers in 0 ..< 1 that a seed decides.
func units(_ count: Int, seed: UInt64) -> [Double] {
  var random = SplitMix64(seed: seed)
  return (0..<count).map { _ in random.nextUnit() }
}

/// A training set of encoded columns, all rows, without a plan around it.
func trainingSet(
  _ columns: [Column], target: TargetValues, task: LearningTask, weights: [Double]? = nil,
  validation: [[Int]] = []
) -> TrainingSet {
  let rows = Array(0..<(columns.first?.count ?? 0))
  let inputs = columns.map {
    ModelInput(name: $0.name, encoding: FeatureEncoder.encoding(of: $0, trainingRows: rows))
  }
  return TrainingSet(
    features: FeatureMatrix(
      rowCount: rows.count, inputs: inputs,
      columns: zip(columns, inputs).map { FeatureEncoder.encode($0, as: $1.encoding, rows: rows) }),
    target: target, weights: weights, task: task, validation: validation)
}

/// A learner with settings as typed.
func learner<Member: Learner>(_ type: Member.Type, _ settings: [String: String] = [:]) throws
  -> Member
{
  try Member(LearnerSettings(settings, of: type))
}

/// Two text labels, the second positive.
let yesNo = LearningTask.binary(labels: .strings(["no", "yes"]), positive: 1)

/// JSON as the store writes records.
enum JSON {
  static func encode(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    return try encoder.encode(value)
  }

  static func decode<Value: Decodable>(_ type: Value.Type, from data: Data) throws -> Value {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    return try decoder.decode(type, from: data)
  }
}
