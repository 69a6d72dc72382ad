import Testing

@testable import Tabular

@Suite("BatchReader")
struct BatchReaderTests {
  private func batches(
    _ text: String, _ columns: [WantedColumn], _ options: ReadOptions = ReadOptions(),
    batchRows: Int = 8192
  ) throws -> (batches: [Batch], layout: RowLayout) {
    let file = try TemporaryFile(text)
    var reader = try BatchReader(
      source: file.source, columns: columns, options: options, batchRows: batchRows)
    var batches: [Batch] = []
    while let batch = try reader.next() { batches.append(batch) }
    return (batches, reader.layout)
  }

  @Test("wanted columns come in the order and of the types that were asked for")
  func types() throws {
    let (found, _) = try batches(
      "s,n,b,x,unused\nu,1,true,0.5,z\n\"v,w\",2,FALSE,,z\n",
      [
        WantedColumn(name: "x", type: .real), WantedColumn(name: "n", type: .integer),
        WantedColumn(name: "b", type: .boolean), WantedColumn(name: "s", type: .string),
        WantedColumn(name: "none", type: .real, isOptional: true),
      ])
    #expect(found.count == 1)
    let table = found[0].table
    #expect(table.names == ["x", "n", "b", "s", "none"])
    #expect(table["n"]?.values == .integers([1, 2]))
    #expect(table["b"]?.values == .booleans([1, 0]))
    #expect(texts(table, "x") == ["0.5", nil])
    #expect(texts(table, "s") == ["u", "v,w"])
    #expect(texts(table, "none") == [nil, nil])
  }

  @Test("a wanted column that is not there is an error with the nearest name")
  func unknown() throws {
    #expect {
      try batches("tenure,b\n1,2\n", [WantedColumn(name: "tenur", type: .real)])
    } throws: { error in
      (error as? TabularError)?.hints == ["did you mean 'tenure'?"]
    }
  }

  @Test("cells are written back byte for byte, with their quotes", arguments: [1, 3, 8192])
  func roundTrip(batchRows: Int) throws {
    let body = "1.50,\"a \"\"b\"\"\n\",  x\n007,\"\",NA\n+3,,\n"
    let (found, layout) = try batches(
      "\"n\",b,\"c d\"\n" + body, [WantedColumn(name: "n", type: .real)], batchRows: batchRows)
    let writer = try RowWriter(
      format: DataFormat(kind: .csv), input: layout, keeping: .all, adding: ["prediction"])
    var out: [UInt8] = []
    writer.appendHeader(to: &out)
    for batch in found {
      let values = [Double](repeating: 0.25, count: batch.rows.count)
      writer.append(batch.rows, [.reals(values)], count: batch.rows.count, to: &out)
    }
    #expect(
      String(decoding: out, as: UTF8.self)
        == "\"n\",b,\"c d\",prediction\n1.50,\"a \"\"b\"\"\n\",  x,0.25\n007,\"\",NA,0.25\n+3,,,0.25\n"
    )
  }

  @Test("a line of JSON is written back as it was read, with the new members after it")
  func jsonRoundTrip() throws {
    let (found, layout) = try batches(
      "{\"a\": 1.50, \"b\":\"\\u00e9\" }\n{ }\n", [WantedColumn(name: "a", type: .real)])
    let all = try RowWriter(
      format: DataFormat(kind: .jsonLines), input: layout, keeping: .all, adding: ["p"])
    var out: [UInt8] = []
    all.append(found[0].rows, [.floats([0.1, .nan])], count: 2, to: &out)
    #expect(
      String(decoding: out, as: UTF8.self)
        == "{\"a\": 1.50, \"b\":\"\\u00e9\",\"p\":0.1}\n{\"p\":\"NaN\"}\n")
    let csv = try RowWriter(
      format: DataFormat(kind: .csv), input: layout, keeping: .named(["b", "a"]), adding: ["p"])
    out = []
    csv.appendHeader(to: &out)
    csv.append(found[0].rows, [.integers([1, -2])], count: 2, to: &out)
    #expect(String(decoding: out, as: UTF8.self) == "b,a,p\né,1.50,1\n,,-2\n")
  }
}
