import Testing

@testable import Terminal

@Suite struct TextTableTests {
  private func sample() -> TextTable {
    var table = TextTable([.text("NAME"), .number("AUC"), .text("NOTE")])
    table.append(["churn", "0.87", "first"])
    table.append(["日本", "0.9", ""])
    return table
  }

  @Test("columns stand under each other, numbers to the right, no spaces at the end")
  func aligned() {
    #expect(
      sample().lines() == [
        "NAME    AUC  NOTE",
        "churn  0.87  first",
        "日本    0.9",
      ])
  }

  @Test("a cell takes one line, whatever is in it")
  func forged() {
    var table = TextTable([.text("NAME")], showsHeadings: false)
    table.append(["a\nchurn  0.99"])
    #expect(table.lines() == [#"a\nchurn  0.99"#])
  }

  @Test("no line is wider than the terminal", arguments: [10, 20, 40, 80])
  func narrow(width: Int) {
    var table = TextTable([.text("A"), .text("B"), .number("C")], indentation: 2)
    table.append(texts: [String(repeating: "x", count: 50), "日本語日本語日本語", "12345"])
    #expect(table.lines(width: width).allSatisfy { displayWidth($0) <= width })
  }

  @Test("numbers at the right edge are not pushed over it", arguments: [10, 20, 25, 30])
  func numbersAtTheEdge(width: Int) {
    var table = TextTable([.text("NAME"), .number("EXPECTED"), .number("ADJUSTED P")])
    table.append(["churn", "0.05494", "1"])
    #expect(table.lines(width: width).allSatisfy { displayWidth($0) <= width })
  }

  @Test("the widest column gives way first")
  func shrinks() {
    var table = TextTable([.text("A"), .text("B")], showsHeadings: false)
    table.append(texts: ["short", "0123456789012345"])
    #expect(table.lines(width: 17) == ["short  012345678…"])
  }

  @Test("colour wraps the text and not the padding")
  func colored() {
    var table = TextTable([.text("A"), .text("B")], showsHeadings: false)
    table.append([.init("no", .red), "x"])
    #expect(table.lines(isColored: true) == ["\u{1b}[31mno\u{1b}[0m  x"])
  }

  @Test("a row that is too short or too long has as many cells as there are columns")
  func ragged() {
    var table = TextTable([.text("A"), .text("B")], showsHeadings: false)
    table.append(texts: ["1"])
    table.append(texts: ["1", "2", "3"])
    #expect(table.lines() == ["1", "1  2"])
  }
}
