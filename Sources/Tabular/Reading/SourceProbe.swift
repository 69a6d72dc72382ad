/// What the beginning of a source shows, before its rows are read.
struct SourceProbe {
  /// The rows: what follows the header.
  var stream: any ByteStream
  var format: DataFormat
  /// The names in the header, and its text as it was read; for JSON Lines empty.
  var header: CsvHeader
  /// The rows at the beginning, to look at; closed as a chunk.
  var sample: Chunk
  /// The line on which the first row begins.
  var firstLine: Int

  /// How much is looked at.
  static let headBytes = 1 << 20
  /// How much of the rows decides how the columns are read at first.
  static let sampleBytes = 256 << 10

  /// Opens a source and finds out what it holds.
  init(_ opener: SourceOpener, options: ReadOptions) throws {
    let name = opener.source.name
    let opened = try opener.open()
    var (head, isWhole) = try Self.head(of: opened)
    if let error = head.withUnsafeBytes({ ForeignFormat.error(head: $0, name: name) }) {
      throw error
    }
    if head.starts(with: [0xef, 0xbb, 0xbf]) { head.removeFirst(3) }
    var format = DataFormat(
      kind: try FormatSniffer.kind(of: head, name: name), isGzip: opener.isGzip)
    let chunk = Chunk(head, isWhole: isWhole)
    guard format.kind != .jsonLines else {
      self.init(
        stream: PeekedStream(head: head, rest: opened), format: format, header: CsvHeader(),
        sample: chunk, firstLine: 1)
      return
    }
    format.delimiter = options.delimiter ?? FormatSniffer.delimiter(of: chunk)
    format.kind = format.delimiter == UInt8(ascii: "\t") ? .tsv : .csv
    let header = try CsvHeader(in: chunk, delimiter: format.delimiter, name: name)
    let rows = Array(head[header.end...])
    let sample = Chunk(
      Array(rows.prefix(Self.sampleBytes)), isWhole: isWhole && rows.count <= Self.sampleBytes)
    self.init(
      stream: PeekedStream(head: rows, rest: opened), format: format, header: header,
      sample: sample, firstLine: header.lineCount + 1)
  }

  /// The beginning of a stream, at least a line of it, and whether that is all.
  private static func head(of stream: any ByteStream) throws -> (bytes: [UInt8], isWhole: Bool) {
    var head = try stream.read(count: headBytes)
    while !head.contains(UInt8(ascii: "\n")), head.count % headBytes == 0, !head.isEmpty,
      head.count < Limits.rowBytes
    {
      let more = try stream.read(count: headBytes)
      if more.isEmpty { break }
      head += more
    }
    return (head, head.count % headBytes != 0)
  }

  private init(
    stream: any ByteStream, format: DataFormat, header: CsvHeader, sample: Chunk, firstLine: Int
  ) {
    self.stream = stream
    self.format = format
    self.header = header
    self.sample = sample
    self.firstLine = firstLine
  }
}
