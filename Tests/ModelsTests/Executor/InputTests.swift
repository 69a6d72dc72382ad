import Diagnostics
import Models
import Tabular
import Testing

@Suite("Rows that a model is asked about")
struct InputTests {
  /// Adds up a whole number, a number and a truth value; a text counts 100 where it is "a".
  private static func sum() throws -> CompiledModel {
    let inputs = [
      ModelInput(name: "whole", encoding: .integer), ModelInput(name: "number", encoding: .real),
      ModelInput(name: "truth", encoding: .boolean),
      ModelInput(name: "text", encoding: .categorical(levels: ["a"])),
    ]
    let plain = LinearPredictor.PreparedFeature.numeric(
      replacement: 0, mean: 0, scale: 1, hasMissingIndicator: false)
    let features = [plain, plain, plain, .oneHot(columnOfCode: [-1, 0], columnCount: 1)]
    let linear = LinearPredictor(features: features, weights: [1, 1, 1, 100], intercepts: [0])
    return try CompiledModel(
      onnx: try OnnxModelWriter.write(
        ModelBlueprint(
          inputs: inputs, predictor: .linear(linear), target: .regression(link: .identity))))
  }

  private static func table(
    whole: Column.Values = .integers([1, 2]), number: Column.Values = .reals([0.5, .nan]),
    truth: Column.Values = .booleans([1, 0]),
    text: Column.Values = .strings(DictionaryColumn(codes: [0, -1], levels: ["a"]))
  ) -> Table {
    Table(columns: [
      Column(name: "extra", values: .integers([9, 9])), Column(name: "text", values: text),
      Column(name: "truth", values: truth), Column(name: "number", values: number),
      Column(name: "whole", values: whole),
    ])
  }

  private func error(_ table: Table, rowsBefore: Int = 0) throws -> ModelsError? {
    let model = try Self.sum()
    return #expect(throws: ModelsError.self) {
      try model.predict(table, rowsBefore: rowsBefore)
    }
  }

  @Test("columns are found by name, in any order, and others are left alone")
  func byName() throws {
    // 1 + 0.5 + 1 + 100, and 2 + 0 (missing, replaced) + 0 + 0.
    #expect(try Self.sum().predict(Self.table()).values == [102.5, 2])
  }

  @Test("whole numbers do for numbers, and numbers without a fraction for whole ones")
  func conversions() throws {
    let table = Self.table(whole: .reals([4, -3]), number: .integers([1, 2]))
    #expect(try Self.sum().predict(table).values == [106, -1])
  }

  @Test("a column without any value does for numbers and for text, whatever it was read as")
  func emptyColumns() throws {
    let nothing = Column.Values.strings(DictionaryColumn(codes: [-1, -1], levels: []))
    let table = Self.table(number: nothing, text: .reals([.nan, .nan]))
    #expect(try Self.sum().predict(table).values == [2, 2])
  }

  @Test("a missing column is named, with the nearest one that is there")
  func missingColumn() throws {
    let table = Table(
      columns: Self.table().columns.map {
        $0.name == "number" ? Column(name: "numbers", values: $0.values) : $0
      })
    let error = try error(table)
    #expect(error == .missingColumn(name: "number", candidates: ["numbers"]))
    #expect(error?.hints == ["did you mean 'numbers'?"])
    #expect(error?.fault == .input)
  }

  @Test("a column of another type is refused by name")
  func wrongType() throws {
    let text = Column.Values.strings(DictionaryColumn(codes: [0, 0], levels: ["a"]))
    for table in [
      Self.table(whole: text), Self.table(number: text), Self.table(truth: .integers([0, 1])),
      Self.table(text: .integers([0, 1])),
    ] {
      #expect(try error(table)?.code == "wrong_column_type")
    }
  }

  @Test("a value that is missing where none may be is named by column and row")
  func missingValue() throws {
    let whole = try error(Self.table(whole: .reals([1, .nan])), rowsBefore: 40)
    #expect(whole == .missingValue(column: "whole", row: 42, expected: "whole numbers"))
    let truth = try error(Self.table(truth: .booleans([Column.missingBoolean, 0])))
    #expect(truth == .missingValue(column: "truth", row: 1, expected: "truth values"))
  }

  @Test("a fraction where whole numbers are taken is named by column, row and value")
  func fraction() throws {
    #expect(
      try error(Self.table(whole: .reals([1, 1.5])))
        == .notWhole(column: "whole", row: 2, value: 1.5))
  }

  @Test("no row is no answer")
  func noRows() throws {
    let empty = Self.table().rows([])
    #expect(try Self.sum().predict(empty).rowCount == 0)
    let classifier = try CompiledModel(
      onnx: try OnnxModelWriter.write(Catalogue.cases[3].blueprint))
    let prediction = try classifier.predict(Catalogue.cases[3].table.rows([]))
    #expect(prediction.probabilities == [[], [], []])
  }

  @Test("chunks and threads change nothing", arguments: [1, 2, 3])
  func threads(_ count: Int) throws {
    let item = Catalogue.cases[3]
    let model = try CompiledModel(onnx: try OnnxModelWriter.write(item.blueprint))
    let rows = (0..<9001).map { $0 % item.table.rowCount }
    let once = try model.predict(item.table)
    let many = try model.predict(item.table.rows(rows), threads: count)
    #expect(many.codes == rows.map { once.codes[$0] })
    #expect(many.probabilities[2] == rows.map { once.probabilities[2][$0] })
  }

  @Test("the error of the first bad row wins, whatever the number of threads")
  func firstError() throws {
    var values = [Double](repeating: 1, count: 20_000)
    values[5000] = .nan
    values[15_000] = 0.5
    let inputs = [ModelInput(name: "n", encoding: .integer)]
    let model = try CompiledModel(
      onnx: try OnnxModelWriter.write(
        ModelBlueprint(
          inputs: inputs, predictor: .constant([1]), target: .regression(link: .identity))))
    let table = Table(columns: [Column(name: "n", values: .reals(values))])
    let error = #expect(throws: ModelsError.self) { try model.predict(table, threads: 2) }
    #expect(error == .missingValue(column: "n", row: 5001, expected: "whole numbers"))
  }
}
