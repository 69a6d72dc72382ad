import Diagnostics

/// The first row of a delimited file.
struct CsvHeader {
  /// The names of the columns; a nameless one is called as pandas calls it, `Unnamed: 0`.
  private(set) var names: [String] = []
  /// The names as they were read, with their quotes.
  private(set) var rawNames: [[UInt8]] = []
  /// The bytes up to the first row.
  private(set) var end = 0
  /// The lines up to the first row.
  private(set) var lineCount = 0

  /// No header: JSON Lines have none.
  init() {}

  /// Reads the header at the beginning of a chunk.
  init(in chunk: Chunk, delimiter: UInt8, name: String) throws {
    var rows = SampleRows(chunk, delimiter: delimiter)
    var position: UnsafePointer<UInt8>?
    _ = try rows.next { field in
      let start = position ?? rowStart(in: chunk)
      try append(field, from: start, file: name)
      position = field.end + 1
    }
    end = rows.offset
    let passed = UnsafeRawBufferPointer(rebasing: chunk.bytes.prefix(end))
    lineCount = ByteScan.count(of: UInt8(ascii: "\n"), in: passed)
    try checkNames(file: name)
  }

  /// Where the first line that is not blank begins.
  private func rowStart(in chunk: Chunk) -> UnsafePointer<UInt8> {
    let blank = chunk.bytes.prefix { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    return UnsafePointer(chunk.base) + blank.count
  }

  private mutating func append(
    _ field: ScannedField, from start: UnsafePointer<UInt8>, file: String
  ) throws {
    let place = SourceLocation(file: file, line: 1)
    if let flaw = field.flaw { throw TabularError.badRow(place, flaw) }
    if field.text.count > Limits.fieldBytes { throw TabularError.badRow(place, .longField) }
    guard names.count < Limits.columns else {
      throw TabularError.tooManyColumns(name: file, line: 1, limit: Limits.columns)
    }
    guard let text = String(validating: field.text, as: UTF8.self) else {
      let encoding = ByteEncoding(guessedFrom: field.text)
      throw TabularError.wrongEncoding(
        name: file, encoding: encoding.name, converter: encoding.rawValue, line: 1)
    }
    if field.text.contains(0) { throw TabularError.badCell(place, .nulByte) }
    names.append(text.isEmpty ? "Unnamed: \(names.count)" : text)
    rawNames.append(Array(UnsafeRawBufferPointer(start: start, count: field.end - start)))
  }

  private func checkNames(file: String) throws {
    var places: [String: Int] = [:]
    for (index, name) in names.enumerated() {
      if let first = places.updateValue(index, forKey: name) {
        throw TabularError.duplicateColumn(
          name: file, column: name, first: first + 1, second: index + 1)
      }
    }
  }

  /// Whether the first row looks like values rather than names.
  ///
  /// It does when all of it are numbers, or when some are numbers over columns of numbers and no
  /// column of numbers has a text over it. Years are no evidence: tables have them as names.
  ///
  /// - Parameter isNumeric: For each column whether the rows hold numbers.
  func looksLikeValues(isNumeric: [Bool]) -> Bool {
    let isNumber = names.map(Self.isNumber)
    if !isNumber.isEmpty, !isNumber.contains(false) { return true }
    let overNumbers = names.indices.filter { isNumeric[$0] && !Self.isYear(names[$0]) }
    return overNumbers.contains { isNumber[$0] } && overNumbers.allSatisfy { isNumber[$0] }
  }

  /// The first name that is a number.
  var firstNumber: String? { names.first(where: Self.isNumber) }

  private static func isNumber(_ name: String) -> Bool {
    DecimalScanner.isNumber(String(name.drop { $0 == " " }))
  }

  private static func isYear(_ name: String) -> Bool {
    name.utf8.count == 4 && Int(name).map { (1900...2100).contains($0) } ?? false
  }
}
