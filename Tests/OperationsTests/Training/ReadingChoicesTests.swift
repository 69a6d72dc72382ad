import Diagnostics
import Models
import Tabular
import TestSupport
import Testing
import Workspace

@testable import Operations

@Suite("How cells are read, as it was typed")
struct ReadingChoicesTests {
  private func format(_ change: (inout DataChoices) -> Void) throws -> CellFormat {
    var choices = DataChoices()
    change(&choices)
    return try choices.readOptions().cells
  }

  @Test("--missing replaces the usual spellings, and '' leaves the empty cell alone")
  func missing() throws {
    #expect(try format { _ in }.missing == CellFormat.standardMissing)
    #expect(try format { $0.missing = ["-999,unknown"] }.missing == ["-999", "unknown"])
    #expect(try format { $0.missing = ["a", "\"b,c\",d"] }.missing == ["a", "b,c", "d"])
    #expect(try format { $0.missing = [""] }.missing == [])
  }

  @Test("separators and patterns that cannot be one are refused")
  func refused() {
    #expect(throws: OperationsError.self) { try format { $0.decimal = ";" } }
    #expect(throws: OperationsError.self) { try format { $0.thousands = "5" } }
    #expect(throws: OperationsError.self) { try format { $0.thousands = "." } }
    #expect(throws: OperationsError.self) { try format { $0.thousands = "-" } }
    #expect(throws: OperationsError.self) { try format { $0.dateFormat = "%d/%m" } }
  }

  @Test("the choices are kept with the run and read back")
  func document() throws {
    var choices = DataChoices()
    choices.missing = [""]
    choices.decimal = ","
    choices.thousands = "."
    choices.dateFormat = "%d.%m.%Y"
    choices.required = ["a,b"]
    let found = ReadingDocument(ReadingDocument(choices).value).choices
    #expect(try found.readOptions().cells == choices.readOptions().cells)
    #expect(try found.readOptions().required == ["a", "b"])
  }

  @Test("a list that was kept before it replaced the usual spellings still adds to them")
  func oldDocument() throws {
    let kept: JSONValue = ["types": [], "missing": ["-999"], "on_error": "fail"]
    let old = ReadingDocument(kept).choices
    #expect(try old.readOptions().cells.missing == CellFormat.standardMissing + ["-999"])
  }

  @Test("the stored model says what its cells mean, and the run's warnings what was guessed")
  func stored() throws {
    try withProject { session in
      let rows = (0..<60).map { row in
        "\(row == 5 ? "odd" : "\(row % 9),5");\(row % 2 == 0 ? "TRUE" : "");\(row % 4 < 2)"
      }
      let data = try session.file("d.csv", "a;b;y\n" + rows.joined(separator: "\n") + "\n")
      var command = TrainModel(data: data, target: "y")
      command.choices.learner = "tree"
      command.reading.decimal = ","
      command.reading.missing = ["gone"]
      let outcome = try command.run(in: session)
      #expect(outcome.warnings.contains { $0.code == "odd_cells" && $0.column == "a" })
      let model = try ExportedModel.find(outcome.run, in: session)
      let cells = try #require(try ModelBlueprint(onnx: model.onnx).cells)
      #expect(cells.decimal == "," && cells.missing == ["gone"] && cells.target == "y")
      #expect(cells["a"] == ColumnFormat(name: "a", type: .numeric, missing: ["odd"]))
      #expect(cells["y"]?.type == .boolean)
    }
  }
}
