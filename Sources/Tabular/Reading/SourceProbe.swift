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
    var head = try opened.read(count: Self.headBytes)
    while !head.contains(UInt8(ascii: "\n")), head.count % Self.headBytes == 0, !head.isEmpty,
      head.count < Limits.rowBytes
    {
      let more = try opened.read(count: Self.headBytes)
      if more.isEmpty { break }
      head += more
    }
    let isWhole = head.count % Self.headBytes != 0
    if let error = head.withUnsafeBytes({ ForeignFormat.error(head: $0, name: name) }) {
      throw error
    }
    if head.starts(with: [0xef, 0xbb, 0xbf]) { head.removeFirst(3) }
    let kind = try FormatSniffer.kind(of: head, name: name)
    let chunk = Chunk(head, isWhole: isWhole)
    guard kind != .jsonLines else {
      self.init(
        stream: PeekedStream(head: head, rest: opened),
        format: DataFormat(kind: .jsonLines, isGzip: opener.isGzip),
        header: CsvHeader(), sample: chunk, firstLine: 1)
      return
    }
    let delimiter = options.delimiter ?? FormatSniffer.delimiter(of: chunk)
    let header = try CsvHeader(in: chunk, delimiter: delimiter, name: name)
    self.init(
      stream: PeekedStream(head: Array(head[header.end...]), rest: opened),
      format: DataFormat(
        kind: delimiter == UInt8(ascii: "\t") ? .tsv : .csv, delimiter: delimiter,
        isGzip: opener.isGzip),
      header: header,
      sample: Chunk(
        Array(head[header.end...].prefix(Self.sampleBytes)),
        isWhole: isWhole && head.count - header.end <= Self.sampleBytes),
      firstLine: header.lineCount + 1)
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
