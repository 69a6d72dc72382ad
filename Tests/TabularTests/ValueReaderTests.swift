import Testing

@testable import Tabular

@Suite("Single values")
struct ValueReaderTests {
  private let reader = ValueReader()

  private func bytes<Result>(_ text: String, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    Array(text.utf8).withUnsafeBytes { body($0) }
  }

  @Test(
    "texts that are numbers",
    arguments: [
      ("41.5", 41.5), (" 7\t", 7), ("+3", 3), ("-0", 0), ("1e3", 1000), (".5", 0.5), ("007", 7),
      ("\u{a0}12\u{a0}", 12), ("9007199254740993.0", 9_007_199_254_740_992), ("1.", 1),
      ("3.4028234e38", 3.4028234e38),
    ])
  func numbers(text: String, number: Double) {
    #expect(reader.number(text) == .value(number))
  }

  @Test(
    "a number that no float32 holds is refused, and so is text",
    arguments: ["1e39", "3.5e38", "inf", "-Infinity", "1e400"])
  func tooLarge(text: String) {
    #expect(reader.number(text) == .unreadable(.notFinite(text)))
  }

  @Test(
    "texts that are no numbers", arguments: ["12 kg", "1,5", "0x10", "1_0", "--1", "1e", "true"])
  func noNumbers(text: String) {
    #expect(reader.number(text) == .unreadable(.notNumber(text)))
  }

  @Test(
    "missing is missing in every type", arguments: ["", "  ", "NA", " None ", "?", "<NA>", "nan"])
  func missing(text: String) {
    #expect(reader.number(text) == .missing)
    #expect(reader.truth(text) == .missing)
    #expect(reader.category(text) == .missing)
    #expect(reader.date(text) == .missing)
    #expect(reader.number(JsonCell.null) == .missing)
  }

  @Test(
    "truth values in their spellings",
    arguments: [
      ("true", true), ("TRUE", true), (" True ", true), ("t", true), ("Yes", true), ("y", true),
      ("1", true), ("1.0", true), ("false", false), ("F", false), ("no", false), ("N", false),
      ("0", false), ("0.00", false), ("-0", false),
    ])
  func truth(text: String, value: Bool) {
    #expect(reader.truth(text) == .value(value))
  }

  @Test("texts that are no truth values", arguments: ["2", "on", "ja", "tru", "-1", "0.5"])
  func noTruth(text: String) {
    #expect(reader.truth(text) == .unreadable(.notBoolean(text)))
  }

  @Test(
    "a category has one spelling",
    arguments: [
      ("2", "2"), ("2.0", "2"), (" 2", "2"), ("02", "2"), ("+2", "2"), ("2.", "2"), ("-0.0", "0"),
      ("2.50", "2.5"), (".5", "0.5"), ("-01.10", "-1.1"), ("1e3", "1e3"), ("A 2", "A 2"),
      ("12345678901234567890123.000", "12345678901234567890123"), ("  São Paulo ", "São Paulo"),
      ("e\u{301}", "\u{e9}"), ("1.2.3", "1.2.3"), ("+", "+"), (".", "."), ("-", "-"),
      ("\u{1112}\u{1161}\u{11ab}", "\u{d55c}"),
    ])
  func category(text: String, category: String) {
    guard case .value(let found) = reader.category(text) else {
      Issue.record("\(text) is no category")
      return
    }
    // Swift's strings are equal in every normalization form: the bytes count.
    #expect(Array(found.utf8) == Array(category.utf8))
  }

  @Test("values of JSON are what the same texts are")
  func json() {
    func number(_ raw: String) -> ReadValue<Double> { bytes(raw) { reader.number(.number($0)) } }
    func category(_ raw: String) -> ReadValue<String> {
      bytes(raw) { reader.category(.number($0)) }
    }
    #expect(number("5.1") == .value(5.1))
    #expect(bytes("5.1") { reader.number(.string($0)) } == .value(5.1))
    #expect(bytes("NA") { reader.number(.string($0)) } == .missing)
    #expect(reader.number(.boolean(true)) == .unreadable(.notNumber("true")))
    #expect(category("2.0") == .value("2"))
    #expect(category("2") == .value("2"))
    #expect(reader.category(.boolean(true)) == .value("true"))
    #expect(reader.truth(.boolean(true)) == .value(true))
    #expect(bytes("1") { reader.truth(.number($0)) } == .value(true))
    #expect(bytes("0.0") { reader.truth(.number($0)) } == .value(false))
    #expect(bytes("2") { reader.truth(.number($0)) } == .unreadable(.notBoolean("2")))
    #expect(number("1e39") == .unreadable(.notFinite("1e39")))
    #expect(bytes("2026-02-31") { reader.date(.string($0)) } == .unreadable(.notDate("2026-02-31")))
  }

  @Test("numbers that come as doubles")
  func doubles() {
    #expect(reader.number(.nan) == .missing)
    #expect(reader.number(2.5) == .value(2.5))
    #expect(reader.truth(1) == .value(true))
    #expect(reader.category(2) == .value("2"))
    #expect(reader.category(2.5) == .value("2.5"))
    #expect(reader.category(1e16) == .value("10000000000000000"))
    let sentinel = ValueReader(CellFormat(missing: ["-999"]))
    #expect(sentinel.number(-999) == .missing)
    #expect(sentinel.category("-999.0") == .missing)
    #expect(sentinel.category(-999) == .missing)
  }

  @Test("a decimal comma and groups of digits")
  func spelling() {
    let german = ValueReader(CellFormat(decimal: ",", thousands: "."))
    #expect(german.number("1.234.567,89") == .value(1_234_567.89))
    #expect(german.number("-12,5") == .value(-12.5))
    #expect(german.number("1234") == .value(1234))
    #expect(german.number("1.5") == .unreadable(.notNumber("1.5")))
    #expect(german.number("1.2345") == .unreadable(.notNumber("1.2345")))
    #expect(german.number("12.34.567") == .unreadable(.notNumber("12.34.567")))
    #expect(german.number("1,5e3") == .value(1500))
    #expect(german.category("2,0") == .value("2"))
    #expect(bytes("5.1") { german.number(.number($0)) } == .value(5.1))
    #expect(bytes("2.0") { german.category(.number($0)) } == .value("2"))
    let british = ValueReader(CellFormat(thousands: ","))
    #expect(british.number("1,234.5") == .value(1234.5))
    #expect(british.number("1,23") == .unreadable(.notNumber("1,23")))
    #expect(british.number(",123") == .unreadable(.notNumber(",123")))
    let french = ValueReader(CellFormat(decimal: ",", thousands: "\u{202f}"))
    #expect(french.number("12\u{202f}345,6") == .value(12345.6))
  }

  @Test("a column's further missing spellings hold for its numbers")
  func columnSpellings() {
    let column = ColumnFormat(name: "age", type: .numeric, missing: ["unknown"])
    #expect(ValueReader(CellFormat(), column: column).number(" unknown ") == .missing)
    #expect(reader.number("unknown") == .unreadable(.notNumber("unknown")))
  }

  @Test("bytes that are no text are unreadable")
  func noText() {
    [UInt8]([0x61, 0xff]).withUnsafeBytes {
      #expect(reader.category($0) == .unreadable(.notUtf8(.latin1)))
    }
    #expect(reader.category("a\0b") == .unreadable(.nulByte))
  }
}
