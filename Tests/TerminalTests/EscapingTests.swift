import Testing

@testable import Terminal

@Suite struct EscapingTests {
  @Test(
    "what could act on a terminal is shown, not sent",
    arguments: [
      ("\u{1b}[31mred", #"\u001b[31mred"#), ("a\u{7}b", #"a\u0007b"#), ("a\u{7f}", #"a\u007f"#),
      ("\u{9b}2J", #"\u009b2J"#), ("one\ntwo", #"one\ntwo"#), ("a\r\tb", #"a\r\tb"#),
      ("\u{202e}gpj.exe", #"\u202egpj.exe"#), ("zero\u{200b}width", #"zero\u200bwidth"#),
      ("\u{feff}bom", #"\ufeffbom"#), ("\u{2028}", #"\u2028"#), ("\u{e0041}", #"\U000e0041"#),
    ])
  func hidden(text: String, shown: String) {
    #expect(escaped(text) == shown)
  }

  @Test(
    "what can be seen stays as it is",
    arguments: ["", "plain", "naïve café", "日本語", "a\\b", "❤️", "ação"])
  func visible(text: String) {
    #expect(escaped(text) == text)
  }

  @Test("text of several lines keeps its lines and tabs, and nothing else")
  func lines() {
    #expect(escapedLines("a\tb\n\u{1b}c\r\n") == "a\tb\n\\u001bc\\r\n")
  }
}
