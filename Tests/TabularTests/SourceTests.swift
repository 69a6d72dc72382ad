import Diagnostics
import Foundation
import Testing

@testable import Tabular

@Suite("Sources")
struct SourceTests {
  private func oracle(_ name: String) -> DataSource {
    .file(repositoryFile("Tests/TabularTests/Oracles/" + name))
  }

  private func error(_ source: DataSource) -> TabularError? {
    do {
      _ = try TableReader(source: source).read()
      return nil
    } catch { return error as? TabularError }
  }

  @Test("a compressed file is recognised by its first bytes")
  func gzip() throws {
    let outcome = try TableReader(source: oracle("rows.csv.gz")).read()
    #expect(outcome.format.isGzip)
    #expect(outcome.table.rowCount == 5000)
    #expect(outcome.byteCount == 12869)
  }

  @Test("a compressed file of several members is read to its end")
  func members() throws {
    let table = try TableReader(source: oracle("members.csv.gz")).read().table
    #expect(texts(table, "b") == ["x", "y", "z"])
  }

  @Test("a compressed file that ends early, or is damaged, is an error at every place")
  func damagedGzip() throws {
    let bytes = try [UInt8](
      Data(
        contentsOf: URL(fileURLWithPath: repositoryFile("Tests/TabularTests/Oracles/rows.csv.gz"))))
    for count in [20, 1000, bytes.count - 1] {
      #expect(try readError(bytes.prefix(count))?.code == "damaged_gzip")
    }
    for place in [30, 6000, bytes.count - 6] {
      var damaged = bytes
      damaged[place] ^= 4
      #expect(try readError(damaged) != nil)
    }
  }

  @Test("a compressed file that grows a thousand times is refused")
  func bomb() {
    #expect(error(oracle("bomb.csv.gz"))?.code == "gzip_bomb")
  }

  @Test("what is piped in is read again where a column turns out to be text")
  func standardInput() throws {
    let text =
      "a,b\n" + String(repeating: "1.50,2\n", count: 60_000)
      + String(repeating: "word,3\n", count: 6000)
    let file = try TemporaryFile(text)
    let descriptor = open(file.path, O_RDONLY)
    defer { close(descriptor) }
    var options = ReadOptions()
    options.standardInput = descriptor
    let source = DataSource(argument: "-")
    #expect(source == .standardInput)
    let outcome = try TableReader(source: source, options: options).read()
    #expect(texts(outcome.table, "a").first == "1.5")
    #expect(texts(outcome.table, "a").last == "word")
    #expect(outcome.table.rowCount == 66_000)
  }

  @Test("a mistyped file is an error with the nearest name beside it")
  func noSuchFile() throws {
    let file = try TemporaryFile("a,b\n1,2\n", name: "churn.csv")
    let typed = String(file.path.dropLast(9)) + "chrun.csv"
    #expect(error(.file(typed))?.hints == ["did you mean '\(file.path)'?"])
    #expect(error(.file(typed))?.fault == .input)
  }

  @Test("a directory, a FIFO and a device are refused at once")
  func notFiles() throws {
    let file = try TemporaryFile("")
    #expect(error(.file("/"))?.message == "'/' is a directory, not a file")
    #expect(error(.file("/dev/zero"))?.fault == .refused)
    let fifo = file.path + ".fifo"
    #expect(mkfifo(fifo, 0o600) == 0)
    #expect(error(.file(fifo))?.message == "'\(fifo)' is a FIFO, not a file")
  }

  @Test(
    "what is not text in UTF-8 is named",
    arguments: [
      (
        Array("\u{feff}a,b\n1,2\n".utf16).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }, "UTF-16LE"
      ),
      (Array("a,b\n1,2\n".utf16).flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }, "UTF-16BE"),
      (Array("PAR1xxxx".utf8), "Parquet"), (Array("SQLite format 3\u{0}".utf8), "SQLite"),
      (Array("PK\u{3}\u{4}".utf8), "Excel"), ([0x28, 0xb5, 0x2f, 0xfd, 0], "Zstandard"),
      (Array("[{\"a\": 1}]".utf8), "a JSON list"), (Array("a,b\r1,2\r".utf8), "CR alone"),
      (Array("gr\u{f6}\u{df}e,b\n1,2\n".unicodeScalars).map { UInt8($0.value) }, "Latin-1"),
    ] as [([UInt8], String)])
  func foreign(bytes: [UInt8], name: String) throws {
    let error = try #require(try readError(bytes))
    #expect(error.message.contains(name))
  }

  @Test("a cell in Latin-1 is reported with its line, its column and the command that converts")
  func latin1Cell() throws {
    let bytes = Array("name,n\nx,1\nM\u{fc}ller,2\n".unicodeScalars).map { UInt8($0.value) }
    let error = try #require(try readError(bytes))
    #expect(error.location?.line == 3)
    #expect(error.location?.column == "name")
    #expect(error.message == "the text is not UTF-8 but, it seems, Latin-1 (ISO-8859-1)")
    #expect(error.hints.first?.hasPrefix("`iconv -f ISO-8859-1 -t UTF-8 ") == true)
  }

  @Test("a NUL byte is a bad cell")
  func nul() throws {
    let error = try readError("name,n\nx\u{0}y,1\n".utf8)
    #expect(error?.message == "the text holds a NUL byte")
  }

  @Test(
    "nothing, blank lines and a header alone are told apart",
    arguments: [
      ("", "empty_file"), ("\n \r\n", "empty_file"), ("a,b\n", "no_rows"), ("a,b", "no_rows"),
    ])
  func empty(text: String, code: String) throws {
    #expect(try readError(text.utf8)?.code == code)
  }

  @Test("caps on fields, rows and columns hold, with the line")
  func caps() throws {
    let long = String(repeating: "x", count: Limits.fieldBytes + 1)
    let field = try readError("a,b\n1,2\n\(long),2\n".utf8)
    #expect(field?.message == "a field is longer than 1 MiB")
    #expect(field?.location?.line == 3)
    let open = try readError("a,b\n1,2\n\"\(long)\n\(long)".utf8)
    #expect(open?.location?.line == 3)
    let columns = (0...Limits.columns).map { "c\($0)" }.joined(separator: ",")
    #expect(try readError("\(columns)\n1\n".utf8)?.code == "too_many_columns")
    let row = String(repeating: "x,", count: Limits.rowBytes / 2 + 10)
    #expect(try readError("a,b\n\(row)".utf8) != nil)
    #expect(try readError(row.utf8)?.code == "too_many_columns")
  }

  @Test("a few bytes cannot ask for a table of many cells")
  func sparse() throws {
    let keys = (0..<16_000).map { "\"k\($0)\":1" }.joined(separator: ",")
    let text = "{\(keys)}\n" + String(repeating: "{}\n", count: 200_000)
    #expect(try readError(text.utf8) != nil)
  }
}
