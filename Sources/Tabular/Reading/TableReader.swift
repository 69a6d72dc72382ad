public import Diagnostics

/// Reads a whole data file into a table: CSV, TSV or JSON Lines, as it is or compressed by gzip.
///
/// What is read (values, types, order of levels, which error comes first) depends on the file and
/// the options alone, not on the number of threads.
///
/// ```swift
/// let outcome = try TableReader(source: .file("churn.csv")).read()
/// ```
public struct TableReader: Sendable {
  private let source: DataSource
  private let options: ReadOptions

  /// Prepares to read; nothing is opened yet.
  public init(source: DataSource, options: ReadOptions = ReadOptions()) {
    self.source = source
    self.options = options
  }

  /// Reads all rows.
  ///
  /// A column that held numbers until a text came is read again as text, so that every value is kept
  /// as it was written; standard input is kept in memory for that.
  ///
  /// - Throws: `TabularError`, the first in the order of the file.
  public func read(progress: ProgressHandler? = nil) throws -> ReadOutcome {
    let opener = SourceOpener(
      source: source, keepsInput: true, standardInput: options.standardInput)
    var texts: Set<String> = []
    while true {
      let pass = try ReadingPass(opener, options: options, texts: texts)
      try pass.run(progress: progress)
      let conflicts = pass.builder.conflicts
      guard !conflicts.isEmpty else { return try pass.outcome() }
      texts.formUnion(conflicts)
    }
  }
}

/// One reading of a source from its beginning to its end.
struct ReadingPass {
  let builder: TableBuilder
  private let probe: SourceProbe
  private let producer: ChunkProducer
  private let opener: SourceOpener
  private let options: ReadOptions
  private let makeParser: () -> any ChunkParser

  /// - Parameter texts: The columns that are known to hold text.
  init(_ opener: SourceOpener, options: ReadOptions, texts: Set<String>) throws {
    self.opener = opener
    self.options = options
    let probe = try SourceProbe(opener, options: options)
    self.probe = probe
    let isJson = probe.format.kind == .jsonLines
    let plan = try ReadingPlan(probe, options: options, texts: texts, file: opener.source.name)
    makeParser = plan.makeParser
    let expected = probe.format.isGzip ? nil : opener.byteCount()
    builder = TableBuilder(
      name: opener.source.name, columns: plan.columns.filter { $0.role != .skipped },
      firstLine: probe.firstLine, expectedBytes: expected, memoryLimit: options.memoryLimit)
    producer = ChunkProducer(
      stream: probe.stream, chunkBytes: options.chunkBytes,
      delimiter: isJson ? nil : probe.format.delimiter)
  }

  /// Reads to the end.
  func run(progress: ProgressHandler?) throws {
    let total = opener.byteCount()
    let pipeline = OrderedPipeline(
      producer: producer, chunkBytes: options.chunkBytes, makeParser: makeParser
    ) { [builder, producer] cells, chunk in
      try builder.accept(cells, chunk)
      progress?(
        Progress(
          activity: "reading", done: producer.consumedBytes, total: total, unit: "bytes"))
    }
    try pipeline.run(threads: options.threads)
  }

  /// Every column whose type was stated must be there; of JSON Lines that is known only now.
  private func checkTypes(_ names: [String]) throws {
    let ignored = options.types.filter { $0.value == .ignore }.keys
    let known = Set(names).union(ignored)
    if let unknown = options.types.keys.filter({ !known.contains($0) }).min() {
      throw TabularError.unknownColumn(
        name: opener.source.name, column: unknown, available: names)
    }
  }

  /// The table and what its columns hold.
  func outcome() throws -> ReadOutcome {
    guard builder.rowCount > 0 || !builder.rejected.isEmpty else {
      throw TabularError.noRows(name: opener.source.name)
    }
    let columns = builder.finish()
    try checkTypes(columns.map(\.name))
    let inferred = SchemaInference(types: options.types, threads: options.threads)
      .infer(columns, rowCount: builder.rowCount)
    return ReadOutcome(
      table: Table(columns: inferred.columns, rowCount: builder.rowCount),
      schema: inferred.schema, format: probe.format, byteCount: producer.consumedBytes,
      rejected: builder.rejected)
  }
}
