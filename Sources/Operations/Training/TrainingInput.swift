import Diagnostics
import Learning
import Tabular
import Workspace

/// The data of a training as it was read, with what the run will say about it.
struct TrainingInput: Sendable {
  /// What was read.
  let outcome: ReadOutcome
  /// The request, with the test table filled in.
  let request: TrainingRequest
  /// The files that were read.
  let references: [DataReference]
  private let spooled: SpooledInput?

  /// Rows that could not be read and were left out.
  var rejectedCount: Int { outcome.rejected.count { !$0.isKept } }

  /// Reads the data, and the test file where there is one.
  static func read(
    _ command: TrainModel, in workspace: Workspace, progress: @escaping ProgressHandler
  ) throws -> TrainingInput {
    try command.choices.checkHoldout()
    var source = DataSource(argument: command.data)
    var spooled: SpooledInput?
    if case .standardInput = source {
      let kept = try SpooledInput(workspace)
      spooled = kept
      source = kept.source
    }
    let options = try command.reading.readOptions()
    var request = try command.choices.request(command.reading)
    request.ignored = options.types.filter { $0.value == .ignore }.map(\.key).sorted()
    let outcome = try TableReader(source: source, options: options).read(progress: progress)
    var references = [
      try describe(command.data, outcome, spooled: spooled, command.keepsData, workspace)
    ]
    if let testFile = command.choices.testFile {
      let test = try TableReader(
        source: .file(testFile), options: options.agreeing(with: outcome.schema)
      ).read(progress: progress)
      request.holdout = .table(test.table)
      references.append(try describe(testFile, test, spooled: nil, command.keepsData, workspace))
    }
    return TrainingInput(
      outcome: outcome, request: request, references: references, spooled: spooled)
  }

  /// Decides what will be learnt from which columns and rows.
  func plan() throws -> TrainingPlan {
    try TrainingPlan.make(table: outcome.table, schema: outcome.schema, request: request)
  }

  /// Removes what was only kept while it was read.
  func discard() { spooled?.discard() }

  private static func describe(
    _ argument: String, _ outcome: ReadOutcome, spooled: SpooledInput?, _ keepsData: Bool,
    _ workspace: Workspace
  ) throws -> DataReference {
    let place = ProjectPath(argument, in: workspace)
    let object = try spooled?.object ?? (keepsData ? workspace.storeObject(file: argument) : nil)
    let digest =
      try object.map { FileDigest(sha256: $0.sha256, bytes: $0.bytes) }
      ?? FileDigest(ofFile: argument)
    return DataReference(
      path: place.path, isOutside: place.isOutside, sha256: digest.sha256, bytes: digest.bytes,
      rows: Int64(outcome.table.rowCount), schema: outcome.schema.document, object: object)
  }
}

extension ReadOptions {
  /// The same options with the types that another file was found to have, so that a column of the
  /// test file is not read as something else.
  fileprivate func agreeing(with schema: Schema) -> ReadOptions {
    var options = self
    for column in schema.columns where options.types[column.name] == nil {
      options.types[column.name] = column.type.stated
    }
    return options
  }
}

extension ColumnType {
  /// The type as it would be stated; nil for truth values, which are found by themselves.
  fileprivate var stated: StatedType? {
    switch self {
    case .numeric: .numeric
    case .categorical: .categorical
    case .datetime: .datetime
    case .text: .text
    case .boolean: nil
    }
  }
}

extension Schema {
  /// The columns as a run's manifest has them.
  fileprivate var document: JSONValue {
    .array(
      columns.map { column in
        [
          "name": .string(column.name), "type": .string(column.type.rawValue),
          "missing": .integer(Int64(column.missingCount)),
        ]
      })
  }
}
