import Governance

/// Writes a report as Markdown: tables and text bars, everything from data escaped, no HTML.
public enum MarkdownWriter {
  /// The bytes of the file.
  public static func write(_ report: Report) -> [UInt8] {
    var lines = ["# \(markdownText(report.title))", "", markdownText(report.subtitle), ""]
    for section in report.sections {
      lines += ["## \(section.title)", ""]
      for block in section.blocks { lines += text(of: block) + [""] }
    }
    lines += ["---", ""] + report.colophon.map { markdownText($0) + "  " }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private static func text(of block: ReportBlock) -> [String] {
    switch block {
    case .text(let text): [markdownText(text)]
    case .heading(let text): ["### \(markdownText(text))"]
    case .words(let text, let author):
      quoted(text) + (author.map { ["", "Written by \(markdownText($0))"] } ?? [])
    case .facts(let facts):
      facts.map { "- **\(markdownText($0.name)):** \(markdownText($0.value))" }
    case .table(let table): lines(of: table)
    case .figure(let figure): lines(of: figure)
    case .commands(let commands): code(commands)
    case .absent(let text, let command):
      ["**\(markdownText(text)):** Not given (\(inlineCode(command)))"]
    }
  }

  /// What people wrote, line by line, as a quotation.
  private static func quoted(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.isEmpty ? ">" : "> \(markdownText(String(line)))"
    }
  }

  private static func lines(of table: ReportTable) -> [String] {
    let headings = table.headings.map(markdownText)
    let rules = table.headings.indices.map { table.numeric.contains($0) ? "---:" : "---" }
    var lines = ["*\(markdownText(table.caption))*", "", row(headings), row(rules)]
    lines += table.rows.map { row($0.map(markdownText)) }
    if table.omitted > 0 {
      lines += ["", "and \(countText(table.omitted)) more in the report as JSON"]
    }
    return lines
  }

  private static func row(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }

  private static func lines(of figure: ReportFigure) -> [String] {
    var lines = ["### \(markdownText(figure.title))", "", markdownText(figure.subtitle), ""]
    guard figure.bars.isEmpty else { return lines + bars(figure.bars) }
    lines += Self.lines(of: figure.table)
    return lines
  }

  /// Bars of text; the longest has twenty cells.
  private static func bars(_ figures: [NamedFigure]) -> [String] {
    let most = figures.map(\.value).max() ?? 1
    let rows = figures.map { figure -> String in
      let share = most > 0 && figure.value.isFinite ? max(0, figure.value / most) : 0
      let cells = Int((min(1, share) * 20).rounded())
      let bar = String(repeating: "▇", count: cells) + String(repeating: "▁", count: 20 - cells)
      return row([markdownText(figure.name), "\(bar) \(percentText(figure.value))"])
    }
    return [row(["Column", "Share"]), row(["---", "---"])] + rows
  }

  /// A block of code, whose fence is longer than any run of backticks in it.
  private static func code(_ lines: [String]) -> [String] {
    let shown = lines.map { visibleText($0) }
    let fence = String(
      repeating: "`", count: max(3, shown.map(longestTicks).max().map { $0 + 1 } ?? 3))
    return ["\(fence)sh"] + shown + [fence]
  }
}

/// Text in one line of Markdown: every sign that means something is escaped.
func markdownText(_ text: String) -> String {
  var result = ""
  for scalar in visibleText(text.split(separator: "\n").joined(separator: " ")).unicodeScalars {
    switch scalar {
    case "\\", "`", "*", "_", "[", "]", "<", ">", "#", "|", "~", "!", "{", "}":
      result += "\\"
      result.unicodeScalars.append(scalar)
    case "&": result += "&amp;"
    case ":"
    where result.hasSuffix("http") || result.hasSuffix("https") || result.hasSuffix("script"):
      // Neither a link by itself nor the scheme of one.
      result += "&#58;"
    case "@" where !(result.last.map { $0.isLetter || $0.isNumber } ?? false):
      // `@name` would call somebody.
      result += "&#64;"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return startSafe(result)
}

/// Keeps a line from beginning as a list, a rule, a heading, or a command of a CI runner.
private func startSafe(_ text: String) -> String {
  guard let first = text.unicodeScalars.first else { return text }
  if ["-", "+", "=", ":"].contains(first) { return "\\" + text }
  let digits = text.prefix { $0.isASCII && $0.isNumber }
  guard !digits.isEmpty, let next = text.dropFirst(digits.count).first, next == "." || next == ")",
    text.dropFirst(digits.count + 1).first.map({ $0 == " " }) ?? true
  else { return text }
  return digits + "\\" + text.dropFirst(digits.count)
}

/// A command within a line.
private func inlineCode(_ text: String) -> String {
  let shown = visibleText(text)
  let fence = String(repeating: "`", count: longestTicks(shown) + 1)
  let pad = shown.hasPrefix("`") || shown.hasSuffix("`") ? " " : ""
  return fence + pad + shown + pad + fence
}

/// The longest run of backticks.
private func longestTicks(_ text: String) -> Int {
  text.split { $0 != "`" }.map(\.count).max() ?? 0
}
