import FoundationEssentials
import Tabular

extension Tensor {
  /// Reads a stored tensor: a constant of the graph or of an attribute.
  ///
  /// The number of elements that the shape promises is compared with what is there before anything
  /// of that size is made. Data in another file is refused.
  init(reading proto: Onnx_TensorProto) throws {
    guard proto.dataLocation != .external, proto.externalData.isEmpty else {
      throw ModelsError.refusedFeature(feature: "data outside the file (tensor '\(proto.name)')")
    }
    guard !proto.hasSegment else {
      throw ModelsError.refusedFeature(feature: "a tensor in segments ('\(proto.name)')")
    }
    let shape = try Self.extents(of: proto)
    let reader = StoredTensor(proto: proto, count: try Self.product(shape, of: proto))
    self.init(shape: shape, values: try reader.values())
  }

  private static func extents(of proto: Onnx_TensorProto) throws -> [Int] {
    guard proto.dims.count <= 8 else {
      throw ModelsError.malformedModel(reason: "tensor '\(proto.name)' has too many dimensions")
    }
    return try proto.dims.map { extent in
      guard extent >= 0, let extent = Int(exactly: extent) else {
        throw ModelsError.malformedModel(reason: "tensor '\(proto.name)' has a negative extent")
      }
      return extent
    }
  }

  private static func product(_ shape: [Int], of proto: Onnx_TensorProto) throws -> Int {
    var product = 1
    for extent in shape {
      let (next, overflow) = product.multipliedReportingOverflow(by: extent)
      guard !overflow else {
        throw ModelsError.malformedModel(reason: "tensor '\(proto.name)' is too large")
      }
      product = next
    }
    return product
  }
}

/// The elements of a stored tensor, in either of the two forms that ONNX has for them.
private struct StoredTensor {
  let proto: Onnx_TensorProto
  /// The number of elements that the shape promises.
  let count: Int

  func values() throws -> Tensor.Values {
    switch Onnx_TensorProto.DataType(rawValue: Int(proto.dataType)) {
    case .float:
      .floats(try elements(proto.floatData) { Float(bitPattern: UInt32(littleEndian: $0)) })
    case .double:
      .doubles(try elements(proto.doubleData) { Double(bitPattern: UInt64(littleEndian: $0)) })
    case .int64:
      .integers(try elements(proto.int64Data) { (raw: Int64) in Int64(littleEndian: raw) })
    case .int32:
      .integers(
        try elements(proto.int32Data) { (raw: Int32) in Int32(littleEndian: raw) }.map(Int64.init))
    case .bool:
      .booleans(try elements(proto.int32Data.map { $0 != 0 }) { (raw: UInt8) in raw != 0 })
    case .string: .strings(DictionaryColumn(texts: try texts()))
    default:
      throw ModelsError.refusedFeature(
        feature: "elements of type \(proto.dataType) (tensor '\(proto.name)')")
    }
  }

  /// The elements of their own field, or read from `raw_data`.
  private func elements<Raw: BitwiseCopyable, Element>(
    _ typed: [Element], _ convert: (Raw) -> Element
  ) throws -> [Element] {
    if proto.rawData.isEmpty {
      guard typed.count == count else { throw wrongCount(typed.count) }
      return typed
    }
    let width = MemoryLayout<Raw>.size
    guard proto.rawData.count / width == count, proto.rawData.count % width == 0 else {
      throw wrongCount(proto.rawData.count / width)
    }
    return proto.rawData.withUnsafeBytes { bytes in
      (0..<count).map {
        convert(bytes.loadUnaligned(fromByteOffset: $0 * width, as: Raw.self))
      }
    }
  }

  private func texts() throws -> [String] {
    guard proto.stringData.count == count else { throw wrongCount(proto.stringData.count) }
    return try proto.stringData.map { bytes in
      guard let text = String(validating: Array(bytes), as: UTF8.self) else {
        throw ModelsError.malformedModel(reason: "tensor '\(proto.name)' is not UTF-8")
      }
      return text
    }
  }

  private func wrongCount(_ found: Int) -> ModelsError {
    .malformedModel(
      reason: "tensor '\(proto.name)' promises \(count) elements and has \(found)")
  }
}
