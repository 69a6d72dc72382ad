import Testing

@testable import Terminal

@Suite struct DisplayWidthTests {
  // Widths by UAX #11: W and F take two columns, combining marks none.
  @Test(
    "a text takes the columns that a terminal gives it",
    arguments: [
      ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("한글", 4), ("ｆｕ", 4), ("😀", 2),
      ("❤️", 2), ("→", 1), ("ação", 4),
    ])
  func width(text: String, columns: Int) {
    #expect(displayWidth(text) == columns)
  }

  @Test(
    "a cut text fits, and says that it was cut",
    arguments: [
      ("abcdef", 4, "abc…"), ("abc", 3, "abc"), ("日本語", 4, "日…"), ("日本語", 5, "日本…"),
      ("abc", 1, "…"), ("abc", 0, ""),
    ])
  func cut(text: String, limit: Int, expected: String) {
    #expect(truncated(text, toWidth: limit) == expected)
  }
}
