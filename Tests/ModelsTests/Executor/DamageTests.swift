import Tabular
import Testing

@testable import Models

@Suite("Damaged and hostile model files")
struct DamageTests {
  private static let item = Catalogue.cases[3]

  /// A small model that has trees, sets, text and several outputs.
  private static func bytes() throws -> [UInt8] {
    var blueprint = item.blueprint
    guard case .trees(var ensemble) = blueprint.predictor else { return [] }
    ensemble.trees = Array(ensemble.trees.prefix(3))
    blueprint.predictor = .trees(ensemble)
    return try OnnxModelWriter.write(blueprint)
  }

  /// Reads and runs what may be damaged: any answer or error will do, a trap will not.
  private func survive(_ bytes: [UInt8]) -> Bool {
    do {
      let model = try CompiledModel(onnx: bytes)
      return try model.predict(Self.item.table).rowCount == Self.item.table.rowCount
    } catch {
      return error is ModelsError
    }
  }

  @Test("a file cut off at any byte is an error or a model, never a trap")
  func truncation() throws {
    let bytes = try Self.bytes()
    for count in 0..<bytes.count where count < 600 || count % 7 == 0 {
      #expect(survive(Array(bytes.prefix(count))), "cut at \(count)")
    }
  }

  @Test("a file with changed bytes is an error or a model, never a trap", arguments: 0..<8)
  func changes(_ seed: Int) throws {
    let bytes = try Self.bytes()
    var dice = Dice(seed: UInt64(seed))
    for _ in 0..<500 {
      var damaged = bytes
      for _ in 0...dice.below(3) {
        damaged[dice.below(bytes.count)] = UInt8(dice.below(256))
      }
      #expect(survive(damaged))
    }
  }

  @Test("an empty file and a text are no models")
  func noModels() {
    for bytes in [[], Array("tree\nversion=v4\n".utf8), Array(repeating: 0xFF, count: 100)] {
      #expect(throws: ModelsError.self) { try CompiledModel(onnx: bytes) }
    }
  }
}
