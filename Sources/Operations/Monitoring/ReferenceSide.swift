import Learning
import Models
import Monitoring
import Tabular
import Workspace

/// What current data is compared with: a profile, and the values themselves where they are at hand.
struct ReferenceSide: Sendable {
  /// How it is named in outcomes.
  let name: String
  /// The columns to compare.
  let profile: Profile
  /// The values of columns of numbers in ascending order, by name; nil for a model's profile.
  let sortedValues: [String: [Double]]?
  /// The model whose profile this is; nil for a file.
  let compiled: CompiledModel?
  /// The model's answers are compared too, or judged.
  var usesAnswers = false
  /// The label that stands for an anomaly, where one judged the model; nil where that is not known.
  var anomalyLabel: String?
  /// How the model's columns of a time series are made of raw rows; nil where it has none.
  let series: SeriesRecipe?
  /// What the cells of data for the model mean; nil where that is not known.
  let cells: CellFormat?
  /// The model's figures on the rows that it was judged on when it was trained, as far as known.
  let metrics: [String: Double]
  /// The names of all columns of the reference, also of those that are not compared.
  let allNames: Set<String>
  /// What is to be said about columns that are not compared.
  let notes: [QualityFinding]

  /// The model whose answers are compared too, or judged; nil where they are not.
  var model: CompiledModel? { usesAnswers ? compiled : nil }

  /// The profile that is stored with a model.
  ///
  /// - Parameter answersAlways: Asks for the model also where its answers are not compared.
  /// - Throws: `MonitoringError.noProfile` for a model without one.
  static func model(
    _ word: String, columns: [String], answersAlways: Bool, in session: Session
  ) throws -> ReferenceSide {
    let found = try StoredProfile.find(word, in: session)
    guard let bytes = found.profile else { throw MonitoringError.noProfile(model: found.name) }
    let whole = try Profile(bytes: bytes, source: found.name)
    let profile = try whole.selecting(columns)
    guard !profile.columns.isEmpty else { throw MonitoringError.noColumns(source: found.name) }
    let needsModel = answersAlways || profile.prediction != nil
    let model = try CompiledModel(onnx: found.onnx)
    return ReferenceSide(
      name: found.name, profile: profile, sortedValues: nil, compiled: model,
      usesAnswers: needsModel,
      anomalyLabel: found.anomalyLabel, series: model.series, cells: model.cells,
      metrics: found.metrics,
      allNames: Set(whole.columns.map(\.name)),
      notes: [])
  }

  /// A data file, read whole.
  static func data(
    _ path: String, columns: [String], _ options: ReadOptions, _ session: Session
  ) throws -> ReferenceSide {
    let source = DataSource(argument: path)
    let outcome = try TableReader(source: source, options: options).read(
      progress: session.progress)
    guard outcome.table.rowCount > 0 else { throw MonitoringError.noRows(source: source.name) }
    let choice = try ComparedColumns(outcome.schema, named: columns)
    guard !choice.types.isEmpty else { throw MonitoringError.noColumns(source: source.name) }
    let profile = Profile(
      of: outcome.table, types: choice.types, limits: .files, threads: options.threads)
    return ReferenceSide(
      name: source.name, profile: profile,
      sortedValues: sorted(outcome.table, profile, threads: options.threads), compiled: nil,
      series: nil, cells: nil, metrics: [:], allNames: Set(outcome.table.names),
      notes: choice.notes
    )
  }

  private static func sorted(
    _ table: Table, _ profile: Profile, threads: Int
  ) -> [String: [Double]] {
    var values: [String: [Double]] = [:]
    for column in profile.columns where column.type == .numeric {
      switch table[column.name]?.values {
      case .integers(let all): values[column.name] = all.map { Double($0) }
      case .reals(let all): values[column.name] = all.filter { !$0.isNaN }
      default: break
      }
    }
    return sortedAll(values, threads: threads)
  }
}

/// The model behind a word, with its profile as bytes.
private struct StoredProfile {
  let name: String
  let onnx: [UInt8]
  let profile: [UInt8]?
  let metrics: [String: Double]
  let anomalyLabel: String?

  static func find(_ word: String, in session: Session) throws -> StoredProfile {
    if LoadedModel.isPath(word) { return try read(path: word) }
    let workspace = try session.workspace()
    let found: ResolvedModel
    do {
      found = try workspace.resolveModel(word)
    } catch WorkspaceError.unknownReference where exists(word) {
      return try read(path: word)
    }
    return StoredProfile(
      name: found.name, onnx: try found.onnx(in: workspace),
      profile: try found.profile(in: workspace), metrics: try found.heldOutMetrics(in: workspace),
      anomalyLabel: found.model.details["positive"]?.text)
  }

  private static func read(path: String) throws -> StoredProfile {
    let found = try StoredModel.read(path)
    return StoredProfile(
      name: path, onnx: found.onnx, profile: found.profile, metrics: [:],
      anomalyLabel: nil)
  }
}

extension ResolvedModel {
  /// The figures on the rows that the model was judged on; none for a model from elsewhere.
  fileprivate func heldOutMetrics(in workspace: Workspace) throws -> [String: Double] {
    guard let evaluation = model.evaluation else { return [:] }
    return byName(try EvaluationFile.decode(workspace.readObject(evaluation)).metrics)
  }

  /// The bytes of the profile of the training data; nil for a model without one.
  func profile(in workspace: Workspace) throws -> [UInt8]? {
    let path = MLflowModelDirectory.profilePath
    guard model.objectKind == .tree,
      try workspace.readTree(model.object).contains(where: { $0.path == path })
    else { return nil }
    return try workspace.readFile(path, inTree: model.object)
  }
}

extension Profile {
  /// The named columns alone, and then without the answers; all where none is named.
  func selecting(_ names: [String]) throws -> Profile {
    guard !names.isEmpty else { return self }
    let available = columns.map(\.name)
    if let unknown = names.first(where: { !available.contains($0) }) {
      throw MonitoringError.unknownColumn(name: unknown, available: available)
    }
    return Profile(rowCount: rowCount, columns: columns.filter { names.contains($0.name) })
  }
}

/// Which columns of a file are compared, and as what.
private struct ComparedColumns {
  var types: [(name: String, type: ColumnType)] = []
  var notes: [QualityFinding] = []

  /// All but those whose values differ from row to row by their nature; named ones in any case.
  init(_ schema: Schema, named names: [String]) throws {
    let available = schema.columns.map(\.name)
    if let unknown = names.first(where: { !available.contains($0) }) {
      throw MonitoringError.unknownColumn(name: unknown, available: available)
    }
    for column in schema.columns where names.isEmpty || names.contains(column.name) {
      if names.isEmpty, let reason = Self.reason(column) {
        notes.append(
          QualityFinding(
            column: column.name, kind: .notCompared, sentence: "is not compared: it \(reason)"))
      } else {
        types.append((column.name, column.type))
      }
    }
  }

  private static func reason(_ column: ColumnSchema) -> String? {
    if column.isIdentifierLike { return "names rows" }
    switch column.type {
    case .datetime: return "holds dates"
    case .text: return "holds free text"
    case .numeric, .categorical, .boolean: return nil
    }
  }
}
