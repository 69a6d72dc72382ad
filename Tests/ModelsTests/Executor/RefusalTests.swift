import Diagnostics
import FoundationEssentials
import Testing

@testable import Models

@Suite("Models that are refused")
struct RefusalTests {
  /// A written model, changed before it is read back.
  private func error(_ change: (inout Onnx_ModelProto) -> Void) throws -> ModelsError? {
    let item = Catalogue.cases[0]
    var model = try OnnxFile.decode(try OnnxModelWriter.write(item.blueprint))
    change(&model)
    let bytes = try OnnxFile.encode(model)
    return #expect(throws: ModelsError.self) { try CompiledModel(onnx: bytes) }
  }

  @Test("an operator that is not on the list is refused by its name")
  func unknownOperator() throws {
    let error = try error { $0.graph.node[0].opType = "ReadFile" }
    #expect(error == .unknownOperator(domain: "ai.onnx", name: "ReadFile"))
    #expect(error?.fault == .refused)
  }

  @Test("an operator of another domain is refused, whatever its name")
  func otherDomain() throws {
    let error = try error { $0.graph.node[0].domain = "com.example" }
    #expect(error == .unknownOperator(domain: "com.example", name: "Cast"))
  }

  @Test("data in another file is refused")
  func externalData() throws {
    let error = try error {
      var entry = Onnx_StringStringEntryProto()
      entry.key = "location"
      entry.value = "../../etc/passwd"
      $0.graph.initializer[0].externalData = [entry]
      $0.graph.initializer[0].dataLocation = .external
    }
    #expect(error?.code == "refused_feature")
    #expect(error?.message.contains("data outside the file") == true)
  }

  @Test("functions, training steps, sparse constants and graphs inside nodes are refused")
  func otherFeatures() throws {
    let changes: [(inout Onnx_ModelProto) -> Void] = [
      { $0.functions = [Onnx_FunctionProto()] }, { $0.trainingInfo = [Onnx_TrainingInfoProto()] },
      { $0.graph.sparseInitializer = [Onnx_SparseTensorProto()] },
      { $0.graph.node[0].attribute[0].g = Onnx_GraphProto() },
    ]
    for change in changes {
      #expect(try error(change)?.fault == .refused)
    }
  }

  @Test("a tensor that promises more than it has is found before room is made for it")
  func shapeBomb() throws {
    for dims in [[Int64(1) << 40], [1 << 32, 1 << 32], [-1], [3]] {
      let error = try error { $0.graph.initializer[0].dims = dims }
      #expect(error?.code == "malformed_model", "dims \(dims)")
    }
  }

  @Test("a tree that leads back to itself is found")
  func cycle() throws {
    let error = try error { model in
      for node in model.graph.node.indices
      where model.graph.node[node].opType == "TreeEnsembleRegressor" {
        for index in model.graph.node[node].attribute.indices
        where model.graph.node[node].attribute[index].name == "nodes_falsenodeids" {
          model.graph.node[node].attribute[index].ints[0] = 0
        }
      }
    }
    #expect(error?.message.contains("leads back to itself") == true)
  }

  @Test("a graph that reads what no node makes, or makes a value twice, is malformed")
  func brokenGraphs() throws {
    let changes: [(inout Onnx_ModelProto) -> Void] = [
      { $0.graph.node[0].input = ["nowhere"] }, { $0.graph.node[1].output = ["age"] },
      { $0.graph.output[0].name = "nowhere" }, { $0.opsetImport = [] },
      { $0.graph.node.reverse() }, { $0.irVersion = 0 },
      { $0.metadataProps[0].value = "fortune-telling" }, { $0.metadataProps[1].value = "[" },
      { $0.metadataProps[3].value = "9" },
      { $0.graph.node[0].attribute.append($0.graph.node[0].attribute[0]) },
    ]
    for (index, change) in changes.enumerated() {
      #expect(try error(change)?.code == "malformed_model", "change \(index)")
    }
  }

  @Test("other outputs than a label with probabilities are refused")
  func otherOutputs() throws {
    #expect(try error { $0.graph.output.removeLast() }?.fault == .refused)
    #expect(try error { $0.metadataProps = [] }?.fault == .refused)
  }
}
