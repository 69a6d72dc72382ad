import Testing

@testable import Tabular

/// Seconds by Python's `datetime.fromisoformat` and `datetime.strptime`.
@Suite("Dates")
struct DateTimeTests {
  @Test(
    "seconds of ISO 8601",
    arguments: [
      ("2026-01-31", 1_769_817_600), ("1970-01-01", 0), ("1969-12-31", -86_400),
      ("0001-01-01", -62_135_596_800), ("9999-12-31", 253_402_214_400), ("2000-02-29", 951_782_400),
      ("2026-01-31T10:00:00+02:00", 1_769_846_400), ("2026-01-31 10:00:00-0330", 1_769_866_200),
      ("2026-01-31T08:00Z", 1_769_846_400), (" 2026-01-31T10:00+02 ", 1_769_846_400),
      ("2016-12-31T23:59:60Z", 1_483_228_800),
    ])
  func seconds(text: String, seconds: Int64) throws {
    #expect(try #require(DateTime(text)).seconds == seconds)
  }

  @Test("the fraction, the offset and the time of day are told")
  func parts() throws {
    let time = try #require(DateTime("2026-01-31T23:59:59.123456"))
    #expect(time.seconds == 1_769_903_999)
    #expect(time.nanoseconds == 123_456_000)
    #expect(time.secondsSince1970 == 1_769_903_999.123456)
    #expect(time.hasTime && !time.hasOffset)
    let day = try #require(DateTime("2026-01-31"))
    #expect(!day.hasTime && !day.hasOffset)
    #expect(try #require(DateTime("2026-01-31T00:00Z")).hasOffset)
    #expect(try #require(DateTime("2026-01-31T00:00:00.1234567891Z")).nanoseconds == 123_456_789)
  }

  @Test(
    "what does not exist is refused",
    arguments: [
      "2026-02-31", "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "2026-01-01T24:00",
      "2026-01-01 24:59", "2026-01-01T10:60", "2026-01-01T10:00:61", "2026-01-01T10:00+24:00",
      "2026-01-01T10:00+02:60", "2026-01-01T", "2026-01-01T10", "2026-1-1", "20260101", "1.5", "",
    ])
  func refused(text: String) {
    #expect(DateTime(text) == nil)
  }

  @Test(
    "patterns",
    arguments: [
      ("31/01/2026", "%d/%m/%Y", 1_769_817_600), ("1/2/26", "%d/%m/%y", 1_769_904_000),
      ("1/2/70", "%d/%m/%y", 2_678_400), ("Jan 5, 2020", "%b %d, %Y", 1_578_182_400),
      ("05-March-2020 03:07 PM", "%d-%B-%Y %I:%M %p", 1_583_420_820),
      ("12:30 am 2020-01-01", "%I:%M %p %Y-%m-%d", 1_577_838_600),
      ("2024366", "%Y%j", 1_735_603_200), ("20260131", "%Y%m%d", 1_769_817_600),
      ("Sat 31.01.2026 23:05:09.25 +0100", "%a %d.%m.%Y %H:%M:%S.%f %z", 1_769_897_109),
    ])
  func patterns(text: String, pattern: String, seconds: Int64) throws {
    let pattern = try #require(DatePattern(pattern))
    #expect(try #require(pattern.dateTime(text)).seconds == seconds)
  }

  @Test(
    "texts that do not fit their pattern",
    arguments: [
      ("31/02/2026", "%d/%m/%Y"), ("13/13/2026", "%d/%m/%Y"), ("1/2/2026 ", "%d/%m/%y"),
      ("2023366", "%Y%j"), ("00:30 AM 2020-01-01", "%I:%M %p %Y-%m-%d"), ("x", "%d/%m/%Y"),
      ("31/01/2026 24:00", "%d/%m/%Y %H:%M"),
    ])
  func unfit(text: String, pattern: String) throws {
    #expect(try #require(DatePattern(pattern)).dateTime(text) == nil)
  }

  @Test(
    "patterns that name no day, or have unknown directives",
    arguments: ["", "%Y", "%d/%m", "%Y-%m", "%H:%M", "%Q%Y%j", "%Y-%m-%d %", "%Y-%m-%d %I:%M"])
  func noPattern(text: String) {
    #expect(DatePattern(text) == nil)
  }

  @Test("ISO 8601 is read beside a pattern that it cannot be taken for")
  func besideIso() {
    let days = ValueReader(CellFormat(dateFormat: "%d/%m/%Y"))
    #expect(days.date("31/01/2026").seconds == 1_769_817_600)
    #expect(days.date("2026-01-31").seconds == 1_769_817_600)
    let swapped = ValueReader(CellFormat(dateFormat: "%Y-%d-%m"))
    #expect(swapped.date("2026-31-01").seconds == 1_769_817_600)
    #expect(swapped.date("2026-01-31") == .unreadable(.notDate("2026-01-31")))
    let unknown = ValueReader(CellFormat(dateFormat: "%Q"))
    #expect(unknown.date("2026-01-31") == .unreadable(.notDate("2026-01-31")))
  }
}

extension ReadValue<DateTime> {
  fileprivate var seconds: Int64? {
    guard case .value(let time) = self else { return nil }
    return time.seconds
  }
}
