import Diagnostics
import Models
import Tabular

/// One pass of a model over a file: reader, model and writer, batch by batch.
struct Scoring {
  private let command: ScoreBatch
  private let model: CompiledModel
  private let contributions: ContributionColumns?
  private let session: Session
  private let threads: Int
  private var reader: BatchReader
  private let writer: RowWriter
  private var truth: TruthRows?
  private var unknown: UnknownValues
  /// The place of the target among the columns of the input.
  private var targetPlace: Int?
  /// What predicts the rows of a time series; nil for any other model.
  private var forecast: SeriesForecast?
  /// The forecast of all rows, and how many of them have none.
  private var forecasts: Prediction?
  /// What is to be said of how the data is read and judged.
  private(set) var notes: [String]
  private var seriesWarnings: [Warning] = []

  /// What a pass counted.
  struct Counts {
    var rows = 0
    var written = 0
    var rejected = 0
    var firstRejected: [String] = []
    var madeMissing: [String: Int] = [:]
    var withoutHistory: Int?
    var warnings: [Warning] = []
  }

  /// Some rows, and their columns as the model takes them.
  private struct Part {
    let batch: Batch
    let table: Table
  }

  /// Opens the input and prepares the output.
  init(_ command: ScoreBatch, _ loaded: LoadedModel, _ session: Session) throws {
    self.command = command
    self.session = session
    model = loaded.compiled
    contributions = loaded.explainer.map {
      ContributionColumns($0, count: command.contributions ?? 0)
    }
    let reading = try ModelReading(command.reading, for: loaded.compiled)
    notes = reading.notes
    threads = reading.options.threads
    let source = DataSource(argument: command.input)
    forecast = try Self.forecast(command, loaded, reading.options)
    let judging = try Judging(
      loaded.compiled, target: command.target, weight: command.weight,
      anomalyLabel: loaded.anomalyLabel, file: source.name)
    reader = try BatchReader(
      source: source,
      columns: judging.adding(to: reading.adjusted(forecast?.wanted ?? model.wantedColumns)),
      options: reading.options, batchRows: command.batchRows)
    truth = judging.truth(in: reader.header)
    notes += judging.notes(in: reader.header)
    targetPlace = command.target.flatMap(reader.header.firstIndex(of:))
    unknown = UnknownValues(
      loaded.compiled, policy: try command.unknownPolicy(), file: source.name)
    writer = try RowWriter(
      format: try command.outputFormat(reader.layout.format), input: reader.layout,
      keeping: command.keptColumns,
      adding: PredictionColumns.names(model, command) + (contributions?.names ?? []),
      isFormulaSafe: command.isSafeForSpreadsheets, file: source.name)
  }

  private static func forecast(
    _ command: ScoreBatch, _ loaded: LoadedModel, _ options: ReadOptions
  ) throws -> SeriesForecast? {
    var forecast = SeriesForecast(loaded.compiled)
    if let history = command.history {
      guard forecast != nil else { throw OperationsError.noSeries(model: loaded.name) }
      try forecast?.readHistory(history, options: options)
    }
    if forecast != nil, command.contributions != nil {
      throw ModelsError.noExplanation(reason: "it forecasts a time series step by step")
    }
    return forecast
  }

  /// Scores all rows; the output appears when all are written.
  mutating func run(emit: ([UInt8]) throws -> Void) throws -> Counts {
    try command.checkFiles()
    let output = try command.output.map(OutputFile.init)
    defer { output?.discard() }
    let rejects = try command.rejects.map(OutputFile.init)
    defer { rejects?.discard() }
    var counts = Counts()
    var buffer: [UInt8] = []
    writer.appendHeader(to: &buffer)
    var held = try forecastRows()
    counts.warnings = seriesWarnings
    counts.withoutHistory = forecasts.map { $0.values.count { $0.isNaN } }
    while let part = try held == nil ? next() : held?.popFirst() {
      if session.isCancelled() { throw OperationsError.interrupted }
      try score(part, into: &buffer)
      try note(part.batch.rejected, &counts, rejects)
      counts.rows += part.table.rowCount + part.batch.rejected.count { !$0.isKept }
      counts.written += part.table.rowCount
      if buffer.count >= 1 << 16 { try send(&buffer, output, emit) }
      session.progress(
        Progress(activity: "scoring", done: counts.rows, total: nil, unit: "rows"))
    }
    try send(&buffer, output, emit)
    try rejects?.complete()
    try output?.complete()
    return counts
  }

  /// The figures of the rows that have a target; nil where no target was named.
  func judgement() throws -> ScoreJudgement? {
    try truth.map { truth in
      ScoreJudgement(
        metrics: try truth.metrics(), positive: truth.positive, weight: truth.weight,
        withoutTarget: truth.unjudged)
    }
  }

  /// The values that the model does not know, of the columns that have some.
  func unknownCounts(ofRows rows: Int) -> [UnknownCount] { unknown.counts(ofRows: rows) }

  private mutating func next() throws -> Part? {
    guard let batch = try reader.next() else { return nil }
    let table = try unknown.take(batch.table, line: batch.rows.line(ofRow:))
    return Part(batch: batch, table: table)
  }

  /// All rows of a time series, which are predicted in the order of their times; nil for any other model.
  private mutating func forecastRows() throws -> ArraySlice<Part>? {
    guard let forecast else { return nil }
    var parts: [Part] = []
    while let part = try next() { parts.append(part) }
    let file = DataSource(argument: command.input).name
    guard
      let outcome = try forecast.predictions(
        parts.map(\.batch), file: file, threads: threads)
    else { return [] }
    forecasts = outcome.prediction
    seriesWarnings = outcome.warnings
    return parts[...]
  }

  private mutating func score(_ part: Part, into buffer: inout [UInt8]) throws {
    let (batch, table) = (part.batch, part.table)
    let prediction: Prediction
    if let forecasts {
      prediction = forecasts.rows(batch.firstRow..<batch.firstRow + table.rowCount)
      // A row without a forecast cannot be judged.
      let judged = prediction.values.indices.filter { !prediction.values[$0].isNaN }
      try judge(table.rows(judged), prediction.rows(judged), batch) { judged[$0] }
    } else {
      prediction = try model.predict(table, rowsBefore: batch.firstRow, threads: threads)
      try judge(table, prediction, batch) { $0 }
    }
    var columns = PredictionColumns.values(prediction, command)
    if let contributions {
      columns += try contributions.values(
        table, prediction, rowsBefore: batch.firstRow, threads: threads)
    }
    writer.append(batch.rows, columns, count: table.rowCount, to: &buffer)
  }

  /// Collects targets beside predictions.
  ///
  /// - Parameter position: Where a row of the table is in the batch.
  private mutating func judge(
    _ table: Table, _ prediction: Prediction, _ batch: Batch, position: (Int) -> Int
  ) throws {
    let place = targetPlace
    try truth?.append(table, prediction) {
      batch.rows.line(ofRow: position($0))
    } spelling: { row in
      place.flatMap { batch.rows.cell(row: position(row), column: $0) }
    }
  }

  private func send(
    _ buffer: inout [UInt8], _ output: OutputFile?, _ emit: ([UInt8]) throws -> Void
  ) throws {
    if let output { try output.append(buffer) } else { try emit(buffer) }
    buffer.removeAll(keepingCapacity: true)
  }

  private func note(
    _ rows: [RejectedRow], _ counts: inout Counts, _ rejects: OutputFile?
  ) throws {
    counts.rejected += rows.count
    for row in rows where counts.firstRejected.count < 3 {
      counts.firstRejected.append(row.text(in: DataSource(argument: command.input).name))
    }
    for row in rows where row.isKept {
      if let column = row.column { counts.madeMissing[column, default: 0] += 1 }
    }
    for row in rows where !row.isKept { try rejects?.append(row.text + [UInt8(ascii: "\n")]) }
  }
}

extension RejectedRow {
  /// The place and the reason, as an error message would say them.
  func text(in file: String) -> String {
    let place = column.map { "\(file):\(line): column '\($0)'" } ?? "\(file):\(line)"
    return "\(place): \(reason)"
  }
}
