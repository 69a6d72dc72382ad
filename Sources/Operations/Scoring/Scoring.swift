import Diagnostics
import Learning
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
  /// What predicts the rows of a time series; nil for any other model.
  private var forecast: SeriesForecast?
  /// The forecast of all rows, and how many of them have none.
  private var forecasts: Prediction?

  /// What a pass counted.
  struct Counts {
    var rows = 0
    var written = 0
    var rejected = 0
    var firstRejected: [String] = []
    var withoutHistory: Int?
  }

  /// Opens the input and prepares the output.
  init(_ command: ScoreBatch, _ loaded: LoadedModel, _ session: Session) throws {
    self.command = command
    self.session = session
    model = loaded.compiled
    contributions = loaded.explainer.map {
      ContributionColumns($0, count: command.contributions ?? 0)
    }
    let options = try command.reading.readOptions()
    threads = options.threads
    let source = DataSource(argument: command.input)
    var forecast = SeriesForecast(loaded.compiled)
    if let history = command.history {
      guard forecast != nil else { throw OperationsError.noSeries(model: loaded.name) }
      try forecast?.readHistory(history, options: options)
    }
    if forecast != nil, command.contributions != nil {
      throw ModelsError.noExplanation(reason: "it forecasts a time series step by step")
    }
    self.forecast = forecast
    var wanted = forecast?.wanted ?? model.signature.inputs.map(WantedColumn.init)
    if let target = command.target {
      let rows = TruthRows(
        model.target, column: target, file: source.name, anomalyLabel: loaded.anomalyLabel)
      truth = rows
      // A target that the model also takes as an input is read once.
      if !wanted.contains(where: { $0.name == target }) { wanted.append(rows.wanted) }
    }
    reader = try BatchReader(
      source: source, columns: wanted, options: options, batchRows: command.batchRows)
    writer = try RowWriter(
      format: try command.outputFormat(reader.layout.format), input: reader.layout,
      keeping: command.keptColumns,
      adding: PredictionColumns.names(model, command) + (contributions?.names ?? []),
      isFormulaSafe: command.isSafeForSpreadsheets, file: source.name)
  }

  /// Scores all rows; the output appears when all are written.
  mutating func run(emit: ([UInt8]) throws -> Void) throws -> Counts {
    let places = try command.places()
    let output = try places.output.map(OutputFile.init)
    defer { output?.discard() }
    let rejects = try places.rejects.map(OutputFile.init)
    defer { rejects?.discard() }
    var counts = Counts()
    var buffer: [UInt8] = []
    writer.appendHeader(to: &buffer)
    var held = try forecastRows()
    counts.withoutHistory = forecasts.map { $0.values.count { $0.isNaN } }
    while let batch = try held == nil ? reader.next() : held?.popFirst() {
      if session.isCancelled() { throw OperationsError.interrupted }
      try score(batch, into: &buffer)
      try note(batch.rejected, &counts, rejects)
      counts.rows += batch.table.rowCount + batch.rejected.count { !$0.isKept }
      counts.written += batch.table.rowCount
      if buffer.count >= 1 << 16 { try send(&buffer, output, emit) }
      session.progress(
        Progress(activity: "scoring", done: counts.rows, total: nil, unit: "rows"))
    }
    try command.reading.checkRows(counts.rows, of: command.input)
    try send(&buffer, output, emit)
    try rejects?.complete()
    try output?.complete()
    return counts
  }

  /// The figures of the rows that have a target; nil where no target was named.
  func metrics() throws -> [String: ScoreMetric]? { try truth?.metrics() }

  /// All rows of a time series, which are predicted in the order of their times; nil for any other model.
  private mutating func forecastRows() throws -> ArraySlice<Batch>? {
    guard let forecast else { return nil }
    var batches: [Batch] = []
    while let batch = try reader.next() { batches.append(batch) }
    guard let table = Table(joining: batches.map(\.table)) else { return [] }
    forecasts = try forecast.predictions(table, threads: threads)
    return batches[...]
  }

  private mutating func score(_ batch: Batch, into buffer: inout [UInt8]) throws {
    let prediction: Prediction
    if let forecasts {
      prediction = forecasts.rows(batch.firstRow..<batch.firstRow + batch.table.rowCount)
      // A row without a forecast cannot be judged.
      let judged = prediction.values.indices.filter { !prediction.values[$0].isNaN }
      try truth?.append(batch.table.rows(judged), prediction.rows(judged)) {
        batch.rows.line(ofRow: judged[$0])
      }
    } else {
      prediction = try model.predict(batch.table, rowsBefore: batch.firstRow, threads: threads)
      try truth?.append(batch.table, prediction, line: batch.rows.line(ofRow:))
    }
    var columns = PredictionColumns.values(prediction, command)
    if let contributions {
      columns += try contributions.values(
        batch.table, prediction, rowsBefore: batch.firstRow, threads: threads)
    }
    writer.append(batch.rows, columns, count: batch.table.rowCount, to: &buffer)
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

extension WantedColumn {
  /// The column that a model's input asks for.
  init(_ input: SignatureColumn) {
    let type: ValueType =
      switch input.type {
      case .long: .integer
      case .double, .float: .real
      case .boolean: .boolean
      case .string: .string
      }
    self.init(name: input.name, type: type, isOptional: !input.isRequired)
  }
}

extension ScoreBatch {
  /// Where the rows and the rejects go: not over what is read, nor both into one file.
  fileprivate func places() throws -> (output: OutputPlace?, rejects: OutputPlace?) {
    var inputs = [(name: "the input", path: input), (name: "the model", path: model)]
    if let history { inputs.append((name: "--history", path: history)) }
    let output = try output.map { try OutputPlace($0, inputs: inputs) }
    if let other = self.output { inputs.append((name: "--output", path: other)) }
    let rejects = try rejects.map { try OutputPlace($0, option: "--rejects", inputs: inputs) }
    if let output, let rejects, output.path == rejects.path {
      throw OperationsError.sameFile("--rejects", "--output")
    }
    return (output, rejects)
  }

  /// How the rows are written: as the input, unless a format or the output's name says otherwise.
  func outputFormat(_ input: DataFormat) throws -> DataFormat {
    let word = format ?? output.flatMap(Self.formatOfName)
    switch word {
    case nil: return DataFormat(kind: input.kind, delimiter: input.delimiter)
    case "csv": return Self.delimited(.csv, like: input)
    case "tsv": return DataFormat(kind: .tsv, delimiter: UInt8(ascii: "\t"))
    case "jsonl": return DataFormat(kind: .jsonLines)
    case .some(let other):
      throw OperationsError.unknownWord(option: "--format", word: other, known: Self.formats)
    }
  }

  /// The format that a file's name suggests.
  private static func formatOfName(_ path: String) -> String? {
    [".csv": "csv", ".tsv": "tsv", ".jsonl": "jsonl", ".ndjson": "jsonl"]
      .first { path.hasSuffix($0.key) }?.value
  }

  /// CSV keeps the delimiter of a delimited input.
  private static func delimited(_ kind: DataFormat.Kind, like input: DataFormat) -> DataFormat {
    DataFormat(kind: kind, delimiter: input.kind == .csv ? input.delimiter : UInt8(ascii: ","))
  }

  /// The columns that are written back.
  var keptColumns: KeptColumns {
    let names = splitNames(keep)
    if names == ["all"] { return .all }
    return names == ["none"] ? .none : .named(names)
  }
}
