import Testing

@testable import Tabular

@Suite("Inference")
struct SchemaTests {
  private func schema(_ name: String, _ values: [String], type: StatedType? = nil) throws
    -> ColumnSchema
  {
    let text = "other,\(name)\n" + values.map { "x,\($0)\n" }.joined()
    let types = type.map { [name: $0] } ?? [:]
    return try #require(try read(text, ReadOptions(types: types)).schema[name])
  }

  @Test(
    "a column is numeric when all its values are numbers",
    arguments: [
      (["1", "2"], ColumnType.numeric), (["1.5", "-2e3", "inf", "NA", ""], .numeric),
      ([" 1", "2 ", "\"3\""], .numeric), (["", "?"], .numeric), (["1", "x"], .categorical),
      (["0x10", "1"], .categorical), (["1,5"].map { "\"\($0)\"" }, .categorical),
      (["true", "FALSE"], .boolean), (["true", "FALSE", "NA"], .boolean),
      (["t", "f"], .categorical), (["yes", "no"], .categorical),
      (["true", "1"], .categorical),
      (["2020-01-31", "1999-12-31"], .datetime), (["2020-02-30"], .categorical),
      (["2020-01-31T10:00:00Z", "2020-01-31 10:00", "?"], .datetime),
    ])
  func types(values: [String], type: ColumnType) throws {
    #expect(try schema("c", values).type == type)
  }

  @Test(
    "missing values are spelled in the usual ways",
    arguments: [
      "", " ", "NA", "N/A", "n/a", "null", "NULL", "nan", "NaN", "#N/A", "None", "<NA>", "?",
      "\"NA\"", "\"\"", " ? ", "\"\t\"",
    ])
  func missing(token: String) throws {
    let numbers = try schema("c", ["1", token, "2"])
    #expect(numbers.type == .numeric)
    #expect(numbers.missingCount == 1)
    let words = try schema("c", ["a", token, "b"])
    #expect(words.missingCount == 1)
    #expect(words.distinctCount == 2)
  }

  @Test(
    "spellings are compared exactly", arguments: ["na", "Na", "Null", "NAN", "none", "-", "n.a."])
  func notMissing(token: String) throws {
    #expect(try schema("c", ["a", token, "b"]).missingCount == 0)
  }

  @Test("a list of missing spellings replaces the usual ones, an empty one leaves the empty cell")
  func replacedSpellings() throws {
    let listed = ReadOptions(cells: CellFormat(missing: ["-", "none yet"]))
    let found = try read("c,d\n1,NA\n-,b\nnone yet,-\n", listed).schema
    #expect(found["c"]?.type == .numeric)
    #expect(found["c"]?.missingCount == 2)
    #expect(found["d"]?.distinctCount == 2)
    let none = try read("c,d\nNA,x\n,y\n?,z\n", ReadOptions(cells: CellFormat(missing: []))).table
    #expect(texts(none, "c") == ["NA", nil, "?"])
  }

  @Test("a number among the missing spellings is missing however it is written")
  func missingNumbers() throws {
    let options = ReadOptions(cells: CellFormat(missing: ["-999", "unknown"]))
    let table = try read(
      "a,b,c\n-999,1.5,-999\n2,-999.0,x\n-9.99e2,unknown,-999.00\n", options
    ).table
    #expect(texts(table, "a") == [nil, "2.0", nil])
    #expect(texts(table, "b") == ["1.5", nil, nil])
    #expect(texts(table, "c") == [nil, "x", nil])
    let json = try read("{\"a\": -999}\n{\"a\": 1}\n{\"a\": -999.0}\n", options).table
    #expect(texts(json, "a") == [nil, "1.0", nil])
  }

  @Test("whole numbers are integers; beyond 64 bits or with missing ones they are reals")
  func integers() throws {
    let table = try read(
      "a,b,c,d\n9223372036854775807,9223372036854775808,1,1\n-9223372036854775808,1,,2.0\n"
    ).table
    #expect(table["a"]?.values == .integers([.max, .min]))
    #expect(table["b"]?.values == .reals([9_223_372_036_854_775_808, 1]))
    #expect(texts(table, "c") == ["1.0", nil])
    #expect(table["d"]?.values == .reals([1, 2]))
    #expect(try schema("c", ["1", "", "3"]).isInteger)
    #expect(try !schema("c", ["1", "", "3.5"]).isInteger)
  }

  @Test("counters and distinct codes name rows; measurements and few rows do not")
  func identifiers() throws {
    let counter = (1...60).map { "\($0)" }
    #expect(try schema("n", counter).isIdentifierLike)
    #expect(try schema("n", counter.reversed()).isIdentifierLike)
    #expect(try !schema("n", (1...60).map { "\($0 * 3)" }).isIdentifierLike)
    #expect(try schema("customer_id", (1...60).map { "\($0 * 3)" }).isIdentifierLike)
    #expect(try schema("CustomerID", (1...60).map { "\($0 * 3)" }).isIdentifierLike)
    #expect(try !schema("paid", (1...60).map { "\($0 * 3)" }).isIdentifierLike)
    #expect(try !schema("x", ["1", "2", "3", "4", "5"]).isIdentifierLike)
    #expect(try schema("code", counter.map { "A-\($0)" }).isIdentifierLike)
    #expect(try schema("code", (counter + ["1"]).map { "A-\($0)" }).isIdentifierLike)
    #expect(try !schema("code", (counter + counter.prefix(10)).map { "A-\($0)" }).isIdentifierLike)
    #expect(try !schema("amount", counter.map { "\($0).5" }).isIdentifierLike)
    let days = (0..<30).map { "2020-01-\($0 < 9 ? "0" : "")\($0 + 1)" }
    #expect(try !schema("day", days).isIdentifierLike)
  }

  @Test("free text is many long and different values")
  func freeText() throws {
    let reviews = (0..<40).map { "the service of branch \($0) was slow today" }
    #expect(try schema("review", reviews).type == .text)
    #expect(try !schema("review", reviews).isIdentifierLike)
    #expect(try schema("review", reviews.map { _ in reviews[0] }).type == .categorical)
  }

  @Test("a column of one value is constant, one with gaps beside it is not")
  func constants() throws {
    #expect(try schema("c", ["7", "7"]).isConstant)
    #expect(try schema("c", ["a", "a"]).isConstant)
    #expect(try schema("c", ["", "NA"]).isConstant)
    #expect(try !schema("c", ["7", ""]).isConstant)
    #expect(try !schema("c", ["a", ""]).isConstant)
    #expect(try !schema("c", ["1", "2"]).isConstant)
  }

  @Test("stated types hold")
  func stated() throws {
    #expect(try schema("zip", ["02134", "10001"], type: .categorical).type == .categorical)
    let table = try read("zip,b\n02134,1\n", ReadOptions(types: ["zip": .categorical])).table
    #expect(texts(table, "zip") == ["2134"])
    let text = try read("zip,b\n02134,1\n", ReadOptions(types: ["zip": .text])).table
    #expect(texts(text, "zip") == ["02134"])
    #expect(try schema("t", ["a", "b"], type: .text).type == .text)
    #expect(try schema("d", ["2020-01-01"], type: .datetime).type == .datetime)
    let ignored = try read("a,b\nx,1\n", ReadOptions(types: ["a": .ignore]))
    #expect(ignored.table.names == ["b"])
    #expect(ignored.schema.columns.map(\.name) == ["b"])
  }

  @Test(
    "a stated type for a column that is not there names the nearest", arguments: ["csv", "json"])
  func unknownStated(kind: String) throws {
    let text = kind == "csv" ? "tenure,b\nx,1\n" : "{\"tenure\": 1}\n"
    let error = try readError(text.utf8, ReadOptions(types: ["tenur": .numeric]))
    #expect(error?.candidates == ["tenure"])
  }

  @Test(
    "ISO 8601 dates and times",
    arguments: [
      ("2020-02-29", true), ("2019-02-29", false), ("2020-13-01", false), ("2020-1-1", false),
      ("2020-01-01T00:00", true), ("2020-01-01 23:59:60", true), ("2020-01-01T24:00", false),
      ("2020-01-01T10:00:00.123456", true), ("2020-01-01T10:00:00.", false),
      ("2020-01-01T10:00Z", true), ("2020-01-01T10:00+02:00", true),
      ("2020-01-01T10:00-0330", true), ("2020-01-01T10:00+2", false), ("01/02/2020", false),
      ("2020-01-01Tx", false), ("20200101", false), ("2100-02-29", false), ("2000-02-29", true),
    ])
  func dates(text: String, isDate: Bool) {
    #expect((DateTime(text) != nil) == isDate)
  }
}
