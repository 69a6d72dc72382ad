import Diagnostics
import Testing

@testable import Tabular

@Suite("Delimited files")
struct CsvGrammarTests {
  // The cells are marked by [ ] in the comments of the cases: what stands between is the text.
  @Test(
    "cells are cut as RFC 4180 says",
    arguments: [
      ("a,b\nx,y\n", ["x", "y"]),  // [x],[y]
      ("a,b\r\nx,y\r\n", ["x", "y"]),  // CR LF is a line end
      ("a,b\nx,y", ["x", "y"]),  // no line end at the end
      ("\u{feff}a,b\nx,y\n", ["x", "y"]),  // a byte order mark is no part of the name
      ("a,b\n\"x,1\",y\n", ["x,1", "y"]),  // ["x,1"] the delimiter in quotes
      ("a,b\n\"x\n1\",y\n", ["x\n1", "y"]),  // a line end in quotes
      ("a,b\n\"x\r\n1\",y\n", ["x\r\n1", "y"]),
      ("a,b\n\"x\"\"1\",y\n", ["x\"1", "y"]),  // ["x""1"] a doubled quote is one
      ("a,b\n\"\"\"\",\"y\"\n", ["\"", "y"]),  // [""""]
      ("a,b\nx\"1,y\n", ["x\"1", "y"]),  // a quote inside an unquoted cell is itself
      ("a,b\n x , y \n", [" x ", " y "]),  // blanks are kept
      ("a,b\nx\r1,y\n", ["x\r1", "y"]),  // a CR alone is a character
      ("a,b\n\n\r\nx,y\n\n", ["x", "y"]),  // blank lines are no rows
      ("\n\na,b\nx,y\n", ["x", "y"]),
      ("\"a\",\"b\"\nx,y\n", ["x", "y"]),
      ("a;b\nx,1;y\n", ["x,1", "y"]),
      ("a\tb\nx,1\ty\n", ["x,1", "y"]),
      ("a|b\nx,1|y\n", ["x,1", "y"]),
      ("a,b\nnaïve,日本\n", ["naïve", "日本"]),
    ])
  func cells(text: String, expected: [String]) throws {
    for chunkBytes in [1, 1 << 20] {
      var options = ReadOptions(types: ["a": .text, "b": .text])
      options.chunkBytes = chunkBytes
      let outcome = try read(text, options)
      #expect(outcome.table.names == ["a", "b"])
      #expect(texts(outcome.table, "a") == [expected[0]])
      #expect(texts(outcome.table, "b") == [expected[1]])
    }
  }

  @Test(
    "rows that cannot be cut are errors with their line",
    arguments: [
      ("a,b\n1,2\n1,2,3\n", 3, "the row has 3 fields, the header has 2"),
      ("a,b\n1,2\n1\n", 3, "the row has 1 field, the header has 2"),
      ("a,b\n\"1\n\",2\n1\n", 4, "the row has 1 field, the header has 2"),
      ("a,b\n\"1\"2,3\n", 2, "a quoted field has text after its closing quote"),
      ("a,b\n1,2\n3,\"open\n4,5\n", 3, "a quote is opened here and never closed"),
      ("a,\"b\n1,2\n", 1, "a quote is opened here and never closed"),
    ])
  func badRows(text: String, line: Int, message: String) throws {
    let error = try readError(text.utf8)
    #expect(error?.message == message)
    #expect(error?.location?.line == line)
    #expect(error?.location?.column == nil)
    #expect(error?.code == "bad_row")
  }

  @Test("a nameless column is called as pandas calls it")
  func nameless() throws {
    let outcome = try read(",x,\n0,a,\n1,b,\n")
    #expect(outcome.table.names == ["Unnamed: 0", "x", "Unnamed: 2"])
  }

  @Test("two columns of one name are refused")
  func duplicates() throws {
    let error = try readError("a,b,a\n1,2,3\n".utf8)
    #expect(error?.message == "the name 'a' is given to column 1 and again to column 3")
  }

  @Test(
    "a file without a header is refused with the value that shows it",
    arguments: [
      ("5.1,3.5,setosa\n4.9,3.0,setosa\n", "5.1"),
      ("39, State-gov, 77516\n50, Private, 83311\n", "39"),
      ("1\n2\n3\n", "1"), ("2019,2020\n1,2\n", "2019"),
    ])
  func noHeader(text: String, value: String) throws {
    let error = try readError(text.utf8)
    #expect(
      error?.message
        == "the first line must name the columns, but '\(value)' is a value: the header is missing")
    #expect(error?.code == "no_header")
  }

  @Test("a header may have numbers among its names")
  func yearHeader() throws {
    #expect(try read("country,2019,2020\nx,1,2\n").table.names == ["country", "2019", "2020"])
    #expect(try read("id,2019\n7,1\n").table.names == ["id", "2019"])
  }

  @Test("the delimiter is the one that fits the rows, not the one that is most frequent")
  func sniffing() throws {
    let outcome = try read("name;price\n\"a;b\";1,5\nc,d,e,f;2,5\n")
    #expect(outcome.format == DataFormat(kind: .csv, delimiter: UInt8(ascii: ";")))
    #expect(outcome.table.rowCount == 2)
    #expect(try read("a\tb\n1\t2\n").format.kind == .tsv)
    let stated = try read("a;b\n1;2\n", ReadOptions(delimiter: UInt8(ascii: ",")))
    #expect(stated.table.names == ["a;b"])
  }

  @Test("a row of 200 quoted line ends is one row, and lines are counted on")
  func manyLineEnds() throws {
    let field = "\"" + String(repeating: "x\n", count: 200) + "\""
    let error = try readError("a,b\n\(field),1\n2\n".utf8)
    #expect(error?.location?.line == 203)
  }
}
