import Diagnostics
import Models
import Tabular
import TestSupport
import Testing

@testable import Operations

@Suite struct ModelReadingTests {
  private func model(_ cells: CellFormat?) throws -> CompiledModel {
    let weights = LinearPredictor(
      features: [
        .numeric(replacement: 0, mean: 0, scale: 1, hasMissingIndicator: false),
        .oneHot(columnOfCode: [-1, 0, 1], columnCount: 2),
      ],
      weights: [1, 2, -2], intercepts: [0])
    var blueprint = ModelBlueprint(
      inputs: [
        ModelInput(name: "x", encoding: .real),
        ModelInput(name: "kind", encoding: .categorical(levels: ["a", "b"])),
      ],
      predictor: .linear(weights),
      target: .classification(labels: .strings(["no", "yes"]), positive: 1, scores: .logOdds))
    blueprint.cells = cells
    return try CompiledModel(onnx: try OnnxModelWriter.write(blueprint))
  }

  private let cells = CellFormat(
    missing: ["-999", "unknown"], decimal: ",",
    columns: [
      ColumnFormat(name: "x", type: .numeric, isRequired: true),
      ColumnFormat(name: "kind", type: .categorical),
    ])

  @Test("data is read as the model says, and a column that must have a value must")
  func kept() throws {
    let model = try model(cells)
    let reading = try ModelReading(DataChoices(), for: model)
    #expect(reading.options.cells.missing == ["-999", "unknown"])
    #expect(reading.options.cells.decimal == ",")
    #expect(reading.notes.isEmpty)
    let columns = reading.adjusted(model.wantedColumns)
    #expect(columns.map(\.type) == [.real, .category])
    #expect(columns.map(\.isRequired) == [true, false])
    #expect(columns.allSatisfy { !$0.isOptional })
  }

  @Test("what is stated goes before it or, where the graph has it, beside it, with a note")
  func stated() throws {
    let model = try model(cells)
    var choices = DataChoices()
    choices.missing = ["NA"]
    choices.decimal = ","
    choices.required = ["kind"]
    choices.types = ["x=numeric"]
    let reading = try ModelReading(choices, for: model)
    // The model's graph takes -999 as missing whatever a reader makes of it.
    #expect(reading.options.cells.missing == ["NA", "-999", "unknown"])
    #expect(
      reading.notes == [
        "--missing NA is added to the model's own spellings: "
          + "-999,unknown mean a missing value to it",
        "--required kind goes before the model's own x",
      ])
    #expect(reading.adjusted(model.wantedColumns).map(\.isRequired) == [false, true])
    choices.types = ["x=categorical"]
    #expect(throws: OperationsError.self) { try ModelReading(choices, for: model) }
  }

  @Test("a model that keeps no format is read by the defaults, its text as it is written")
  func foreign() throws {
    let model = try model(nil)
    let reading = try ModelReading(DataChoices(), for: model)
    #expect(reading.options.cells == CellFormat())
    #expect(reading.adjusted(model.wantedColumns).map(\.type) == [.real, .string])
  }

  @Test("categories that the model does not know are counted by level, and missing ones are none")
  func unknown() throws {
    let model = try model(cells)
    var unknown = UnknownValues(model, policy: .missing, file: "new.csv")
    let column = Column(
      name: "kind",
      values: .strings(DictionaryColumn(codes: [0, 1, 2, -1, 2, 1], levels: ["a", "z", "b"])))
    let table = try unknown.take(Table(columns: [column])) { $0 + 2 }
    #expect(
      table["kind"]?.values
        == .strings(DictionaryColumn(codes: [0, -1, 2, -1, 2, -1], levels: ["a", "z", "b"])))
    let counts = unknown.counts(ofRows: 8)
    #expect(counts.map(\.column) == ["kind"])
    #expect(counts.map(\.count) == [2])
    #expect(counts.map(\.share) == [0.25])
    #expect(counts.map(\.examples) == [["z"]])
    var strict = UnknownValues(model, policy: .fail, file: "new.csv")
    let error = actionable { _ = try strict.take(Table(columns: [column])) { $0 + 2 } }
    #expect(error?.location?.line == 3 && error?.location?.column == "kind")
    #expect(error?.fault == .input)
  }
}
