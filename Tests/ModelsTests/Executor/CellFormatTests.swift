import Tabular
import Testing

@testable import Models

/// What the cell format of a model means for its signature, its graph and the rows that it takes.
@Suite("Cells as a model takes them")
struct CellFormatTests {
  private func model(_ name: String) throws -> CompiledModel {
    let cases = Catalogue.cases + Catalogue.cellCases
    let item = try #require(cases.first { $0.name == name })
    return try CompiledModel(onnx: try OnnxModelWriter.write(item.blueprint))
  }

  @Test("only what is stated to be required is, and truth values keep their type")
  func signature() throws {
    #expect(
      try model("cells for trees").signature.inputs == [
        SignatureColumn(name: "hertz", type: .double, isRequired: false),
        SignatureColumn(name: "income", type: .double, isRequired: false),
        SignatureColumn(name: "is active", type: .boolean, isRequired: false),
        SignatureColumn(name: "city", type: .string, isRequired: true),
        SignatureColumn(name: "job", type: .string, isRequired: false),
      ])
  }

  @Test("a model without a cell format requires all that it required before")
  func olderSignature() throws {
    let inputs = try model("boosting of two texts").signature.inputs
    #expect(inputs.map(\.type) == [.long, .double, .boolean, .string, .string])
    #expect(inputs.allSatisfy { $0.isRequired })
  }

  /// Adds up a number that 100 replaces, a truth value that 10 replaces, and 1000 for the level "a".
  private func sum(offset: Double = 0) throws -> CompiledModel {
    let inputs = [
      ModelInput(name: "n", encoding: .real, offset: offset),
      ModelInput(name: "t", encoding: .truthValue),
      ModelInput(name: "c", encoding: .categorical(levels: ["a"])),
    ]
    let linear = LinearPredictor(
      features: [
        .numeric(replacement: 100, mean: 0, scale: 1, hasMissingIndicator: false),
        .numeric(replacement: 10, mean: 0, scale: 1, hasMissingIndicator: false),
        .oneHot(columnOfCode: [-1, 0], columnCount: 1),
      ], weights: [1, 1, 1000], intercepts: [0])
    var blueprint = ModelBlueprint(
      inputs: inputs, predictor: .linear(linear), target: .regression(link: .identity))
    blueprint.cells = CellFormat(missing: ["-999", "-1.5", "x"])
    return try CompiledModel(onnx: try OnnxModelWriter.write(blueprint))
  }

  private func table(_ n: Column.Values, _ t: Column.Values) -> Table {
    let texts = DictionaryColumn(codes: [0, 1, -1], levels: ["a", "x"])
    return Table(columns: [
      Column(name: "n", values: n), Column(name: "t", values: t),
      Column(name: "c", values: .strings(texts)),
    ])
  }

  @Test("numbers come whole or not, truth values as such or as numbers, with gaps")
  func columns() throws {
    let numbers: [Column.Values] = [.reals([1, 41.5, .nan]), .integers([1, 41, 100])]
    let truths: [Column.Values] = [
      .booleans([1, Column.missingBoolean, 0]), .reals([1, .nan, 0]), .integers([1, 10, 0]),
    ]
    for (n, second) in zip(numbers, [41.5, 41]) {
      for t in truths {
        // 1 + 1 + 1000, then 10 for the missing truth value, then 100 for the missing number.
        #expect(try sum().predict(table(n, t)).values == [1002, second + 10, 100])
      }
    }
  }

  @Test("numbers that are spelled missing are missing in the graph itself")
  func sentinels() throws {
    let rows = table(.reals([-999, -1.5, 7]), .reals([0, 0, 0]))
    #expect(try sum().predict(rows).values == [1100, 100, 7])
  }

  @Test("an offset tells numbers apart that are one number in float32")
  func offset() throws {
    // 20180128 and 20180129 are one float32: its step is 2 there. 20180128 + 2 = 20180130.
    #expect(Float(20_180_128) == Float(20_180_129))
    let rows = table(.integers([20_180_128, 20_180_129, 20_180_131]), .reals([0, 0, 0]))
    #expect(try sum(offset: 20_180_128).predict(rows).values == [1000, 1, 3])
    // Missing values stay so, and are spelled as the column spells them.
    let gaps = table(.reals([.nan, -999, 20_180_130]), .reals([0, 0, 0]))
    #expect(try sum(offset: 20_180_128).predict(gaps).values == [1100, 100, 2])
  }

  @Test(
    "blueprints with cells and offsets come back from their files",
    arguments: Catalogue.cellCases.filter { !$0.name.contains("Bayes") })
  func readBack(_ item: BlueprintCase) throws {
    if case .neighbours = item.blueprint.predictor { return }
    let read = try ModelBlueprint(onnx: OnnxModelWriter.write(item.blueprint))
    #expect(read.inputs.map(\.offset) == item.blueprint.inputs.map(\.offset))
    if case .constant = item.blueprint.predictor { return }
    #expect(read.inputs == item.blueprint.inputs)
  }
}
