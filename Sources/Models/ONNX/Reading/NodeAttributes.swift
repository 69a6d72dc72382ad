import FoundationEssentials

/// The attributes of a node by name, read with the type that the caller expects.
struct NodeAttributes {
  private var byName: [String: Onnx_AttributeProto] = [:]
  private let operatorName: String

  /// Reads the attributes of a node; two of one name are an error.
  init(_ node: Onnx_NodeProto) throws {
    operatorName = node.opType
    for attribute in node.attribute {
      guard byName.updateValue(attribute, forKey: attribute.name) == nil else {
        throw ModelsError.malformedModel(
          reason: "operator '\(node.opType)' has two attributes '\(attribute.name)'")
      }
      guard attribute.refAttrName.isEmpty, attribute.graphs.isEmpty, !attribute.hasG else {
        throw ModelsError.refusedFeature(feature: "a graph inside the operator '\(node.opType)'")
      }
    }
  }

  /// The attribute is there.
  func has(_ name: String) -> Bool { byName[name] != nil }

  /// A whole number, or the default.
  func int(_ name: String, default fallback: Int64) throws -> Int64 {
    guard let attribute = byName[name] else { return fallback }
    try expect(attribute, .int)
    return attribute.i
  }

  /// A whole number that fits `Int` and a range, or the default.
  func int(_ name: String, default fallback: Int, in range: ClosedRange<Int>) throws -> Int {
    let value = Int(try int(name, default: Int64(fallback)))
    guard range.contains(value) else {
      throw malformed("attribute '\(name)' is \(value)")
    }
    return value
  }

  /// A number, or the default.
  func float(_ name: String, default fallback: Float) throws -> Float {
    guard let attribute = byName[name] else { return fallback }
    try expect(attribute, .float)
    return attribute.f
  }

  /// A text, or the default.
  func string(_ name: String, default fallback: String) throws -> String {
    guard let attribute = byName[name] else { return fallback }
    try expect(attribute, .string)
    return try text(attribute.s, in: name)
  }

  /// Whole numbers; none where the attribute is left out.
  func ints(_ name: String) throws -> [Int64] {
    guard let attribute = byName[name] else { return [] }
    try expect(attribute, .ints)
    return attribute.ints
  }

  /// Numbers; none where the attribute is left out.
  func floats(_ name: String) throws -> [Float] {
    guard let attribute = byName[name] else { return [] }
    try expect(attribute, .floats)
    return attribute.floats
  }

  /// Numbers in float32, or as a tensor of float64; none where both are left out.
  ///
  /// The tensor has `_as_tensor` after its name. Numbers that float32 cannot hold are refused.
  func numbers(_ name: String) throws -> [Float] {
    guard let tensor = try tensor(name + "_as_tensor") else { return try floats(name) }
    guard !has(name) else { throw malformed("'\(name)' is given twice") }
    if case .floats(let values) = tensor.values { return values }
    return try tensor.values.doubles().map { number in
      guard let exact = Float(exactly: number) else {
        throw ModelsError.refusedFeature(
          feature: "operator '\(operatorName)' with '\(name)' that float32 cannot hold")
      }
      return exact
    }
  }

  /// What texts stand for, given their bytes; none where the attribute is left out.
  func strings<Value>(
    _ name: String, as make: (UnsafeRawBufferPointer) throws -> Value
  ) throws -> [Value] {
    guard let attribute = byName[name] else { return [] }
    try expect(attribute, .strings)
    return try attribute.strings.map { try $0.withUnsafeBytes(make) }
  }

  /// Texts; none where the attribute is left out.
  func strings(_ name: String) throws -> [String] {
    guard let attribute = byName[name] else { return [] }
    try expect(attribute, .strings)
    return try attribute.strings.map { try text($0, in: name) }
  }

  /// A tensor, or nil where the attribute is left out.
  func tensor(_ name: String) throws -> Tensor? {
    guard let attribute = byName[name] else { return nil }
    try expect(attribute, .tensor)
    return try Tensor(reading: attribute.t)
  }

  private func expect(
    _ attribute: Onnx_AttributeProto, _ type: Onnx_AttributeProto.AttributeType
  ) throws {
    guard attribute.type == type else {
      throw malformed("attribute '\(attribute.name)' has another type than it should")
    }
  }

  private func text(_ bytes: some Sequence<UInt8>, in name: String) throws -> String {
    guard let text = String(validating: Array(bytes), as: UTF8.self) else {
      throw malformed("attribute '\(name)' is not UTF-8")
    }
    return text
  }

  private func malformed(_ reason: String) -> ModelsError {
    .malformedModel(reason: "operator '\(operatorName)': \(reason)")
  }
}
