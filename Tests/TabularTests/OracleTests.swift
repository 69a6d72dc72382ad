import Foundation
import Testing

@testable import Tabular

/// What Python's csv module and pandas read; recorded by Oracles/make_oracles.py.
@Suite("Oracles")
struct OracleTests {
  private struct Rows: Decodable {
    var text: String
    var delimiter: String
    var rows: [[String]]
  }

  private struct Frame: Decodable {
    struct Column: Decodable {
      var name: String
      var is_numeric: Bool
      var missing: Int
      var distinct: Int
      var first: String
      var sum: String?
    }
    var rows: Int
    var columns: [Column]
  }

  private func record<Value: Decodable>(_ type: Value.Type, _ name: String) throws -> Value {
    let path = repositoryFile("Tests/TabularTests/Oracles/" + name)
    return try JSONDecoder().decode(type, from: Data(contentsOf: URL(fileURLWithPath: path)))
  }

  @Test("random quoted rows are split as Python's csv module splits them")
  func csvModule() throws {
    for expected in try record([Rows].self, "csv_rows.json") {
      let names = expected.rows[0].indices.map { "c\($0)" }
      var options = ReadOptions(
        delimiter: expected.delimiter.utf8.first,
        types: Dictionary(uniqueKeysWithValues: names.map { ($0, .text) }))
      for chunkBytes in [16, 1 << 20] {
        options.chunkBytes = chunkBytes
        let outcome = try read(expected.text, options)
        #expect(outcome.table.rowCount == expected.rows.count)
        for (column, name) in names.enumerated() {
          let blanks: Set<Character> = [" ", "\t", "\r", "\n", "\r\n"]
          let values = expected.rows.map { row in
            row[column].allSatisfy { blanks.contains($0) } ? nil : row[column]
          }
          #expect(texts(outcome.table, name) == values)
        }
      }
    }
  }

  @Test(
    "the example data are read as pandas reads them",
    arguments: ["telco-churn", "adult", "bike-hour"])
  func pandas(name: String) throws {
    let frame = try #require(try record([String: Frame].self, "pandas_columns.json")[name])
    let outcome = try TableReader(
      source: .file(repositoryFile("examples/data/\(name).csv")), options: ReadOptions(threads: 2)
    ).read()
    #expect(outcome.table.rowCount == frame.rows)
    #expect(outcome.table.names == frame.columns.map(\.name))
    for (schema, expected) in zip(outcome.schema.columns, frame.columns) {
      #expect((schema.type == .numeric) == expected.is_numeric)
      #expect(schema.missingCount == expected.missing)
      #expect(schema.distinctCount == min(expected.distinct, Schema.distinctLimit))
      let values = texts(outcome.table, schema.name).compactMap { $0 }
      if let sum = expected.sum {
        #expect(values.reduce(0) { $0 + (Double($1) ?? .nan) } == Double(sum))
      } else {
        #expect(values.first == expected.first)
      }
    }
  }
}
