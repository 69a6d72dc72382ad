import FoundationEssentials
import Models
import Tabular
import Testing

/// Not a test but the first half of making the records: with `MLO_RECORD` naming a folder, writes
/// each model of the catalogue and its rows there; `Oracles/record.py` asks onnxruntime about them.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["MLO_RECORD"] != nil))
struct RecordingTests {
  @Test(
    "the models of the catalogue are written for onnxruntime",
    arguments: Catalogue.cases + Catalogue.cellCases)
  func write(_ item: BlueprintCase) throws {
    let folder = try #require(ProcessInfo.processInfo.environment["MLO_RECORD"])
    let bytes = try OnnxModelWriter.write(item.blueprint)
    try Data(bytes).write(to: URL(filePath: "\(folder)/\(item.name).onnx"))
    try writeDirectory(item, bytes, to: "\(folder)/\(item.name).mlflow")
    let rows = try JSONEncoder().encode(item.table.columns.map(RecordedColumn.init))
    try rows.write(to: URL(filePath: "\(folder)/\(item.name).json"))
  }

  private func writeDirectory(_ item: BlueprintCase, _ bytes: [UInt8], to path: String) throws {
    let model = try CompiledModel(onnx: bytes)
    let files = try MLflowModelDirectory.files(
      onnx: bytes, signature: model.signature, example: item.table,
      origin: ModelOrigin(runID: nil, uuid: "0123456789abcdef", time: 0, sha256: "cafe"),
      cells: item.blueprint.cells)
    for file in files {
      let place = URL(filePath: "\(path)/\(file.path)").deletingLastPathComponent()
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      try Data(file.bytes).write(to: URL(filePath: "\(path)/\(file.path)"))
    }
  }
}

/// A column as the recording script reads it: one of the lists is there, null where missing.
private struct RecordedColumn: Encodable {
  var name: String
  var integers: [Int64]?
  var reals: [Double?]?
  var booleans: [Bool]?
  var strings: [String]?

  init(_ column: Column) {
    name = column.name
    switch column.values {
    case .integers(let values): integers = values
    case .reals(let values): reals = values.map { $0.isNaN ? nil : $0 }
    case .booleans(let values): booleans = values.map { $0 == 1 }
    case .strings(let values): strings = values.codes.indices.map { values[$0] ?? "" }
    }
  }
}
