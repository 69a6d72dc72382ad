/// One field of a delimited row.
struct ScannedField {
  /// The text, without quotes.
  var text: UnsafeRawBufferPointer
  /// The delimiter or line end after it.
  var end: UnsafePointer<UInt8>
  /// What is wrong with its quotes.
  var flaw: RowFlaw?
}

/// The grammar of delimited fields: RFC 4180, with LF or CR LF at the end of a row.
///
/// A quote opens a quoted field only as the first byte of the field; elsewhere it is an ordinary
/// character. The bytes must be followed by a line end.
struct FieldScanner {
  private let delimiter: UInt8
  private let delimiters: UInt64

  init(delimiter: UInt8) {
    self.delimiter = delimiter
    delimiters = 0x0101_0101_0101_0101 &* UInt64(delimiter)
  }

  /// The field that begins at a byte; `limit` is the line end that closes the chunk.
  func field(
    at start: UnsafePointer<UInt8>, limit: UnsafePointer<UInt8>, arena: inout TextArena
  ) -> ScannedField {
    if start.pointee == UInt8(ascii: "\"") {
      return quotedField(at: start, limit: limit, arena: &arena)
    }
    let end = plainEnd(from: start)
    return ScannedField(text: UnsafeRawBufferPointer(start: start, count: end - start), end: end)
  }

  /// The delimiter or line end that ends an unquoted field.
  @inline(__always)
  func plainEnd(from start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
    var position = start
    while true {
      let hits = hits(in: UnsafeRawPointer(position).loadUnaligned(as: UInt64.self))
      if hits != 0 {
        return trimmedEnd(position + hits.trailingZeroBitCount / 8, from: start)
      }
      position += 8
    }
  }

  /// The highest bit of each byte that is the delimiter or LF, exact up to the first such byte
  /// (Mycroft's test, as in "Bit Twiddling Hacks").
  @inline(__always)
  func hits(in word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let word = UInt64(littleEndian: word)
    let first = word ^ delimiters
    let second = word ^ 0x0a0a_0a0a_0a0a_0a0a
    return (((first &- ones) & ~first) | ((second &- ones) & ~second)) & 0x8080_8080_8080_8080
  }

  /// The highest bit of each byte that is a quote, exact up to the first such byte.
  @inline(__always)
  static func quotes(in word: UInt64) -> UInt64 {
    let marked = UInt64(littleEndian: word) ^ 0x2222_2222_2222_2222
    return (marked &- 0x0101_0101_0101_0101) & ~marked & 0x8080_8080_8080_8080
  }

  /// An end at LF moved before the CR that belongs to it.
  @inline(__always)
  private func trimmedEnd(
    _ end: UnsafePointer<UInt8>, from start: UnsafePointer<UInt8>
  ) -> UnsafePointer<UInt8> {
    if end.pointee == UInt8(ascii: "\n"), end > start, (end - 1).pointee == UInt8(ascii: "\r") {
      return end - 1
    }
    return end
  }

  /// Whether a row ends at a byte that ends a field.
  @inline(__always)
  func isRowEnd(_ end: UnsafePointer<UInt8>) -> Bool { end.pointee != delimiter }

  /// The beginning of the row after one that ends here.
  @inline(__always)
  func rowAfter(_ end: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
    end.pointee == UInt8(ascii: "\r") ? end + 2 : end + 1
  }

  private func quotedField(
    at start: UnsafePointer<UInt8>, limit: UnsafePointer<UInt8>, arena: inout TextArena
  ) -> ScannedField {
    let quote = UInt8(ascii: "\"")
    var position = start + 1
    var doubled = 0
    while position < limit {
      let word = UnsafeRawPointer(position).loadUnaligned(as: UInt64.self)
      let hits = Self.quotes(in: word)
      position += hits == 0 ? 8 : hits.trailingZeroBitCount / 8
      guard hits != 0, position < limit else { continue }
      guard (position + 1).pointee == quote, position + 1 < limit else { break }
      doubled += 1
      position += 2
    }
    position = min(position, limit)
    let inner = UnsafeRawBufferPointer(start: start + 1, count: position - start - 1)
    let text = doubled == 0 ? inner : unquoted(inner, doubled: doubled, arena: &arena)
    let after = min(position + 1, limit)
    let end = plainEnd(from: after)
    let flaw: RowFlaw? = position >= limit ? .unclosedQuote : end > after ? .textAfterQuote : nil
    return ScannedField(text: text, end: end, flaw: flaw)
  }

  /// The text with each doubled quote made one.
  private func unquoted(
    _ text: UnsafeRawBufferPointer, doubled: Int, arena: inout TextArena
  ) -> UnsafeRawBufferPointer {
    let count = text.count - doubled
    guard let copy = arena.allocate(count) else { return text }
    var (from, to) = (0, 0)
    while to < count {
      copy[to] = text[from]
      from += text[from] == UInt8(ascii: "\"") ? 2 : 1
      to += 1
    }
    return UnsafeRawBufferPointer(start: copy, count: count)
  }

  /// The beginning of the row after the one that begins here, and the end of its text.
  func skipRow(
    from start: UnsafePointer<UInt8>, limit: UnsafePointer<UInt8>, arena: inout TextArena
  ) -> (end: UnsafePointer<UInt8>, next: UnsafePointer<UInt8>) {
    var position = start
    while true {
      let end = field(at: position, limit: limit, arena: &arena).end
      if end >= limit || isRowEnd(end) { return (min(end, limit), min(rowAfter(end), limit + 1)) }
      position = end + 1
    }
  }
}
