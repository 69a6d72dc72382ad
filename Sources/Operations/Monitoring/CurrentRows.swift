import Diagnostics
import Learning
import Models
import Monitoring
import Tabular

/// The current data, counted in the bins of the reference while it is read.
struct CurrentRows {
  /// The name of the data, for messages.
  let name: String
  /// What was counted.
  private(set) var profile: Profile
  /// Rows that could not be read and were left out.
  private(set) var rejectedCount = 0
  private var reader: BatchReader
  private let policy: BadCellPolicy
  private let threads: Int
  private let keepsValues: Bool
  private var values: [String: [Double]] = [:]
  private var unreadable: [String: (count: Int, first: String)] = [:]
  private var answers: PredictionRows?
  private var truth: TruthRows?
  private var unknown: UnknownValues?
  /// The place of the target among the columns of the data.
  private var targetPlace: Int?
  /// What is to be said of the figures.
  private var judgingNotes: [String] = []
  /// How columns are made of raw rows of a time series; nil where the rows have all that is compared.
  private var recipe: SeriesRecipe?
  private var withoutHistory = 0
  private var history: SeriesHistory?
  private let cells: CellFormat?
  private var orderWarnings: [Warning] = []

  /// Opens the data.
  ///
  /// The policy of the options is for rows that cannot be read; a cell always becomes missing and is
  /// counted, because a broken column must not stop the others.
  ///
  /// - Parameters:
  ///   - reading: How data for the model is read, where the reference is one.
  ///   - options: How data is read beside another file.
  ///   - judging: What the model's answers are judged by.
  ///   - policy: What becomes of categories that the model does not know.
  init(
    source: DataSource, reference: ReferenceSide, reading: ModelReading?, options: ReadOptions,
    judging: Judging?, policy: UnknownPolicy, history: String? = nil
  ) throws {
    name = source.name
    profile = reference.profile.emptied
    self.policy = options.onError
    threads = options.threads
    cells = reference.cells
    keepsValues = reference.sortedValues != nil
    var tolerant = reading?.options ?? options
    tolerant.onError = .null
    tolerant.types = [:]
    tolerant.required = []
    var wanted = Self.compared(reference, reading)
    let names = Set(wanted.map(\.name)).union(judging?.target.map { [$0] } ?? [])
    if let judging { wanted = judging.adding(to: wanted.filter { $0.name != judging.target }) }
    let raw = reference.series.map(SeriesRows.wanted) ?? []
    wanted += raw.filter { column in !wanted.contains { $0.name == column.name } }
    reader = try BatchReader(
      source: source, columns: wanted, options: tolerant, batchRows: 65_536)
    recipe = try Self.recipe(reference.series, of: names, header: reader.header)
    truth = judging?.truth(in: reader.header)
    judgingNotes = judging?.notes(in: reader.header) ?? []
    targetPlace = (judging?.target).flatMap(reader.header.firstIndex(of:))
    unknown = reference.compiled.map { UnknownValues($0, policy: policy, file: source.name) }
    if let history {
      self.history = try Self.history(history, reference, recipe, reading?.options ?? options)
    }
    answers = reference.model.flatMap {
      let header = reader.header + (recipe?.columns ?? [])
      return PredictionRows($0, header: header, threads: options.threads)
    }
  }

  /// The columns that are compared, and those that the model takes beside them; none need be there.
  private static func compared(_ reference: ReferenceSide, _ reading: ModelReading?)
    -> [WantedColumn]
  {
    let own = reference.compiled.map { PredictionRows.wanted($0) } ?? []
    let known = reading?.adjusted(own) ?? own
    // A model takes only what is finite as a float32; between two files every number counts.
    let numbers = reference.sortedValues == nil ? WantedColumn.ValueType.real : .number
    var wanted = reference.profile.columns.map { column in
      known.first { $0.name == column.name }
        ?? WantedColumn(
          name: column.name, type: type(column.type, numbers: numbers, reference.compiled),
          isOptional: true)
    }
    guard reference.model != nil else { return wanted.map(\.tolerant) }
    wanted += known.filter { column in !wanted.contains { $0.name == column.name } }
    return wanted.map(\.tolerant)
  }

  /// How a column of a profile is read that no model takes.
  private static func type(
    _ type: ColumnType, numbers: WantedColumn.ValueType, _ model: CompiledModel?
  ) -> WantedColumn.ValueType {
    switch type {
    case .numeric: numbers
    case .boolean where model == nil: .boolean
    // Between two files categories are spelled as the reader of files spells them.
    case .boolean, .categorical, .datetime, .text: model == nil ? .category : .string
    }
  }

  /// The recipe where it makes a column that is compared and that the data lacks.
  ///
  /// - Throws: `LearningError.unknownColumn` where the data has not what it is made of either.
  private static func recipe(
    _ recipe: SeriesRecipe?, of compared: Set<String>, header: [String]
  ) throws -> SeriesRecipe? {
    guard let recipe,
      recipe.columns.contains(where: { compared.contains($0) && !header.contains($0) })
    else { return nil }
    for name in [recipe.time, recipe.target] where !header.contains(name) {
      throw LearningError.unknownColumn(
        role: "column of the time series", name: name, columns: header)
    }
    return recipe
  }

  /// Earlier rows of the series.
  ///
  /// - Throws: `OperationsError.noSeries` where no column is made of them.
  private static func history(
    _ path: String, _ reference: ReferenceSide, _ recipe: SeriesRecipe?, _ options: ReadOptions
  ) throws -> SeriesHistory {
    guard let recipe else { throw OperationsError.noSeries(model: reference.name) }
    var history = SeriesHistory(recipe, cells: reference.cells)
    try history.read(path, options: options)
    return history
  }

  /// Reads to the end.
  ///
  /// - Throws: `TabularError` for data that cannot be read, `OperationsError.badRow` for a row, and
  ///   `MonitoringError.noRows` where nothing is left.
  mutating func read(_ session: Session) throws {
    var held: [Batch] = []
    while let batch = try reader.next() {
      if session.isCancelled() { throw OperationsError.interrupted }
      try note(batch.rejected)
      if recipe == nil {
        try take(batch.table, of: batch) { $0 }
      } else {
        held.append(batch)
      }
      session.progress(
        Progress(
          activity: "reading", done: batch.firstRow + batch.table.rowCount, total: nil,
          unit: "rows"))
    }
    if let recipe {
      let series = try SeriesRows(
        held, recipe, history: history ?? SeriesHistory(recipe, cells: cells), file: name)
      withoutHistory = series.withoutHistory
      orderWarnings = series.warnings
      for part in series.parts {
        try take(part.table, of: part.batch) { part.positions[$0] }
      }
    }
    guard profile.rowCount > 0 else { throw MonitoringError.noRows(source: name) }
    values = sortedAll(values, threads: threads)
  }

  /// Counts some rows of a batch.
  ///
  /// - Parameter position: Where a row of the table is in the batch.
  private mutating func take(
    _ rows: Table, of batch: Batch, position: (Int) -> Int
  ) throws {
    let table = try unknown?.take(rows) { batch.rows.line(ofRow: position($0)) } ?? rows
    profile.add(table, threads: threads)
    if keepsValues { keep(table) }
    guard let found = try answers?.answers(table, firstRow: batch.firstRow) else { return }
    profile.addPredictions(found.column)
    let place = targetPlace
    try truth?.append(found.table, found.prediction) { row in
      batch.rows.line(ofRow: position(found.rows[row]))
    } spelling: { row in
      place.flatMap { batch.rows.cell(row: position(found.rows[row]), column: $0) }
    }
  }

  private mutating func note(_ rows: [RejectedRow]) throws {
    for row in rows {
      guard row.isKept, let column = row.column else {
        guard policy != .fail else {
          throw OperationsError.badRow(file: name, line: row.line, reason: row.reason)
        }
        rejectedCount += 1
        continue
      }
      let before = unreadable[column]
      unreadable[column] = (
        (before?.count ?? 0) + 1, before?.first ?? "line \(row.line), \(row.reason)"
      )
    }
  }

  private mutating func keep(_ table: Table) {
    for column in table.columns {
      guard case .reals(let numbers) = column.values else { continue }
      values[column.name, default: []].append(contentsOf: numbers.lazy.filter { !$0.isNaN })
    }
  }
}

extension CurrentRows {
  /// The columns of both sides.
  func pairs(_ reference: ReferenceSide) -> [ColumnPair] {
    let header = Set(reader.header)
    return zip(reference.profile.columns, profile.columns).map { before, now in
      let bad = unreadable[now.name]
      let keepsNumbers = reference.sortedValues != nil && now.type == .numeric
      return ColumnPair(
        reference: ColumnSample(
          profile: before, sortedValues: reference.sortedValues?[before.name]),
        current: ColumnSample(
          profile: now, sortedValues: keepsNumbers ? values[now.name] ?? [] : nil,
          unreadableCount: bad?.count ?? 0, firstUnreadable: bad?.first,
          isAbsent: now.valueCount == 0 && bad == nil && !header.contains(now.name)))
    }
  }

  /// The answers to both sides; nil where they cannot be compared.
  func predictionPair(_ reference: ReferenceSide) -> ColumnPair? {
    guard let before = reference.profile.prediction, let now = profile.prediction,
      now.rowCount > 0
    else { return nil }
    return ColumnPair(
      reference: ColumnSample(profile: before), current: ColumnSample(profile: now))
  }

  /// The figures of the model's answers, where the truth was asked for.
  ///
  /// Nil also where the data lacks a column that the model takes.
  ///
  /// - Throws: `OperationsError.noTargets` where no row has the truth and an answer.
  func performance(_ reference: ReferenceSide) throws -> DriftPerformance? {
    guard let truth, answers != nil else { return nil }
    let metrics = try truth.metrics().map { name, metric in
      (name, DriftMetric(reference: reference.metrics[name], current: metric.value))
    }
    return DriftPerformance(
      target: truth.column, positive: truth.positive, weight: truth.weight,
      withoutTarget: truth.unjudged.counts, notes: judgingNotes,
      metrics: Dictionary(metrics) { first, _ in first })
  }

  /// The values that the model does not know, of the columns that have some.
  var unknownCounts: [UnknownCount] { unknown?.counts(ofRows: profile.rowCount) ?? [] }

  /// What is to be said about columns that only the current data has (a model leaves them out), and
  /// about rows of a time series whose past is not known.
  func notes(_ reference: ReferenceSide) -> [QualityFinding] {
    if let recipe {
      let order = orderWarnings.map {
        QualityFinding(column: recipe.time, kind: .notCompared, sentence: $0.message)
      }
      guard withoutHistory > 0 else { return order }
      let rows = withoutHistory == 1 ? "1 row has" : "\(withoutHistory) rows have"
      return order + [
        QualityFinding(
          column: recipe.time, kind: .notCompared,
          sentence: "\(rows) no full history of \(recipe.history) rows and "
            + "\(withoutHistory == 1 ? "is" : "are") not compared")
      ]
    }
    guard reference.sortedValues != nil else { return [] }
    return reader.header.filter { !reference.allNames.contains($0) }.map {
      QualityFinding(column: $0, kind: .newColumn, sentence: "the reference has no such column")
    }
  }
}

extension WantedColumn {
  /// The same column where nothing about it may stop the others.
  fileprivate var tolerant: WantedColumn {
    var column = self
    column.isOptional = true
    column.isRequired = false
    return column
  }
}
