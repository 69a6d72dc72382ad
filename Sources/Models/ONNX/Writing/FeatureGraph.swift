/// The part of the graph that turns one raw column into a feature.
enum FeatureGraph {
  /// A number or a truth value as a float32 column `[N, 1]`.
  static func numberColumn(_ input: ModelInput, _ builder: inout GraphBuilder) -> String {
    let float = Onnx_AttributeProto.int("to", Int64(ElementType.float.onnx))
    let cast = builder.add("Cast", [input.name], to: .value("number"), [float])
    return builder.add("Reshape", [cast, builder.shape([-1, 1])], to: .value("feature"))
  }

  /// The code of a level as a float32 column `[N, 1]`.
  static func codeColumn(
    _ input: ModelInput, levels: [String], _ builder: inout GraphBuilder
  ) -> String {
    var attributes = keys(levels)
    attributes.append(.floats("values_floats", codes(levels).map(Float.init)))
    attributes.append(.float("default_float", 0))
    let code = builder.add(
      "LabelEncoder", [input.name], to: .value("code"), domain: "ai.onnx.ml", attributes)
    return builder.add("Reshape", [code, builder.shape([-1, 1])], to: .value("feature"))
  }

  /// The code of a level as an int64 value per row, `[N]`.
  static func codes(
    _ input: ModelInput, levels: [String], isOnly: Bool, _ builder: inout GraphBuilder
  ) -> String {
    var attributes = keys(levels)
    attributes.append(.ints("values_int64s", codes(levels)))
    attributes.append(.int("default_int64", 0))
    let code = builder.add(
      "LabelEncoder", [input.name], to: .value("code"), domain: "ai.onnx.ml", attributes)
    guard isOnly else { return code }
    return builder.add("Reshape", [code, builder.shape([-1])], to: .value("code"))
  }

  /// The place of a category or a truth value in a table, an int64 value per row, `[N]`.
  static func placeCodes(
    _ input: ModelInput, isOnly: Bool, _ builder: inout GraphBuilder
  ) -> String {
    if case .categorical(let levels) = input.encoding {
      return codes(input, levels: levels, isOnly: isOnly, &builder)
    }
    let whole = Onnx_AttributeProto.int("to", Int64(ElementType.int64.onnx))
    let code = builder.add("Cast", [input.name], to: .value("code"), [whole])
    guard isOnly else { return code }
    return builder.add("Reshape", [code, builder.shape([-1])], to: .value("code"))
  }

  /// An encoder needs a key: without any level, the empty text stands for code 0 like all others.
  private static func keys(_ levels: [String]) -> [Onnx_AttributeProto] {
    [.strings("keys_strings", levels.isEmpty ? [""] : levels)]
  }

  private static func codes(_ levels: [String]) -> [Int64] {
    levels.isEmpty ? [0] : levels.indices.map { Int64($0) + 1 }
  }
}
