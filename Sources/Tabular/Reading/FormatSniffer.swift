/// Finds out how a text is written.
enum FormatSniffer {
  /// The delimiters that are looked for; of two that fit equally well the first is taken.
  static let delimiters = [",", ";", "\t", "|"].map { UInt8(ascii: $0) }
  /// The rows that are looked at.
  private static let sampleRows = 200

  /// JSON Lines where the first character is a brace, else fields between delimiters.
  static func kind(of head: [UInt8], name: String) throws -> DataFormat.Kind {
    let blanks = [" ", "\t", "\r", "\n"].map { UInt8(ascii: $0) }
    guard let start = head.firstIndex(where: { !blanks.contains($0) }) else {
      throw TabularError.emptyFile(name: name)
    }
    if head[start] == UInt8(ascii: "{") { return .jsonLines }
    if head[start] == UInt8(ascii: "["),
      let next = head[(start + 1)...].first(where: { !blanks.contains($0) }),
      next == UInt8(ascii: "{")
    {
      throw TabularError.otherFormat(
        name: name, format: "a JSON list",
        hint: "`jq -c '.[]'\(DataSource.argument(name))` makes JSON Lines of it")
    }
    if !head.contains(UInt8(ascii: "\n")), head.dropLast().contains(UInt8(ascii: "\r")) {
      throw TabularError.otherFormat(
        name: name, format: "text with CR alone as line end",
        hint: "`tr '\\r' '\\n'` converts it")
    }
    return .csv
  }

  /// The delimiter by which most rows have as many fields as the first, at least two.
  static func delimiter(of chunk: Chunk) -> UInt8 {
    var best = (delimiter: delimiters[0], share: 0.0, fields: 1)
    for delimiter in delimiters {
      let counts = fieldCounts(of: chunk, delimiter: delimiter)
      guard let fields = counts.first, fields > 1 else { continue }
      let share = Double(counts.count { $0 == fields }) / Double(counts.count)
      if (share, fields) > (best.share, best.fields) { best = (delimiter, share, fields) }
    }
    return best.delimiter
  }

  /// The number of fields of each of the first rows.
  private static func fieldCounts(of chunk: Chunk, delimiter: UInt8) -> [Int] {
    var rows = SampleRows(chunk, delimiter: delimiter)
    var counts: [Int] = []
    while counts.count < sampleRows, let count = rows.next(visit: { _ in }) { counts.append(count) }
    return counts
  }
}

/// Walks over the rows of a chunk without storing them.
struct SampleRows {
  private let chunk: Chunk
  private let scanner: FieldScanner
  private var arena = TextArena()
  private var position: UnsafePointer<UInt8>

  init(_ chunk: Chunk, delimiter: UInt8) {
    self.chunk = chunk
    scanner = FieldScanner(delimiter: delimiter)
    position = UnsafePointer(chunk.base)
  }

  /// How many bytes were passed.
  var offset: Int { position - UnsafePointer(chunk.base) }

  /// Visits the fields of the next row that is not blank and returns their number.
  mutating func next(visit: (ScannedField) throws -> Void) rethrows -> Int? {
    let limit = UnsafePointer(chunk.base) + chunk.count
    while position < limit, position.pointee == UInt8(ascii: "\n") || isBlankCrLf { position += 1 }
    guard position < limit else { return nil }
    defer { arena.reset() }
    var count = 0
    while true {
      let field = scanner.field(at: position, limit: limit, arena: &arena)
      count += 1
      try visit(field)
      guard field.end < limit, !scanner.isRowEnd(field.end) else {
        position = min(scanner.rowAfter(field.end), limit)
        return count
      }
      position = field.end + 1
    }
  }

  private var isBlankCrLf: Bool {
    position.pointee == UInt8(ascii: "\r") && (position + 1).pointee == UInt8(ascii: "\n")
  }
}
