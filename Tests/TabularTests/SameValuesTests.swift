import Diagnostics
import Testing

@testable import Tabular

/// A cell means the same in a field of CSV, in JSON, and to whoever reads single values.
@Suite("One reader of values")
struct SameValuesTests {
  /// What became of a cell.
  private enum Verdict: Hashable {
    case value(String)
    case missing
    case bad(String)

    init<Value: Sendable>(_ value: ReadValue<Value>) {
      switch value {
      case .value(let value): self = .value("\(value)")
      case .missing: self = .missing
      case .unreadable(let flaw): self = .bad(flaw.message)
      }
    }
  }

  private static let cells = [
    "", " ", "NA", "na", "N/A", "null", "?", "None", "none", "1", " 1 ", "1.0", "01", "+1", "-1",
    "2", "2.0", "41.5", ".5", "1e3", "1e39", "3.5e38", "-1e400", "inf", "Infinity",
    "9007199254740993", "9007199254740993.0", "18446744073709551616", "true", "TRUE", "t", "Yes",
    "no", "0", "0.0", "-0", "on", "12,5", "1.234,5", "12%", "$3", "x", " x ", "a b", "e\u{301}",
    "\u{e9}", "São", "2026-01-31", "2026-02-31", "2026-01-31T24:59", "2026-01-31T10:00Z",
    "31/01/2026", "-999", "-999.0", "unknown",
  ]

  private static let formats: [CellFormat] = [
    CellFormat(), CellFormat(missing: []), CellFormat(missing: ["-999", "unknown", "x"]),
    CellFormat(decimal: ",", thousands: ".", dateFormat: "%d/%m/%Y"),
  ]

  private func verdict(
    _ text: String, _ type: WantedColumn.ValueType, _ format: CellFormat
  ) throws -> Verdict {
    let file = try TemporaryFile(text)
    do {
      var reader = try BatchReader(
        source: file.source, columns: [WantedColumn(name: "c", type: type)],
        options: ReadOptions(cells: format))
      let table = try #require(try reader.next()).table
      let value = texts(table, "c").first.flatMap { $0 }
      return value.map { .value($0) } ?? .missing
    } catch let error as TabularError {
      guard case .badCell(_, let flaw) = error else { throw error }
      return .bad(flaw.message)
    }
  }

  private func single(
    _ cell: JsonCell, _ type: WantedColumn.ValueType, _ reader: ValueReader
  ) -> Verdict {
    switch type {
    case .boolean: Verdict(reader.truth(cell))
    case .category: Verdict(reader.category(cell))
    default: Verdict(reader.number(cell))
    }
  }

  @Test(
    "texts: a field of CSV, a quoted one, a string of JSON and a single value",
    arguments: [WantedColumn.ValueType.real, .boolean, .category])
  func sameTexts(type: WantedColumn.ValueType) throws {
    for format in Self.formats {
      let reader = ValueReader(format)
      for cell in Self.cells {
        let expected = Array(cell.utf8).withUnsafeBytes { single(.string($0), type, reader) }
        #expect(try verdict("z\tc\n1\t\(cell)\n", type, format) == expected, "'\(cell)'")
        #expect(try verdict("z\tc\n1\t\"\(cell)\"\n", type, format) == expected, "'\(cell)'")
        #expect(try verdict("{\"c\": \"\(cell)\"}\n", type, format) == expected, "'\(cell)'")
      }
    }
  }

  @Test(
    "numbers and truth values of JSON: a line and a single value",
    arguments: [WantedColumn.ValueType.real, .boolean, .category])
  func sameJson(type: WantedColumn.ValueType) throws {
    let numbers = [
      "1", "1.0", "0", "0.0", "-0", "2", "2.0", "2.50", "1e3", "1e39", "3.5e38", "-999", "-999.0",
      "9007199254740993.0", "41.5", "1.234",
    ]
    for format in Self.formats {
      let reader = ValueReader(format)
      for cell in numbers {
        let expected = Array(cell.utf8).withUnsafeBytes { single(.number($0), type, reader) }
        #expect(try verdict("{\"c\": \(cell)}\n", type, format) == expected, "\(cell)")
      }
      for (cell, value) in [("true", JsonCell.boolean(true)), ("null", .null)] {
        #expect(try verdict("{\"c\": \(cell)}\n", type, format) == single(value, type, reader))
      }
    }
  }

  // With a decimal comma and a point between thousands, the text 1.234 is 1234, the text 1,234 is 1.234,
  // and so is the number 1.234 of JSON.
  @Test("the same characters may be two categories, in whatever order they come")
  func sameCharacters() throws {
    let format = CellFormat(missing: ["7.000"], decimal: ",", thousands: ".")
    let cells: [(String, String?)] = [
      ("\"1.234\"", "1234"), ("\"1,234\"", "1.234"), ("1.234", "1.234"), ("1234", "1234"),
      ("\"7000\"", nil), ("7.000", "7"), ("7000", nil), ("\"3,5e38\"", "3,5e38"),
      ("3.5e38", "3.5e38"),
    ]
    for order in [cells, cells.reversed()] {
      let file = try TemporaryFile(order.map { "{\"c\": \($0.0)}\n" }.joined())
      var reader = try BatchReader(
        source: file.source, columns: [WantedColumn(name: "c", type: .category)],
        options: ReadOptions(cells: format))
      #expect(texts(try #require(try reader.next()).table, "c") == order.map(\.1))
    }
  }

  @Test("truth values are numbers in the spelling of numbers")
  func truthNumbers() throws {
    let format = CellFormat(decimal: ",", thousands: ".")
    #expect(try verdict("z\tc\n1\t1,0\n", .boolean, format) == .value("true"))
    #expect(try verdict("{\"c\": 0.0}\n", .boolean, format) == .value("false"))
    #expect(
      try verdict("z\tc\n1\t1.000\n", .boolean, format)
        == .bad("'1.000' is neither true nor false"))
  }

  @Test("dates: the same are bad and missing everywhere")
  func sameDates() throws {
    for format in Self.formats {
      let reader = ValueReader(format)
      for cell in Self.cells {
        for text in ["z\tc\n1\t\(cell)\n", "{\"c\": \"\(cell)\"}\n"] {
          let found = try verdict(text, .date, format)
          switch (reader.date(cell), found) {
          case (.value, .value), (.missing, .missing), (.unreadable, .bad): break
          default: Issue.record("'\(cell)' is \(found)")
          }
        }
      }
    }
  }

  @Test("a whole file of CSV and of JSON Lines has the same columns")
  func sameFiles() throws {
    var random = Noise(seed: 21)
    let words = ["cook", "smith", " nurse ", "NA", "", "02", "2.0"]
    for _ in 0..<40 {
      var (csv, json) = ("n\tb\tw\n", "")
      for _ in 0..<Int(random.next() % 60) + 20 {
        let number = random.next() % 30 == 0 ? "odd" : "\(Int(random.next() % 900) - 450)"
        let truth = ["true", "FALSE", ""][Int(random.next() % 3)]
        let word = words[Int(random.next() % UInt64(words.count))]
        csv += "\(number)\t\(truth)\t\(word)\n"
        let value = number == "odd" ? "\"odd\"" : number
        json += "{\"n\": \(value), \"b\": \"\(truth)\", \"w\": \"\(word)\"}\n"
      }
      let (one, other) = try (read(csv), read(json))
      for name in ["n", "b"] {
        #expect(texts(one.table, name) == texts(other.table, name))
        #expect(one.schema[name]?.type == other.schema[name]?.type)
      }
      #expect(
        one.warnings.filter { $0.column != "w" }.map(\.code)
          == other.warnings.filter { $0.column != "w" }.map(\.code))
      #expect(texts(one.table, "w") == texts(other.table, "w"))
    }
  }
}
