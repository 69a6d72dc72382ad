import Diagnostics
import Testing

@testable import Tabular

@Suite("Notations that are not read")
struct NotationTests {
  static let cases: [(cells: [String], code: String, advice: String)] = [
    (["12,5", "7,25", "-3,1"], "unread_numbers", "`--decimal ,` reads them"),
    (["1,234,567", "12,500,000", "7"], "unread_numbers", "`--thousands ,` reads them"),
    (
      ["1.234,5", "12.500,25", "7,5"], "unread_numbers", "`--decimal , --thousands .` reads them"
    ),
    (["1,234", "5,678", "901"], "unread_numbers", "`--decimal ,` or `--thousands ,`"),
    (["12.5%", "7%", "3.25 %"], "unread_numbers", "percent signs"),
    (["$12.50", "$1,200", "$7"], "unread_numbers", "currency"),
    (["12 EUR", "7,5 EUR", "3 EUR"], "unread_numbers", "currency"),
    (["12 kg", "7.5 kg", "80kg"], "unread_numbers", "unit"),
    (["(12.5)", "(7)", "3"], "unread_numbers", "minus sign"),
    (["31/12/2025", "1/2/2026", "13/2/2026"], "unread_dates", "`--date-format %d/%m/%Y` reads"),
    (["12/31/2025", "1/2/2026", "2/13/2026"], "unread_dates", "`--date-format %m/%d/%Y` reads"),
    (
      ["1/2/2026", "3/4/2026", "5/6/2026"], "unread_dates",
      "`--date-format %d/%m/%Y` or `--date-format %m/%d/%Y` reads them, whichever is meant"
    ),
    (["31.12.2025", "1.2.2026", "13.2.2026"], "unread_dates", "`--date-format %d.%m.%Y` reads"),
    (["A", "B", "C"], "", ""), (["A1", "A2", "B7"], "", ""), (["1a2", "3b4", "5c"], "", ""),
    (["10-20", "20-30", "30-40"], "", ""), (["1.2.3", "4.5.6", "7.8.9"], "", ""),
  ]

  private func warning(_ cells: [String], _ options: ReadOptions = ReadOptions()) throws
    -> (code: String, message: String)?
  {
    let rows = (0..<3).flatMap { _ in cells }.map { "\($0);1\n" }.joined()
    let found = try readTable("c;z\n" + rows, options).warnings
    #expect(found.count <= 1)
    return found.first.map { ($0.code, $0.message) }
  }

  @Test(
    "are recognised, and what to do is said",
    arguments: NotationTests.cases)
  func recognised(cells: [String], code: String, advice: String) throws {
    let found = try warning(cells)
    #expect(found?.code ?? "" == code)
    if !advice.isEmpty {
      #expect(found?.message.contains(advice) == true, "\(found?.message ?? "none")")
    }
  }

  private func readTable(_ text: String, _ options: ReadOptions) throws -> ReadOutcome {
    try read(text, options)
  }

  @Test("are read by the options that are named, without a warning")
  func byOptions() throws {
    func table(_ cells: [String], _ format: CellFormat) throws -> [String?] {
      let text = "c;z\n" + cells.map { "\($0);1\n" }.joined()
      let found = try readTable(text, ReadOptions(cells: format))
      #expect(found.warnings.isEmpty)
      return texts(found.table, "c")
    }
    #expect(
      try table(["1.234,5", "7", "NA"], CellFormat(decimal: ",", thousands: "."))
        == ["1234.5", "7.0", nil])
    #expect(try table(["1,234", "7"], CellFormat(thousands: ",")) == ["1234", "7"])
    let days = try readTable(
      "c;z\n31/12/2025;1\n1/2/2026;1\n", ReadOptions(cells: CellFormat(dateFormat: "%d/%m/%Y")))
    #expect(days.schema["c"]?.type == .datetime)
    #expect(days.warnings.isEmpty)
  }

  @Test("an odd cell among numbers is named with its notation")
  func oddNotation() throws {
    let cells = (0..<60).map { "\($0).5" }
    #expect(try warning(cells + ["12,5"])?.message.contains("`--decimal ,` reads them") == true)
    #expect(try warning(cells + ["#DIV/0!"])?.message.contains("`--missing '#DIV/0!'`") == true)
    #expect(try warning(cells + ["12.5%"])?.message.contains("percent signs") == true)
  }
}
