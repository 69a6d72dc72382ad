import Diagnostics
import Testing

@testable import Terminal

private struct Sample: ActionableError {
  var fault: Fault { .input }
  var code: String { "sample" }
  var message = "'n/a' is not a number"
  var location: Diagnostics.SourceLocation?
  var hints: [String] = []
  var candidates: [String] = []
}

@Suite struct ErrorTextTests {
  @Test("an error says where, what and what next")
  func full() {
    let error = Sample(
      location: Diagnostics.SourceLocation(file: "churn.csv", line: 218, column: "TotalCharges"),
      hints: ["--missing 'n/a' treats it as missing"])
    #expect(
      errorLines(error) == [
        "mlo: error: churn.csv:218: column 'TotalCharges': 'n/a' is not a number",
        "hint: --missing 'n/a' treats it as missing",
      ])
  }

  @Test("a place in a text is its line and its character")
  func character() {
    let place = Diagnostics.SourceLocation(file: "mlo.yaml", line: 6, character: 37)
    #expect(
      errorLines(Sample(location: place)) == ["mlo: error: mlo.yaml:6:37: 'n/a' is not a number"])
  }

  @Test("an error without hints asks whether a candidate was meant")
  func candidates() {
    #expect(shownHints(Sample(candidates: ["a"])) == ["did you mean 'a'?"])
    #expect(shownHints(Sample(candidates: ["a", "b", "c"])) == ["did you mean 'a', 'b' or 'c'?"])
  }

  @Test("at most two hints are shown")
  func two() {
    #expect(errorLines(Sample(hints: ["1", "2", "3"])).count == 3)
  }

  @Test("what came from data is escaped, and an error takes one line")
  func safe() {
    let error = Sample(
      message: "no column 'a\n\u{1b}[2J'", location: Diagnostics.SourceLocation(file: "x\u{202e}"))
    #expect(errorLines(error) == [#"mlo: error: x\u202e: no column 'a\n\u001b[2J'"#])
  }

  @Test("colour marks the labels")
  func colored() {
    #expect(
      errorLines(Sample(hints: ["h"]), isColored: true) == [
        "mlo: \u{1b}[31merror:\u{1b}[0m 'n/a' is not a number", "\u{1b}[36mhint:\u{1b}[0m h",
      ])
  }
}
