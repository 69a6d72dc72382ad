import Diagnostics
import Testing

@testable import Tabular

@Suite("RowWriter")
struct RowWriterTests {
  private let table = Table(columns: [
    Column(name: "n", values: .integers([1, -20, .max])),
    Column(name: "x", values: .reals([0.5, .nan, -.infinity])),
    Column(name: "b", values: .booleans([1, 0, 2])),
    Column(
      name: "s, t",
      values: .strings(DictionaryColumn(codes: [0, -1, 1], levels: ["a \"b\"\n", "=1+1"]))),
  ])

  private func written(
    _ kind: DataFormat.Kind, _ delimiter: String = ",", isFormulaSafe: Bool = false
  ) throws -> String {
    let format = DataFormat(kind: kind, delimiter: delimiter.utf8.first ?? 0)
    let writer = try RowWriter(format: format, adding: table.names, isFormulaSafe: isFormulaSafe)
    var out: [UInt8] = []
    writer.appendHeader(to: &out)
    writer.append(table, to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  @Test("a table as CSV")
  func csv() throws {
    #expect(
      try written(.csv)
        == "n,x,b,\"s, t\"\n1,0.5,true,\"a \"\"b\"\"\n\"\n-20,,false,\n9223372036854775807,-Infinity,,=1+1\n"
    )
  }

  @Test("a table as TSV, formulas made harmless, numbers untouched")
  func tsv() throws {
    #expect(
      try written(.tsv, "\t", isFormulaSafe: true)
        == "n\tx\tb\ts, t\n1\t0.5\ttrue\t\"a \"\"b\"\"\n\"\n-20\t\tfalse\t\n9223372036854775807\t-Infinity\t\t'=1+1\n"
    )
  }

  @Test("a table as JSON Lines, numbers that are not finite as strings")
  func json() throws {
    #expect(
      try written(.jsonLines) == #"""
        {"n":1,"x":0.5,"b":true,"s, t":"a \"b\"\n"}
        {"n":-20,"x":"NaN","b":false,"s, t":null}
        {"n":9223372036854775807,"x":"-Infinity","b":null,"s, t":"=1+1"}

        """#)
  }

  @Test("what is written is read back the same", arguments: DataFormat.Kind.allCases)
  func roundTrip(kind: DataFormat.Kind) throws {
    var random = Noise(seed: 9)
    let words = (0..<50).map { index in "w\(index) \"é😀\t,;\n\\" + String(index % 7) }
    let table = Table(columns: [
      Column(name: "i", values: .integers((0..<500).map { _ in Int64(bitPattern: random.next()) })),
      Column(
        name: "x",
        values: .reals(
          (0..<500).map { _ in
            let value = Double(bitPattern: random.next())
            return value.isNaN ? 0.5 : value
          })),
      Column(name: "b", values: .booleans((0..<500).map { _ in UInt8(random.next() % 2) })),
      Column(
        name: "s",
        values: .strings(DictionaryColumn(codes: (0..<500).map { Int32($0 % 50) }, levels: words))),
    ])
    let delimiter = UInt8(ascii: kind == .tsv ? "\t" : ",")
    let writer = try RowWriter(
      format: DataFormat(kind: kind, delimiter: delimiter), adding: table.names)
    var out: [UInt8] = []
    writer.appendHeader(to: &out)
    writer.append(table, to: &out)
    let file = try TemporaryFile(out)
    let back = try TableReader(source: file.source).read()
    #expect(back.format.kind == kind)
    #expect(back.table == table)
  }

  @Test("a single empty column is written so that its rows are not blank lines")
  func singleEmpty() throws {
    let writer = try RowWriter(format: DataFormat(kind: .csv), adding: ["x"])
    var out: [UInt8] = []
    writer.appendHeader(to: &out)
    writer.append(nil, [.reals([.nan, 1])], count: 2, to: &out)
    #expect(String(decoding: out, as: UTF8.self) == "x\n\"\"\n1.0\n")
    #expect(try read(String(decoding: out, as: UTF8.self)).table.rowCount == 2)
  }

  @Test("names that a spreadsheet would take for formulas are made harmless, too")
  func formulaNames() throws {
    let text = "=cmd(),\"@a,\"\"b\",\"plain\"\n1,2,3\n"
    #expect(
      try converted(text, to: .csv, isFormulaSafe: true)
        == "'=cmd(),\"'@a,\"\"b\",\"plain\",p\n1,2,3,true\n")
    #expect(try converted(text, to: .csv).hasPrefix("=cmd(),\"@a,\"\"b\",\"plain\",p\n"))
  }

  /// Some rows, kept and written in another way.
  private func converted(
    _ text: String, to kind: DataFormat.Kind, _ delimiter: String = ",",
    keeping: KeptColumns = .all, isFormulaSafe: Bool = false
  ) throws -> String {
    let file = try TemporaryFile(text)
    var reader = try BatchReader(source: file.source, columns: [])
    let format = DataFormat(kind: kind, delimiter: delimiter.utf8.first ?? 0)
    let writer = try RowWriter(
      format: format, input: reader.layout, keeping: keeping, adding: ["p"],
      isFormulaSafe: isFormulaSafe, file: "in.csv")
    var out: [UInt8] = []
    writer.appendHeader(to: &out)
    while let batch = try reader.next() {
      let values = [UInt8](repeating: 1, count: batch.rows.count)
      writer.append(batch.rows, [.booleans(values)], count: batch.rows.count, to: &out)
    }
    return String(decoding: out, as: UTF8.self)
  }

  @Test("fields of CSV become numbers of JSON only where their text stays as it is")
  func csvToJson() throws {
    #expect(
      try converted("a,b\n1.50,007\n\"x\"\"y\",\n-1e5,1.\n", to: .jsonLines) == #"""
        {"a":1.50,"b":"007","p":true}
        {"a":"x\"y","b":null,"p":true}
        {"a":-1e5,"b":"1.","p":true}

        """#)
  }

  @Test("rows change their delimiter with their quotes put anew")
  func csvToTsv() throws {
    #expect(
      try converted("a,b\n\"x,y\",\"u\tv\"\n", to: .tsv, "\t", keeping: .named(["b", "a"]))
        == "b\ta\tp\n\"u\tv\"\tx,y\ttrue\n")
  }

  @Test("kept text that is a formula gets an apostrophe when that is asked for")
  func formulas() throws {
    #expect(
      try converted("a,b\n=1+1,-5\n\"@x,y\",+\n", to: .csv, isFormulaSafe: true)
        == "a,b,p\n'=1+1,-5,true\n\"'@x,y\",'+,true\n")
    #expect(try converted("a,b\n=1+1,-5\n", to: .csv) == "a,b,p\n=1+1,-5,true\n")
  }

  @Test("values of JSON become fields with their escapes resolved")
  func jsonToCsv() throws {
    #expect(
      try converted("{\"a\": \"x\\\"\\u00e9\", \"b\": null}\n{\"b\": 1.50}\n", to: .csv)
        == "a,b,p\n\"x\"\"é\",,true\n,1.50,true\n")
  }

  @Test("a new column cannot have the name of a kept one, and a kept one must be there")
  func names() throws {
    #expect { try converted("p,b\n1,2\n", to: .csv) } throws: {
      ($0 as? TabularError)?.message == "the data already has a column 'p'"
    }
    #expect { try converted("a,tenure\nx,2\n", to: .csv, keeping: .named(["tenur"])) } throws: {
      ($0 as? TabularError)?.candidates == ["tenure"]
    }
  }
}
