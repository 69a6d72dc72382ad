import Diagnostics
import Dispatch

/// Reads a data file in batches of rows, in constant memory: only wanted columns, to given types.
///
/// ```swift
/// var reader = try BatchReader(
///   source: .standardInput, columns: [WantedColumn(name: "tenure", type: .integer)])
/// while let batch = try reader.next() { … }
/// ```
/// As many pieces of 1 MiB are parsed at once as there are threads; what is read does not depend on
/// their number.
public struct BatchReader {
  /// How the rows are written and what their columns are called.
  public let layout: RowLayout
  private let columns: [WantedColumn]
  private let batchRows: Int
  private let threads: Int
  private let producer: ChunkProducer
  private let pairs: [(chunk: Chunk, parser: any ChunkParser)]
  private var lines: LineCounter
  private var ready: [Batch] = []
  private var rowCount = 0
  private var failure: (any Error)?

  /// Opens a source and looks at its beginning.
  ///
  /// - Parameters:
  ///   - columns: What every batch must have.
  ///   - batchRows: The most rows in a batch.
  /// - Throws: `TabularError`, such as `unknownColumn` where a wanted column is not there and not
  ///   optional.
  public init(
    source: DataSource, columns: [WantedColumn], options: ReadOptions = ReadOptions(),
    batchRows: Int = 8192
  ) throws {
    let opener = SourceOpener(
      source: source, keepsInput: false, standardInput: options.standardInput)
    let probe = try SourceProbe(opener, options: options)
    let plan = try BatchPlan(probe, columns: columns, options: options, file: source.name)
    layout = plan.layout
    self.columns = columns
    self.batchRows = max(1, batchRows)
    threads = options.threads
    let isJson = probe.format.kind == .jsonLines
    producer = ChunkProducer(
      stream: probe.stream, chunkBytes: options.chunkBytes,
      delimiter: isJson ? nil : probe.format.delimiter)
    pairs = (0..<options.threads).map { _ in
      (Chunk(capacity: options.chunkBytes), plan.makeParser())
    }
    lines = LineCounter(file: source.name, line: probe.firstLine)
  }

  /// The names of the columns of the data; for JSON Lines the keys of its first rows.
  public var header: [String] { layout.names }

  /// The bytes taken from the source so far, compressed where it is.
  public var consumedBytes: Int { producer.consumedBytes }

  /// The next rows, or nil at the end.
  ///
  /// - Throws: `TabularError`, the first in the order of the file.
  public mutating func next() throws -> Batch? {
    while ready.isEmpty {
      if let failure { throw failure }
      guard try readAhead() else { return nil }
    }
    return ready.removeFirst()
  }

  /// Parses the next chunks, one for each thread; false at the end.
  private mutating func readAhead() throws -> Bool {
    let filled = pairs.prefix { producer.next(into: $0.chunk) }
    guard !filled.isEmpty else { return false }
    if filled.count == 1 {
      filled.forEach { $0.parser.parse($0.chunk) }
    } else {
      let work = ParallelWork(pairs: filled)
      DispatchQueue.concurrentPerform(iterations: filled.count) { work.parse($0) }
    }
    do {
      for (chunk, parser) in filled { try take(chunk, parser) }
    } catch {
      failure = error
    }
    return true
  }

  /// Chunks with a parser for each: no two threads have the same.
  private struct ParallelWork: @unchecked Sendable {
    let pairs: ArraySlice<(chunk: Chunk, parser: any ChunkParser)>

    func parse(_ index: Int) { pairs[index].parser.parse(pairs[index].chunk) }
  }

  /// Cuts the rows of a chunk into batches.
  private mutating func take(_ chunk: Chunk, _ parser: any ChunkParser) throws {
    let cells = parser.cells
    if let failure = cells.failure { throw lines.error(failure, in: chunk) }
    var rejected = cells.rejects.map { lines.rejectedRow($0, in: chunk) }
    let all = ChunkTable(cells, columns)
    let bytes = [UInt8](chunk.bytes)
    let spans = parser.spans?.prefix(rows: cells.rowCount) ?? []
    var start = 0
    while start < cells.rowCount || !rejected.isEmpty {
      let end = min(start + batchRows, cells.rowCount)
      let rows = RawRows(
        count: end - start, bytes: bytes, spans: spans,
        cellCount: parser.spans?.columnCount ?? 0, firstRow: start, firstLine: lines.line)
      ready.append(
        Batch(table: all.rows(start..<end), firstRow: rowCount, rows: rows, rejected: rejected))
      rowCount += end - start
      rejected = []
      start = end
    }
    if let failure = chunk.failure { throw lines.error(failure) }
    lines.pass(chunk)
  }
}
