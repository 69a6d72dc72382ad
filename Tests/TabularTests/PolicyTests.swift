import Diagnostics
import Testing

@testable import Tabular

@Suite("Bad cells")
struct PolicyTests {
  private let text = "a,d,n\nx,2020-01-01,1\ny,soon,2\nz,2020-01-02,many\nw,2020-01-03,4,5\nv,,6\n"
  private let types: [String: StatedType] = ["d": .datetime, "n": .numeric]

  @Test("skip leaves the rows out and reports each with line, column, reason and text")
  func skip() throws {
    let outcome = try read(text, ReadOptions(types: types, onError: .skip))
    #expect(texts(outcome.table, "a") == ["x", "v"])
    #expect(outcome.table["n"]?.values == .integers([1, 6]))
    let rejected = outcome.rejected
    #expect(rejected.map(\.line) == [3, 4, 5])
    #expect(rejected.map(\.column) == ["d", "n", nil])
    #expect(
      rejected.map(\.reason) == [
        "'soon' is not a date", "'many' is not a number",
        "the row has 4 fields, the header has 3",
      ])
    #expect(rejected.map { String(decoding: $0.text, as: UTF8.self) }[1] == "z,2020-01-02,many")
    #expect(rejected.allSatisfy { !$0.isKept })
  }

  @Test("a row that is left out leaves no trace in levels and types")
  func noTrace() throws {
    let outcome = try read(
      "a,n\nx,1\nghost,1.5,9\nx,2\n", ReadOptions(types: ["n": .numeric], onError: .skip))
    #expect(outcome.table["a"]?.values == .strings(DictionaryColumn(codes: [0, 0], levels: ["x"])))
    #expect(outcome.table["n"]?.values == .integers([1, 2]))
  }

  @Test("null keeps the row with the cell missing, and leaves out what cannot be cut")
  func null() throws {
    let outcome = try read(text, ReadOptions(types: types, onError: .null))
    #expect(texts(outcome.table, "a") == ["x", "y", "z", "v"])
    #expect(texts(outcome.table, "d") == ["2020-01-01", nil, "2020-01-02", nil])
    #expect(texts(outcome.table, "n") == ["1.0", "2.0", nil, "6.0"])
    #expect(outcome.rejected.map(\.isKept) == [true, true, false])
  }

  @Test("fail stops at the first bad cell in the order of the file")
  func fail() throws {
    let error = try readError(text.utf8, ReadOptions(types: types))
    #expect(error?.location?.line == 3)
    #expect(error?.location?.column == "d")
  }

  @Test("batches report rejected rows once, and whole numbers cannot be missing")
  func batches() throws {
    let file = try TemporaryFile("n,b\n1,true\n,true\n2.0,maybe\n3.5,false\n4,\n")
    var reader = try BatchReader(
      source: file.source,
      columns: [WantedColumn(name: "n", type: .integer), WantedColumn(name: "b", type: .boolean)],
      options: ReadOptions(onError: .null), batchRows: 1)
    var numbers: [Column.Values] = []
    var rejected: [RejectedRow] = []
    while let batch = try reader.next() {
      rejected += batch.rejected
      if let values = batch.table["n"]?.values { numbers.append(values) }
      #expect(batch.firstRow == numbers.count - 1)
    }
    #expect(numbers == [.integers([1]), .integers([2]), .integers([4])])
    #expect(
      rejected.map(\.reason) == [
        "the value is missing, and this column must have one", "'maybe' is neither true nor false",
        "'3.5' is not a whole number, and this column cannot have a gap",
      ])
    #expect(rejected.map(\.isKept) == [false, true, false])
  }

  @Test("a whole number that a line of JSON lacks is a bad cell with its column")
  func absentInteger() throws {
    let file = try TemporaryFile("{\"n\": 1}\n{\"m\": 1}\n")
    var reader = try BatchReader(
      source: file.source, columns: [WantedColumn(name: "n", type: .integer)])
    #expect {
      while let batch = try reader.next() { #expect(batch.rejected.isEmpty) }
    } throws: { error in
      let location = (error as? TabularError)?.location
      return location?.line == 2 && location?.column == "n"
    }
  }

  @Test("wanted numbers of JSON may be strings, and numbers may be wanted as text")
  func lenientJson() throws {
    let file = try TemporaryFile("{\"n\": \"1.5\", \"s\": 2.50}\n{\"n\": NaN, \"s\": null}\n")
    var reader = try BatchReader(
      source: file.source,
      columns: [WantedColumn(name: "n", type: .real), WantedColumn(name: "s", type: .string)])
    let table = try #require(try reader.next()).table
    #expect(texts(table, "n") == ["1.5", nil])
    #expect(texts(table, "s") == ["2.50", nil])
  }

  @Test(
    "wanted numbers are finite as a float32, in every format and spelling",
    arguments: [
      "n\ninf\n", "n\n1e999\n", "n\n-1e39\n", "n\n\"1e39\"\n", "n\n Infinity \n",
      "{\"n\": Infinity}\n", "{\"n\": 1e999}\n", "{\"n\": \"-inf\"}\n",
    ])
  func finite(text: String) throws {
    let file = try TemporaryFile(text)
    let columns = [WantedColumn(name: "n", type: .real)]
    var reader = try BatchReader(source: file.source, columns: columns)
    #expect {
      _ = try reader.next()
    } throws: { error in
      guard case .badCell(let place, .notFinite) = error as? TabularError else { return false }
      return place.line == (text.hasPrefix("n") ? 2 : 1) && place.column == "n"
    }
    var lenient = try BatchReader(
      source: file.source, columns: columns, options: ReadOptions(onError: .null))
    let batch = try #require(try lenient.next())
    #expect(texts(batch.table, "n") == [nil])
    #expect(batch.rejected.map(\.isKept) == [true])
  }

  @Test("the largest numbers of float32 are read")
  func largest() throws {
    // 3.4028235677973366e38 is half way to the next: from there on a float32 is infinite.
    let file = try TemporaryFile("n\n3.4028235e38\n-3.4028235677973e38\n9223372036854775807\n")
    var reader = try BatchReader(
      source: file.source, columns: [WantedColumn(name: "n", type: .real)])
    #expect(try reader.next()?.table.rowCount == 3)
  }
}
