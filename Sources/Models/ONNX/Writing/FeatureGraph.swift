/// The part of the graph that turns one raw column into a feature.
enum FeatureGraph {
  /// A number or a truth value as a float32 column `[N, 1]`.
  static func numberColumn(_ input: ModelInput, _ builder: inout GraphBuilder) -> String {
    let float = Onnx_AttributeProto.int("to", Int64(ElementType.float.onnx))
    let cast = builder.add("Cast", [builder.column(input)], to: .value("number"), [float])
    return builder.add("Reshape", [cast, builder.shape([-1, 1])], to: .value("feature"))
  }

  /// The code of a level as a float32 column `[N, 1]`.
  static func codeColumn(
    _ input: ModelInput, levels: [String], _ builder: inout GraphBuilder
  ) -> String {
    let encoder = EncoderKeys(levels, missing: builder.missingTexts)
    var attributes = [Onnx_AttributeProto.strings("keys_strings", encoder.keys)]
    attributes.append(.floats("values_floats", encoder.codes.map(Float.init)))
    attributes.append(.float("default_float", 0))
    let code = builder.add(
      "LabelEncoder", [input.name], to: .value("code"), domain: "ai.onnx.ml", attributes)
    return builder.add("Reshape", [code, builder.shape([-1, 1])], to: .value("feature"))
  }

  /// The code of a level as an int64 value per row, `[N]`.
  static func codes(
    _ input: ModelInput, levels: [String], isOnly: Bool, _ builder: inout GraphBuilder
  ) -> String {
    let encoder = EncoderKeys(levels, missing: builder.missingTexts)
    var attributes = [Onnx_AttributeProto.strings("keys_strings", encoder.keys)]
    attributes.append(.ints("values_int64s", encoder.codes))
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
    var code: String
    if input.encoding == .truthValue {
      code = truthCode(input, whole, &builder)
    } else {
      code = builder.add("Cast", [input.name], to: .value("code"), [whole])
    }
    if isOnly { code = builder.add("Reshape", [code, builder.shape([-1])], to: .value("code")) }
    return code
  }

  /// 1 for a truth value above zero, 0 for any other, 2 where it is missing.
  private static func truthCode(
    _ input: ModelInput, _ whole: Onnx_AttributeProto, _ builder: inout GraphBuilder
  ) -> String {
    let raw = builder.column(input)
    let zero = builder.constant("zero", .doubles([0], shape: [1]))
    let isTrue = builder.add("Greater", [raw, zero], to: .value("is_true"))
    let truth = builder.add("Cast", [isTrue], to: .value("truth"), [whole])
    let isMissing = builder.add("IsNaN", [raw], to: .value("is_missing"))
    let missing = builder.constant("missing_code", .integers([2], shape: [1]))
    return builder.add("Where", [isMissing, missing, truth], to: .value("code"))
  }
}

/// The keys of an encoder of a category and their codes: the levels, then the texts that mean a missing
/// value, which are encoded as the empty text is.
struct EncoderKeys {
  /// Each text once.
  let keys: [String]
  /// The code of each key.
  let codes: [Int64]

  /// An encoder needs a key: without any level, the empty text stands for code 0 like all others.
  init(_ levels: [String], missing: [String]) {
    let missingCode = levels.firstIndex(of: "").map { Int64($0) + 1 } ?? 0
    var keys = levels.isEmpty ? [""] : levels
    var codes = levels.isEmpty ? [0] : levels.indices.map { Int64($0) + 1 }
    var known = Set(keys)
    for text in missing where known.insert(text).inserted {
      keys.append(text)
      codes.append(missingCode)
    }
    self.keys = keys
    self.codes = codes
  }

  /// The levels among keys that were written: those whose codes count up from 1.
  static func levels(keys: [String], codes: [Int64]) -> [String] {
    let count = zip(codes, 1...).prefix { $0.0 == Int64($0.1) }.count
    return Array(keys.prefix(count))
  }
}
