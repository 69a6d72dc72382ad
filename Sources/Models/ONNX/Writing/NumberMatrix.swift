/// The part of the graph that puts raw numbers side by side in float64.
enum NumberMatrix {
  /// The features of some inputs as a matrix of rows × inputs, rounded to float32 as features are.
  static func add(_ inputs: [ModelInput], to builder: inout GraphBuilder) -> String {
    let columns = inputs.map { FeatureGraph.numberColumn($0, &builder) }
    let features =
      columns.count == 1
      ? columns[0] : builder.add("Concat", columns, to: .value("features"), [.int("axis", 1)])
    let double = Onnx_AttributeProto.int("to", Int64(ElementType.double.onnx))
    return builder.add("Cast", [features], to: .value("raw"), [double])
  }

  /// The same numbers, infinite ones made missing: x + (x - x).
  static func addFinite(_ raw: String, to builder: inout GraphBuilder) -> String {
    let nothing = builder.add("Sub", [raw, raw], to: .value("nothing"))
    return builder.add("Add", [raw, nothing], to: .value("finite"))
  }
}
