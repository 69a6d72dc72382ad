import HTTPService

/// The records of a CSV text (RFC 4180): fields between commas, quotes around what holds one.
struct CSVRecords {
  private let text: UnsafeBufferPointer<UInt8>
  private var offset = 0
  /// The content of the field that was taken last, its quotes resolved.
  private var unquoted: [UInt8] = []
  /// The number of the record that is taken, the header being 1.
  private(set) var number = 0

  private static let quote = UInt8(ascii: "\"")
  /// The most fields of a record.
  static let fieldLimit = 16_384

  /// Stands before the first record; a byte order mark is passed over.
  ///
  /// - Parameter text: Followed by zeros that may be read.
  init(_ text: UnsafeBufferPointer<UInt8>) {
    self.text = text
    if text.starts(with: [0xef, 0xbb, 0xbf]) { offset = 3 }
  }

  /// Takes a record, past empty lines; false behind the last.
  ///
  /// - Parameter field: Called for each field with its place and its bytes.
  mutating func next(
    _ field: (Int, UnsafeBufferPointer<UInt8>) throws -> Void
  ) throws -> Bool {
    while offset < text.count, isLineEnd(text[offset]) { offset += 1 }
    guard offset < text.count else { return false }
    number += 1
    var place = 0
    while true {
      guard place < Self.fieldLimit else { throw flaw("has more than \(Self.fieldLimit) fields") }
      try takeField(place, field)
      place += 1
      guard offset < text.count, text[offset] == UInt8(ascii: ",") else { return true }
      offset += 1
    }
  }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0a || byte == 0x0d }

  private mutating func takeField(
    _ place: Int, _ field: (Int, UnsafeBufferPointer<UInt8>) throws -> Void
  ) throws {
    if offset < text.count, text[offset] == Self.quote {
      try takeQuoted()
      try unquoted.withUnsafeBufferPointer { padded in
        try field(place, UnsafeBufferPointer(rebasing: padded.dropLast(padding)))
      }
      guard offset == text.count || text[offset] == UInt8(ascii: ",") || isLineEnd(text[offset])
      else { throw flaw("has something behind a closing quote") }
      return
    }
    let start = offset
    while offset < text.count, text[offset] != UInt8(ascii: ","), !isLineEnd(text[offset]) {
      guard text[offset] != Self.quote else { throw flaw("has a quote inside a field") }
      offset += 1
    }
    try field(place, UnsafeBufferPointer(rebasing: text[start..<offset]))
  }

  private var padding: Int { JSONBytes.padding }

  /// Takes a field in quotes into `unquoted`, with zeros behind it.
  private mutating func takeQuoted() throws {
    unquoted.removeAll(keepingCapacity: true)
    offset += 1
    while true {
      guard offset < text.count else { throw flaw("has a quote that is not closed") }
      let byte = text[offset]
      offset += 1
      if byte == Self.quote {
        guard offset < text.count, text[offset] == Self.quote else { break }
        offset += 1
      }
      unquoted.append(byte)
    }
    unquoted += repeatElement(0, count: padding)
  }

  private func flaw(_ problem: String) -> Problem {
    Problem(400, "bad_csv", "the body is no CSV: record \(number) \(problem)")
  }
}

extension RowsInMaking {
  /// Takes rows from CSV with a header; cells mean what they mean to `mlo score`.
  mutating func take(csv body: [UInt8]) throws {
    guard String(validating: body, as: UTF8.self) != nil else {
      throw Problem(400, "bad_csv", "the body is no CSV: it is not valid UTF-8")
    }
    let padded = body + repeatElement(0, count: JSONBytes.padding)
    try padded.withUnsafeBufferPointer { buffer in
      var records = CSVRecords(UnsafeBufferPointer(rebasing: buffer.prefix(body.count)))
      let places = try header(&records)
      var count = 0
      while try records.next({ place, bytes in
        count = place + 1
        guard place < places.count, let field = places[place] else { return }
        append(csv: bytes, to: field)
      }) {
        endRow(found: count, expected: places.count)
      }
    }
  }

  /// The field of each column of the header, or nil for one that the model does not have.
  private mutating func header(_ records: inout CSVRecords) throws -> [Int?] {
    var places: [Int?] = []
    var names: Set<ByteText> = []
    let hasHeader = try records.next { _, bytes in
      let name = String(decoding: bytes, as: UTF8.self)
      guard names.insert(ByteText(name)).inserted else {
        throw Problem(400, "duplicate_field", "the header names '\(name.prefix(64))' twice")
      }
      places.append(place(name))
    }
    guard hasHeader else { throw Problem(400, "bad_csv", "the body is no CSV: it has no header") }
    return places
  }
}
