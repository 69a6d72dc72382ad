import Governance
import Testing

@testable import Reporting

@Suite("The report as Markdown")
struct MarkdownWriterTests {
  private func text(_ source: ReportSource) -> String {
    String(decoding: MarkdownWriter.write(Report(source)), as: UTF8.self)
  }

  @Test("what means something in Markdown is escaped")
  func escaped() {
    #expect(markdownText("a|b*c_d`e[f](g)<h>#") == ##"a\|b\*c\_d\`e\[f\](g)\<h\>\#"##)
    #expect(markdownText("- item") == #"\- item"#)
    #expect(markdownText("1. first") == #"1\. first"#)
    #expect(markdownText("0.84") == "0.84")
    #expect(markdownText("::add-mask::x") == #"\::add-mask::x"#)
    #expect(markdownText("two\nlines") == "two lines")
    #expect(markdownText("a@b.c @team https://x") == "a@b.c &#64;team https&#58;//x")
    #expect(markdownText("\u{1B}[2J\u{202E}") == #"\\u001b\[2J\\u202e"#)
  }

  @Test("hostile names forge neither rows, headings nor HTML")
  func hostile() throws {
    let text = text(try Samples.hostileSource())
    // Within code nothing means anything; there is no other way to show a command.
    let prose = withoutCode(text)
    #expect(prose.contains(#"\<script\>"#))
    #expect(!prose.replacing(#"\<"#, with: "").contains("<"))
    #expect(!prose.replacing(#"\]"#, with: "").contains("]("))
    #expect(!text.unicodeScalars.contains { $0 == "\u{202E}" || $0 == "\u{1B}" })
    let lines = text.split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("# ") } == 1)
    #expect(!lines.contains { $0.hasPrefix("# h") })
  }

  @Test("every row of a table has as many cells as its headings")
  func tables() throws {
    for source in [try Samples.binary(), try Samples.regression(), try Samples.hostileSource()] {
      var expected: Int?
      for line in text(source).split(separator: "\n", omittingEmptySubsequences: false) {
        guard line.hasPrefix("| ") else {
          expected = nil
          continue
        }
        let cells = line.replacing(#"\|"#, with: "").count { $0 == "|" }
        #expect(cells == expected ?? cells, "\(line)")
        expected = cells
      }
    }
  }

  @Test("a missing text is said once, with the command that gives it")
  func absent() throws {
    let text = text(try Samples.binary())
    #expect(text.contains("**Problem:** Not given (`mlo report churn@3 --write problem=…`)"))
    #expect(text.ranges(of: "--write problem=").count <= 2)
    #expect(!text.contains("[More Information Needed]"))
  }

  @Test("the finding is told with its interval, then what is asked")
  func story() throws {
    let text = text(try Samples.binary())
    let places = [
      "**Problem:**", "### Finding", "### Decision asked", "## Results", "## Checklist",
    ]
    .compactMap { text.firstRange(of: $0)?.lowerBound }
    #expect(places.count == 5 && places == places.sorted())
    #expect(
      text.contains(
        "It ranks a 'Yes' above another row 84 times in 100 (AUC 0.843, 95 % interval"))
  }

  @Test("the first lines of a small model's report are these")
  func golden() throws {
    let lines = text(try Samples.multiclass()).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0] == "# churn@3")
    #expect(
      lines[2].hasPrefix("gbdt model, in NONPROD, records up to 2026-11-21; checklist: "))
    // 28 of 30 right; the exact interval of 28 of 30 is 0.7793 to 0.9918 (R: binom.test(28, 30)).
    #expect(lines.contains { $0.contains("accuracy | 0.933 | 0.779 to 0.992 |") })
    // The two rows that were taken for 'c' are 1 and 4, both of label 'b'.
    #expect(
      lines.contains("### 28 of 30 are right; most often 'b' is taken for 'c'"))
    #expect(lines.contains("| 'b' | 0 (0.0 %) | 8 (80.0 %) | 2 (20.0 %) | 80.0 % |"))
    // Label 'c': 10 right of 12 predicted, all 10 found; F1 = 20 / 22.
    #expect(lines.contains("| 'c' | 10 | 0.833 | 1 | 0.909 |"))
  }
}

/// Text without code spans and fenced code: a run of backticks up to the next run of that length.
private func withoutCode(_ text: String) -> String {
  var result = ""
  var rest = Substring(text)
  while let first = rest.first {
    if first == "\\" {
      result += rest.prefix(2)
      rest = rest.dropFirst(2)
    } else if first == "`" {
      let fence = rest.prefix { $0 == "`" }
      rest = rest.dropFirst(fence.count)
      while !rest.isEmpty {
        let run = rest.prefix { $0 == "`" }
        rest = rest.dropFirst(max(1, run.count))
        if run.count == fence.count { break }
      }
    } else {
      result.append(first)
      rest = rest.dropFirst()
    }
  }
  return result
}
