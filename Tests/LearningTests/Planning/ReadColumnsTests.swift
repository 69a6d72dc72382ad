import Diagnostics
import Foundation
import Models
import Tabular
import Testing

@testable import Learning

/// What reading found out about columns, as a training takes it.
@Suite("Columns as they were read")
struct ReadColumnsTests {
  private func plan(
    _ text: String, target: String, _ options: ReadOptions = ReadOptions(),
    _ change: (inout TrainingRequest) -> Void = { _ in }
  ) throws -> TrainingPlan {
    let path = NSTemporaryDirectory() + "columns-\(UUID().uuidString).csv"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let outcome = try TableReader(source: .file(path), options: options).read()
    var request = TrainingRequest(target: target)
    request.learner = "tree"
    request.cells = options.cells
    request.required = options.required
    request.readingWarnings = outcome.warnings
    change(&request)
    return try TrainingPlan.make(table: outcome.table, schema: outcome.schema, request: request)
  }

  /// 60 rows with a measure called `price_index`, no two alike, and a target near it.
  private var prices: String {
    let noise = units(60, seed: 5)
    return "price_index,b,y\n"
      + (0..<60).map { "\($0 * 7),\(noise[$0]),\($0 / 2)\n" }.joined()
  }

  @Test("a column that looks like an identifier is left out, with the reason")
  func leftOut() throws {
    let found = try plan(prices, target: "y").leftOut
    #expect(
      found == [
        LeftOutColumn(
          name: "price_index", reason: "identifier: called one, and no two values are the same")
      ])
  }

  @Test("a stated type or --features beats the identifier rule")
  func stated() throws {
    let typed = try plan(
      prices, target: "y", ReadOptions(types: ["price_index": .numeric]))
    #expect(typed.features.map(\.name) == ["price_index", "b"])
    let chosen = try plan(prices, target: "y") { $0.features = .only(["price_index", "b"]) }
    #expect(chosen.features.map(\.name) == ["price_index", "b"])
    let names = "name,y\n" + (0..<60).map { "n\($0),\($0 / 2)\n" }.joined()
    let kept = try plan(names, target: "y", ReadOptions(types: ["name": .categorical]))
    #expect(kept.features.map(\.name) == ["name"])
  }

  @Test("the error that no column is left says why, and what takes one")
  func noColumn() {
    let text = "year,y\n" + (0..<75).map { "\(1950 + $0),\($0 / 3)\n" }.joined()
    let error = #expect(throws: LearningError.self) { try plan(text, target: "y") }
    #expect(
      error?.message
        == "no column is left to learn from; left out: 'year' (identifier: counts the rows)")
    #expect(error?.hints.first?.contains("`--features year`") == true)
  }

  @Test("one odd cell in a numeric target makes no classification; its row is counted by its text")
  func oddTarget() throws {
    let rows = (0..<300).map { row in
      let target = row == 7 ? "unknown" : row == 9 || row == 11 ? "NA" : row == 13 ? "" : "\(row).5"
      return "\(row % 17),\(target)\n"
    }
    let found = try plan("a,y\n" + rows.joined(), target: "y")
    #expect(found.task == .regression)
    #expect(found.rows.skipped == 4)
    let warnings = found.warnings.filter { $0.column == "y" }
    #expect(warnings.map(\.code) == ["odd_cells", "rows_without_target"])
    #expect(
      warnings.last?.message
        == "4 rows without a target left out: 2 'NA', 1 empty, 1 'unknown'")
  }

  @Test("a class that is called NA is kept where the missing spellings are replaced")
  func classNA() throws {
    let text = "a,y\n" + (0..<60).map { "\($0),\($0 < 30 ? "NA" : "EU")\n" }.joined()
    let format = CellFormat(missing: [])
    let found = try plan(text, target: "y", ReadOptions(cells: format, types: ["a": .numeric]))
    #expect(found.task.labels?.texts == ["EU", "NA"])
    #expect(found.rows.skipped == 0)
  }

  @Test("warnings about columns that a user left out are not told")
  func unwanted() throws {
    let text =
      "a,b,y\n"
      + (0..<60).map { "\($0 == 5 ? "odd" : "\($0 % 9)"),\($0 % 7),\($0 % 2)\n" }
      .joined()
    #expect(try plan(text, target: "y").warnings.contains { $0.code == "odd_cells" })
    let dropped = try plan(text, target: "y") { $0.features = .without(["a"]) }
    #expect(!dropped.warnings.contains { $0.code == "odd_cells" })
    let chosen = try plan(text, target: "y") { $0.features = .only(["b"]) }
    #expect(!chosen.warnings.contains { $0.code == "odd_cells" })
  }

  @Test("the positive label may be typed in another spelling")
  func positive() throws {
    let codes = "a,y\n" + (0..<60).map { "\($0),\($0 % 2 + 1)\n" }.joined()
    let options = ReadOptions(types: ["a": .numeric, "y": .categorical])
    #expect(
      try plan(codes, target: "y", options) { $0.positive = "01.0" }.task.positiveLabel == "1")
    let truths = "a,y\n" + (0..<60).map { "\($0),\($0 % 2 == 0)\n" }.joined()
    let stated = ReadOptions(types: ["a": .numeric])
    #expect(
      try plan(truths, target: "y", stated) { $0.positive = "No" }.task.positiveLabel == "false")
  }

  @Test("the model keeps what cells mean")
  func kept() throws {
    let rows = (0..<80).map { row in
      "\(row == 3 ? "odd" : "\(row % 9)"),\(row % 2 == 0),\(["x", "y", "z"][row % 3]),"
        + "\(row % 5 + 1),\(row % 4 < 2 ? "no" : "yes")\n"
    }
    var format = CellFormat(missing: ["-999", "NA"])
    format.dateFormat = "%d/%m/%Y"
    let planned = try plan(
      "n,b,c,w,y\n" + rows.joined(), target: "y",
      ReadOptions(cells: format, required: ["c"])
    ) { $0.weight = "w" }
    let cells = try #require(try planned.train().blueprint.cells)
    #expect(cells.missing == ["-999", "NA"])
    #expect(cells.dateFormat == "%d/%m/%Y")
    #expect(cells.target == "y" && cells.weight == "w")
    #expect(
      cells.columns == [
        ColumnFormat(name: "n", type: .numeric, missing: ["odd"]),
        ColumnFormat(name: "b", type: .boolean),
        ColumnFormat(name: "c", type: .categorical, isRequired: true),
        ColumnFormat(name: "y", type: .categorical), ColumnFormat(name: "w", type: .numeric),
      ])
  }
}
