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
  /// A column of which less than 95 % turn out to be numbers is read again as text, so that every value
  /// is kept, and one that looked like text at first and holds numbers is read again as such; standard
  /// input is kept in memory for that.
  ///
  /// - Parameter digest: Takes in the bytes of a file as they are read; of what was read last, when
  ///   this returns.
  /// - Throws: `TabularError`, the first in the order of the file.
  public func read(
    progress: ProgressHandler? = nil, digest: (any ByteDigest)? = nil
  ) throws -> ReadOutcome {
    let opener = SourceOpener(
      source: source, keepsInput: true, standardInput: options.standardInput, digest: digest)
    var found: [String: CellRole] = [:]
    // Numbers that were found by all of the rows are not looked at again.
    var settled = Set(options.types.keys)
    while true {
      let pass = try ReadingPass(opener, options: options, found: found)
      try pass.run(progress: progress)
      let changed = pass.builder.reconsidered(options, except: settled)
      guard !changed.isEmpty else { return try pass.outcome() }
      settled.formUnion(changed.filter { $0.value.isNumber }.keys)
      found.merge(changed) { $1 }
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

  /// - Parameter found: What an earlier reading showed of some columns.
  init(_ opener: SourceOpener, options: ReadOptions, found: [String: CellRole]) throws {
    self.opener = opener
    self.options = options
    let probe = try SourceProbe(opener, options: options)
    self.probe = probe
    let isJson = probe.format.kind == .jsonLines
    let plan = try ReadingPlan(probe, options: options, found: found, file: opener.source.name)
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
    let stated = options.required.union(options.types.keys)
    if let unknown = stated.filter({ !known.contains($0) }).min() {
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
    try checkTypes(columns.map(\.column.name))
    let inferred = SchemaInference(options).infer(columns)
    return ReadOutcome(
      table: Table(columns: inferred.map(\.column), rowCount: builder.rowCount),
      schema: Schema(columns: inferred.map(\.schema)), format: probe.format,
      byteCount: producer.consumedBytes, rejected: builder.rejected,
      warnings: ReadingWarnings(inferred, cells: options.cells).all, file: opener.file)
  }
}
