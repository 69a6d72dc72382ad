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
  /// The rows of the data, those that could not be read among them.
  private(set) var readCount = 0
  private var reader: BatchReader
  private let policy: BadCellPolicy
  private let keepsValues: Bool
  private var values: [String: [Double]] = [:]
  private var unreadable: [String: (count: Int, first: String)] = [:]
  private var answers: PredictionRows?
  private let target: String?
  private var truth: TruthRows?
  /// How columns are made of raw rows of a time series; nil where the rows have all that is compared.
  private var recipe: SeriesRecipe?
  private var withoutHistory = 0

  /// Opens the data.
  ///
  /// The policy of the options is for rows that cannot be read; a cell always becomes missing and is
  /// counted, because a broken column must not stop the others.
  ///
  /// - Parameter target: The column with the truth, where the model's answers are to be judged.
  init(
    source: DataSource, reference: ReferenceSide, options: ReadOptions, target: String?
  ) throws {
    name = source.name
    profile = reference.profile.emptied
    policy = options.onError
    self.target = target
    keepsValues = reference.sortedValues != nil
    var tolerant = options
    tolerant.onError = .null
    tolerant.types = [:]
    // A model takes only what is finite as a float32; between two files every number counts.
    let numbers = reference.sortedValues == nil ? WantedColumn.ValueType.real : .number
    var wanted = reference.profile.columns.map {
      WantedColumn(name: $0.name, type: $0.type == .numeric ? numbers : .string, isOptional: true)
    }
    for input in reference.model?.signature.inputs ?? []
    where !wanted.contains(where: { $0.name == input.name }) {
      wanted.append(PredictionRows.wanted(input))
    }
    if let target, let model = reference.model {
      let rows = TruthRows(model.target, column: target, file: source.name)
      truth = rows
      wanted.removeAll { $0.name == target }
      wanted.append(rows.wanted)
    }
    let names = Set(wanted.map(\.name))
    let raw = reference.series.map(SeriesRows.wanted) ?? []
    wanted += raw.filter { !names.contains($0.name) }
    reader = try BatchReader(
      source: source, columns: wanted, options: tolerant, batchRows: 65_536)
    recipe = try Self.recipe(reference.series, of: names, header: reader.header)
    answers = reference.model.flatMap {
      let header = reader.header + (recipe?.columns ?? [])
      return PredictionRows($0, header: header, threads: options.threads)
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

  /// Reads to the end.
  ///
  /// - Throws: `TabularError` for data that cannot be read, `OperationsError.badRow` for a row, and
  ///   `MonitoringError.noRows` where nothing is left.
  mutating func read(_ session: Session) throws {
    var held: [Batch] = []
    while let batch = try reader.next() {
      if session.isCancelled() { throw OperationsError.interrupted }
      try note(batch.rejected)
      readCount += batch.table.rowCount + batch.rejected.count { !$0.isKept }
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
      let series = try SeriesRows(held, recipe)
      withoutHistory = series.withoutHistory
      for part in series.parts {
        try take(part.table, of: part.batch) { part.positions[$0] }
      }
    }
    guard profile.rowCount > 0 else { throw MonitoringError.noRows(source: name) }
    values = sortedAll(values)
  }

  /// Counts some rows of a batch.
  ///
  /// - Parameter position: Where a row of the table is in the batch.
  private mutating func take(
    _ table: Table, of batch: Batch, position: (Int) -> Int
  ) throws {
    profile.add(table)
    if keepsValues { keep(table) }
    guard let found = try answers?.answers(table, firstRow: batch.firstRow) else { return }
    profile.addPredictions(found.column)
    try truth?.append(found.table, found.prediction) { row in
      batch.rows.line(ofRow: position(found.rows[row]))
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
    guard let target, let truth, answers != nil else { return nil }
    let metrics = try truth.metrics().map { name, metric in
      (name, DriftMetric(reference: reference.metrics[name], current: metric.value))
    }
    return DriftPerformance(target: target, metrics: Dictionary(metrics) { first, _ in first })
  }

  /// What is to be said about columns that only the current data has (a model leaves them out), and
  /// about rows of a time series whose past is not known.
  func notes(_ reference: ReferenceSide) -> [QualityFinding] {
    if let recipe, withoutHistory > 0 {
      let rows = withoutHistory == 1 ? "1 row has" : "\(withoutHistory) rows have"
      return [
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
