import Diagnostics
import Testing

@testable import Tabular

@Suite("Odd cells")
struct OddCellsTests {
  private func outcome(_ cells: [String], _ options: ReadOptions = ReadOptions()) throws
    -> ReadOutcome
  {
    try read("c;z\n" + cells.map { "\($0);0\n" }.joined(), options)
  }

  private func numbers(_ count: Int) -> [String] { (0..<count).map { "\($0 % 7).5" } }

  @Test("one cell of 600 that is no number leaves the column numeric, and is told with its line")
  func oneOdd() throws {
    var cells = (0..<600).map { "\($0 % 99)" }
    cells[500] = "unknown"
    let found = try outcome(cells)
    #expect(found.schema["c"]?.type == .numeric)
    #expect(found.schema["c"]?.missingCount == 1)
    #expect(found.schema["c"]?.missingSpellings == [SpellingCount(text: "unknown", count: 1)])
    #expect(found.schema["c"]?.oddSpellings == ["unknown"])
    #expect(
      found.warnings == [
        Warning(
          code: "odd_cells", column: "c",
          message: "1 of 600 cells of 'c' is not like the others, which are numbers, and counts as "
            + "missing: 'unknown' in line 502; `--missing unknown` says so, "
            + "`--type c=categorical` keeps the texts")
      ])
  }

  @Test("19 of 20 numbers make a numeric column, 18 do not; missing cells do not count")
  func border() throws {
    #expect(try outcome(numbers(19) + ["x", "", "NA"]).schema["c"]?.type == .numeric)
    let mixed = try outcome(numbers(18) + ["x", "y", "", "NA"])
    #expect(mixed.schema["c"]?.type == .categorical)
    #expect(mixed.warnings.map(\.code) == ["mixed_column"])
    #expect(mixed.warnings[0].message.contains("only 18 of 20 cells are numbers"))
    #expect(mixed.warnings[0].message.contains("such as 'x'"))
    #expect(mixed.warnings[0].message.contains("`--type c=numeric --on-error null`"))
    #expect(try outcome(numbers(10) + (0..<10).map { "t\($0)" }).warnings.isEmpty)
  }

  @Test("the list that is advised keeps the missing spellings that the data have")
  func advisedList() throws {
    let found = try read("c,d\n" + (0..<40).map { "\($0),NA\n" }.joined() + "-,x\n")
    #expect(found.warnings.count == 1)
    #expect(found.warnings[0].message.contains("`--missing NA,-` says so"))
  }

  @Test("a stated type holds, whatever the cells are")
  func stated() throws {
    let cells = numbers(99) + ["unknown"]
    let categories = try outcome(cells, ReadOptions(types: ["c": .categorical]))
    #expect(categories.schema["c"]?.type == .categorical)
    #expect(categories.warnings.isEmpty)
    #expect(throws: TabularError.self) {
      try outcome(cells, ReadOptions(types: ["c": .numeric]))
    }
  }

  @Test("what is numeric does not depend on where texts are, on threads or on pieces")
  func independent() throws {
    var random = Noise(seed: 11)
    for round in 0..<12 {
      var cells = (0..<2000).map { "\($0 % 50)" }
      let odd = round % 2 == 0 ? 100 : 101
      let start = [0, 1899, 700][round % 3]
      for place in start..<start + odd { cells[place] = "t\(random.next() % 3)" }
      let text = "c\n" + cells.joined(separator: "\n") + "\n"
      let json = cells.map { "{\"c\": \($0.hasPrefix("t") ? "\"\($0)\"" : $0)}\n" }.joined()
      for (threads, bytes) in [(1, 1 << 20), (2, 64), (4, 777)] {
        for lines in [text, json] {
          var options = ReadOptions(threads: threads)
          options.chunkBytes = bytes
          let found = try read(lines, options)
          #expect(found.schema["c"]?.type == (odd == 100 ? .numeric : .categorical))
          let first = start + (lines == text ? 2 : 1)
          guard odd == 100 else { continue }
          #expect(found.warnings.map(\.code) == ["odd_cells"])
          #expect(found.warnings[0].message.contains("100 of 2000 cells"))
          #expect(found.warnings[0].message.contains("in line \(first)"))
        }
      }
    }
  }

  @Test("odd cells of a required column are bad cells")
  func required() throws {
    let cells = numbers(99) + ["unknown"]
    let error = try readError(
      ("c\n" + cells.joined(separator: "\n") + "\n").utf8, ReadOptions(required: ["c"]))
    #expect(error?.location?.line == 101)
    #expect(error?.message == "'unknown' is not a number")
    let gap = try readError("c;d\n1;x\n;y\n".utf8, ReadOptions(required: ["c"]))
    #expect(gap?.message == "the value is missing, and this column must have one")
    let text = try readError("c;d\n1;x\n2;NA\n".utf8, ReadOptions(required: ["d"]))
    #expect(text?.location?.line == 3)
    let absent = try readError("{\"a\": 1}\n{\"b\": 2}\n".utf8, ReadOptions(required: ["a"]))
    #expect(absent?.location?.line == 2)
    #expect(try readError("c\n1\n".utf8, ReadOptions(required: ["d"]))?.code == "unknown_column")
  }

  @Test("dates that do not exist among dates are missing, and told")
  func oddDates() throws {
    let days = (1...28).map { "2026-01-\($0 < 10 ? "0" : "")\($0)" }
    let found = try outcome(days + ["2026-02-31"])
    #expect(found.schema["c"]?.type == .datetime)
    #expect(found.schema["c"]?.missingCount == 1)
    #expect(found.warnings.map(\.code) == ["odd_cells"])
    #expect(found.warnings[0].message.contains("'2026-02-31' in data row 29"))
  }

  @Test("levels that differ in letter case or blanks are named")
  func similar() throws {
    let found = try outcome(["Paris", "paris", "Rome", "New York", "NewYork"] + ["Oslo"])
    #expect(found.warnings.map(\.code) == ["similar_levels"])
    #expect(found.warnings[0].message.hasSuffix("'Paris', 'paris'"))
    #expect(try outcome(["Paris", " Paris ", "Rome", "e\u{301}", "\u{e9}"]).warnings.isEmpty)
  }

  @Test("nearly unique texts name rows, with or without gaps")
  func nearlyUnique() throws {
    let names = (0..<7158).map { "name \($0)" } + (0..<56).map { "name \($0)" }
    #expect(
      try outcome(names).schema["c"]?.identifierReason == "7158 of 7214 values differ")
    #expect(try outcome(names + ["", "NA"]).schema["c"]?.isIdentifierLike == true)
    let titles = (0..<305).map { "car \($0)" } + (0..<93).map { "car \($0)" }
    #expect(try outcome(titles).schema["c"]?.isIdentifierLike == false)
  }
}
