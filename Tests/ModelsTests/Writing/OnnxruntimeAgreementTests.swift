import FoundationEssentials
import Models
import Tabular
import Testing

@Suite("Agreement with onnxruntime")
struct OnnxruntimeAgreementTests {
  @Test("written models answer as onnxruntime does", arguments: Catalogue.cases)
  func answers(_ item: BlueprintCase) throws {
    let record = try #require(try CatalogueRecord.all()[item.name])
    let model = try CompiledModel(onnx: try OnnxModelWriter.write(item.blueprint))
    let prediction = try model.predict(item.table)
    #expect(model.signature.outputs.map(\.name) == record.outputs.map(\.name))
    if let flags = prediction.flags {
      try expectEqual(prediction.values, record.outputs[0].numbers)
      #expect(flags.map { .truth($0) } == record.outputs[1].labels)
      return
    }
    if let clusters = prediction.clusters {
      #expect(clusters.map { .integer(Int64($0)) } == record.outputs[0].labels)
      try expectEqual(prediction.values, record.outputs[1].numbers)
      return
    }
    guard let labels = prediction.labels else {
      try expectEqual(prediction.values, record.outputs[0].numbers)
      return
    }
    let expected = try #require(record.outputs[0].labels).map(\.text)
    #expect(prediction.codes.map { labels.texts[Int($0)] } == expected)
    for (ours, theirs) in zip(prediction.probabilities, record.outputs.dropFirst()) {
      try expectEqual(ours, theirs.numbers)
    }
  }

  @Test(
    "sums of trees have the very bits of onnxruntime",
    arguments: Catalogue.cases.filter { $0.blueprint.isTreeRegression })
  func exactSums(_ item: BlueprintCase) throws {
    let record = try #require(try CatalogueRecord.all()[item.name])
    let model = try CompiledModel(onnx: try OnnxModelWriter.write(item.blueprint))
    #expect(try model.predict(item.table).values == record.outputs[0].numbers)
  }

  private func expectEqual(_ ours: [Double], _ theirs: [Double]?) throws {
    let theirs = try #require(theirs)
    #expect(ours.count == theirs.count)
    for (row, (our, their)) in zip(ours, theirs).enumerated() {
      #expect(abs(our - their) <= 1e-6 * max(1, abs(their)), "row \(row): \(our), not \(their)")
    }
  }
}

extension ModelBlueprint {
  fileprivate var isTreeRegression: Bool {
    if case .trees = predictor, case .regression(.identity) = target { true } else { false }
  }
}
