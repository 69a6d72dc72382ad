import Diagnostics
import Learning
import Models
import Tabular
import Workspace

/// The data of a training as it was read, with what the run will say about it.
struct TrainingInput: Sendable {
  /// What was read.
  let outcome: ReadOutcome
  /// The request, with the test table filled in.
  let request: TrainingRequest
  /// The model that learns on from them, if one does.
  let continued: ContinuedFile?
  private let spooled: SpooledInput?
  /// The files that were read, with what was read from each.
  private let files: [(argument: String, outcome: ReadOutcome)]
  private let keepsData: Bool

  /// Rows that could not be read and were left out.
  var rejectedCount: Int { outcome.rejected.count { !$0.isKept } }

  /// Reads the data, the test file where there is one, and the model that learns on.
  ///
  /// - Parameter began: When the command began, which a limit of its time counts from.
  static func read(
    _ command: TrainModel, in session: Session, began: ContinuousClock.Instant? = nil
  ) throws -> TrainingInput {
    try command.choices.checkCombinations()
    let (workspace, progress) = (try session.workspace(), session.progress)
    let continued = try command.choices.continuedModel.map {
      try ContinuedFile.find($0, in: session)
    }
    var source = DataSource(argument: command.data)
    var spooled: SpooledInput?
    if case .standardInput = source {
      let kept = try SpooledInput(workspace)
      spooled = kept
      source = kept.source
    }
    let choices = continued?.cells.map { command.reading.agreeing(with: $0) } ?? command.reading
    var options = try choices.readOptions()
    if let continued { options = options.agreeing(with: continued) }
    var request = try command.choices.request(command.reading)
    request.began = began
    request.continued = continued?.model
    request.cells = options.cells
    request.required = options.required
    request.ignored = options.types.filter { $0.value == .ignore }.map(\.key).sorted()
    var outcome = try TableReader(source: source, options: options).read(progress: progress)
    var files = [(argument: command.data, outcome: outcome)]
    var testTable: Table?
    if let testFile = command.choices.testFile {
      let test = try TableReader(
        source: .file(testFile), options: options.agreeing(with: outcome.schema)
      ).read(progress: progress)
      testTable = test.table
      outcome.schema.add(test.schema, target: request.target)
      files.append((testFile, test))
    }
    if var series = try command.choices.seriesRequest() {
      series.cells = options.cells
      let (target, table, test) = (try request.seriesTarget, outcome.table, testTable)
      let prepared = try locatingTimes(
        in: source, test: command.choices.testFile.map { DataSource.file($0) }, options
      ) { try PreparedSeries(table, test: test, target: target, series) }
      (outcome.table, testTable) = (prepared.table, prepared.test)
      request.series = prepared
      request.task = .regression
      request.ignored.append(series.time)
    }
    if let testTable { request.holdout = .table(testTable) }
    request.readingWarnings = outcome.warnings
    return TrainingInput(
      outcome: outcome, request: request, continued: continued, spooled: spooled, files: files,
      keepsData: command.keepsData)
  }

  /// Decides what will be learnt from which columns and rows.
  func plan() throws -> TrainingPlan {
    try TrainingPlan.make(table: outcome.table, schema: outcome.schema, request: request)
  }

  /// What the run will say of the files that were read; stores them where they are to be kept.
  func references(in workspace: Workspace) throws -> [DataReference] {
    try files.enumerated().map { place, file in
      try Self.describe(
        file.argument, file.outcome, spooled: place == 0 ? spooled : nil, keepsData, workspace)
    }
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
      options.types[column.name] = StatedType(column.type)
      if !column.oddSpellings.isEmpty { options.alsoMissing[column.name] = column.oddSpellings }
    }
    return options
  }
}

extension Schema {
  /// Adds the spellings of missing targets in a test file.
  fileprivate mutating func add(_ other: Schema, target: String?) {
    guard let target, let spellings = other[target]?.missingSpellings,
      let place = columns.firstIndex(where: { $0.name == target })
    else { return }
    for spelling in spellings {
      if let known = columns[place].missingSpellings.firstIndex(where: { $0.text == spelling.text })
      {
        columns[place].missingSpellings[known].count += spelling.count
      } else {
        columns[place].missingSpellings.append(spelling)
      }
    }
  }
}

extension ReadOptions {
  /// The same options with the types that a model takes, so that labels written as numbers stay labels.
  fileprivate func agreeing(with continued: ContinuedFile) -> ReadOptions {
    var options = self
    for column in continued.cells?.columns ?? [] where options.types[column.name] == nil {
      options.types[column.name] = StatedType(column.type)
      options.alsoMissing[column.name] = column.missing
      if column.isRequired { options.required.insert(column.name) }
    }
    for input in continued.model.inputs where options.types[input.name] == nil {
      switch input.encoding {
      case .integer, .real: options.types[input.name] = .numeric
      case .categorical: options.types[input.name] = .categorical
      case .boolean, .truthValue: break
      }
    }
    return options
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
