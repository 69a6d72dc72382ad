import Diagnostics
import FoundationEssentials
import Models
import Tabular
import Testing

@Suite("Models at a path")
struct StoredModelTests {
  /// A folder that is gone after the test.
  private func withFolder(_ body: (String) throws -> Void) throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "mlo-\(UUID())").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(path)
  }

  private func write(_ text: String, _ path: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path))
  }

  private static func onnx() throws -> [UInt8] {
    try OnnxModelWriter.write(Catalogue.cases[4].blueprint)
  }

  @Test("a written directory reads back with its run, its hash and its signature")
  func roundTrip() throws {
    try withFolder { folder in
      let onnx = try Self.onnx()
      let signature = try CompiledModel(onnx: onnx).signature
      let origin = ModelOrigin(runID: "12ab", uuid: "34cd", time: 0, sha256: "56ef")
      for file in try MLflowModelDirectory.files(
        onnx: onnx, signature: signature, example: nil, origin: origin)
      {
        try Data(file.bytes).write(to: URL(filePath: "\(folder)/\(file.path)"))
      }
      let stored = try StoredModel.read(folder)
      #expect(stored.onnx == onnx)
      #expect(stored.description?.runID == "12ab")
      #expect(stored.description?.uuid == "34cd")
      #expect(stored.description?.sha256 == "56ef")
      #expect(stored.description?.signature == signature)
      #expect(stored.description?.flavors == ["mlo", "onnx", "python_function"])
      #expect(try StoredModel.read("\(folder)/model.onnx").onnx == onnx)
    }
  }

  @Test("a path in MLmodel that leaves the directory is refused")
  func unsafePaths() throws {
    try withFolder { folder in
      for data in ["../model.onnx", "/etc/passwd", "a/../../b", "./model.onnx", "a//b"] {
        try write("flavors: {onnx: {data: '\(data)'}}\n", "\(folder)/MLmodel")
        let error = #expect(throws: ModelsError.self) { try StoredModel.read(folder) }
        #expect(error?.fault == .refused, "\(data)")
        #expect(error?.code == "unsafe_path")
      }
    }
  }

  @Test("a directory of another kind of model says which kinds it has")
  func otherFlavor() throws {
    try withFolder { folder in
      try write(
        "flavors: {sklearn: {pickled_model: m.pkl}, python_function: {}}\n", "\(folder)/MLmodel")
      let error = #expect(throws: ModelsError.self) { try StoredModel.read(folder) }
      #expect(error?.message.contains("only 'python_function', 'sklearn'") == true)
    }
  }

  @Test("a directory without MLmodel, and an MLmodel that is not YAML, are invalid")
  func invalid() throws {
    try withFolder { folder in
      #expect(
        throws: ModelsError.invalidDirectory(path: folder, reason: "it has no file 'MLmodel'")
      ) {
        try StoredModel.read(folder)
      }
      for text in ["{", "just text", "\u{0}"] {
        try write(text, "\(folder)/MLmodel")
        let error = #expect(throws: ModelsError.self) { try StoredModel.read(folder) }
        #expect(error?.code == "invalid_model_directory")
      }
    }
  }

  @Test("a path that is not there, and one that is no regular file, are named")
  func noFile() throws {
    #expect(throws: ModelsError.noSuchModel(path: "/nowhere/model.onnx")) {
      try StoredModel.read("/nowhere/model.onnx")
    }
    let error = #expect(throws: ModelsError.self) { try StoredModel.read("/dev/null") }
    #expect(error?.fault == .environment)
    #expect(error?.message == "cannot read the model '/dev/null': it is not a regular file")
  }

  @Test("every error says what is wrong without a full stop")
  func messages() {
    let errors: [ModelsError] = [
      .malformedModel(reason: "r"), .modelTooLarge(bytes: 2, limit: 1),
      .unknownOperator(domain: "d", name: "n"), .refusedFeature(feature: "f"),
      .missingColumn(name: "n", candidates: []),
      .wrongColumnType(column: "c", expected: "e", found: "f"),
      .missingValue(column: "c", row: 1, expected: "e"),
      .notWhole(column: "c", row: 1, value: 0.5), .invalidBlueprint(reason: "r"),
      .unusableColumnName(name: "n", reason: "r"), .invalidDirectory(path: "p", reason: "r"),
      .unsafePath(path: "p", directory: "d"), .noSuchModel(path: "p"),
      .unreadable(path: "p", reason: "r"),
    ]
    #expect(Set(errors.map(\.code)).count == errors.count)
    for error in errors {
      #expect(!error.message.isEmpty && !error.message.hasSuffix("."))
      #expect(error.hints.count <= 2 && error.candidates.isEmpty)
    }
  }
}
