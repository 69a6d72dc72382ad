import FoundationEssentials
import Models
import Tabular
import Testing
import Yams

@Suite("MLflow model directories")
struct MLflowModelDirectoryTests {
  private static let origin = ModelOrigin(
    runID: "0af7651916cd43dd8448eb211c80319c", uuid: "b7ad6b7169203331b7ad6b7169203331",
    time: 1_795_246_523_045, sha256: "cafe")

  private func files(_ name: String, rows: Int = 2) throws -> [ModelFile] {
    let cases = Catalogue.cases + Catalogue.cellCases
    let item = try #require(cases.first { $0.name == name })
    let onnx = try OnnxModelWriter.write(item.blueprint)
    return try MLflowModelDirectory.files(
      onnx: onnx, signature: try CompiledModel(onnx: onnx).signature,
      example: item.table.rows(Array(0..<rows)), origin: Self.origin, cells: item.blueprint.cells)
  }

  private func text(_ path: String, of files: [ModelFile]) throws -> String {
    let file = try #require(files.first { $0.path == path })
    return try #require(String(validating: file.bytes, as: UTF8.self))
  }

  @Test("the files are those that MLflow's loader and server look for, sorted")
  func paths() throws {
    #expect(
      try files("boosting of two texts").map(\.path) == [
        "MLmodel", "conda.yaml", "input_example.json", "model.onnx", "python_env.yaml",
        "requirements.txt", "serving_input_example.json",
      ])
  }

  @Test("MLmodel says which run made the model, and when, in MLflow's spelling")
  func description() throws {
    let yaml = try text("MLmodel", of: try files("boosting of two texts"))
    let top = try #require(try Yams.compose(yaml: yaml)?.mapping)
    #expect(top["run_id"]?.string == Self.origin.runID)
    #expect(top["model_uuid"]?.string == Self.origin.uuid)
    // 1795246523.045 s: date -u -d @1795246523 says Sat Nov 21 07:35:23 UTC 2026.
    #expect(top["utc_time_created"]?.string == "2026-11-21 07:35:23.045000")
    #expect(
      top["flavors"]?.mapping?.keys.compactMap(\.string) == ["mlo", "onnx", "python_function"])
    #expect(
      top["flavors"]?.mapping?["python_function"]?.mapping?["loader_module"]?.string
        == "mlflow.onnx")
  }

  @Test("a model that says what its cells mean is run by our loader, and MLflow checks no types")
  func loader() throws {
    let files = try files("cells for two texts")
    #expect(files.contains { $0.path == "code/mlo_loader.py" })
    let top = try #require(try Yams.compose(yaml: try text("MLmodel", of: files))?.mapping)
    let python = try #require(top["flavors"]?.mapping?["python_function"]?.mapping)
    #expect(python["loader_module"]?.string == "mlo_loader")
    #expect(python["code"]?.string == "code")
    let inputs = try #require(top["signature"]?.mapping?["inputs"]?.string)
    #expect(
      inputs.hasPrefix(#"[{"type": "any", "name": "hertz", "required": false}, "#)
        && inputs.contains(#"{"type": "any", "name": "city", "required": true}"#))
    // The types are in our own flavor.
    let own = try #require(top["flavors"]?.mapping?["mlo"]?.mapping?["inputs"]?.string)
    #expect(own.contains(#"{"type": "boolean", "name": "is active", "required": false}"#))
  }

  @Test("a signature reads back from YAML whatever the labels and columns are called")
  func awkwardNames() throws {
    for name in ["boosting of three texts", "columns named like outputs"] {
      let files = try files(name)
      let model = try CompiledModel(
        onnx: try #require(files.first { $0.path == "model.onnx" }).bytes)
      let yaml = try text("MLmodel", of: files)
      let signature = try #require(try Yams.compose(yaml: yaml)?.mapping?["signature"]?.mapping)
      let read = try Signature(
        inputsJSON: try #require(signature["inputs"]?.string),
        outputsJSON: try #require(signature["outputs"]?.string))
      #expect(read == model.signature)
    }
  }

  @Test("control characters, quotes and line separators survive the signature's JSON")
  func escapes() throws {
    let name = "a'b\"c\\d\u{0}\u{1F}\u{7F}\u{85}\u{2028}\u{FEFF}\t\né"
    let signature = Signature(
      inputs: [.init(name: name, type: .double, isRequired: false)], outputs: [])
    #expect(!signature.inputsJSON.unicodeScalars.contains { $0.value < 32 || $0.value == 0x2028 })
    #expect(try Signature(inputsJSON: signature.inputsJSON, outputsJSON: "[]") == signature)
  }

  @Test("the example has the model's columns, null for a missing number, text for a missing text")
  func example() throws {
    let inputs = [
      ModelInput(name: "n", encoding: .real),
      ModelInput(name: "t", encoding: .categorical(levels: [])),
    ]
    let onnx = try OnnxModelWriter.write(
      ModelBlueprint(
        inputs: inputs, predictor: .constant([1]), target: .regression(link: .identity)))
    let table = Table(columns: [
      Column(name: "t", values: .strings(DictionaryColumn(codes: [0, -1], levels: ["é\""]))),
      Column(name: "other", values: .integers([1, 2])),
      Column(name: "n", values: .reals([.nan, 0.1])),
    ])
    let stored = try MLflowModelDirectory.storedFiles(
      onnx: onnx, signature: try CompiledModel(onnx: onnx).signature, example: table)
    let split = "{\"columns\": [\"n\", \"t\"], \"data\": [[null, \"é\\\"\"], [0.1, \"\"]]}"
    #expect(try text("input_example.json", of: stored) == split)
    #expect(
      try text("serving_input_example.json", of: stored) == "{\"dataframe_split\": \(split)}")
  }

  @Test("all files but MLmodel are the same whichever run made the model")
  func determinism() throws {
    let once = try files("forest of a number").filter { $0.path != "MLmodel" }
    let again = try files("forest of a number").filter { $0.path != "MLmodel" }
    #expect(once == again)
    #expect(!once.contains { String(decoding: $0.bytes, as: UTF8.self).contains("0af76519") })
  }
}
