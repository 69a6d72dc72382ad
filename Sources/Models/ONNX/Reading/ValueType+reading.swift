extension ValueType {
  /// Reads what the graph declares about one of its inputs: the first dimension is the rows.
  init(reading value: Onnx_ValueInfoProto) throws {
    guard case .tensorType(let tensor) = value.type.value else {
      throw ModelsError.refusedFeature(feature: "an input that is not a tensor ('\(value.name)')")
    }
    guard let element = ElementType(onnx: Int(tensor.elemType)) else {
      throw ModelsError.refusedFeature(
        feature: "elements of type \(tensor.elemType) (input '\(value.name)')")
    }
    let extents = try tensor.shape.dim.dropFirst().map { dimension in
      guard case .dimValue(let extent) = dimension.value, extent >= 0,
        let extent = Int(exactly: extent)
      else {
        throw ModelsError.refusedFeature(
          feature: "an input of unknown width ('\(value.name)')")
      }
      return extent
    }
    guard tensor.hasShape, !tensor.shape.dim.isEmpty else {
      throw ModelsError.refusedFeature(feature: "an input without rows ('\(value.name)')")
    }
    self.init(element: element, hasRows: true, rest: extents)
  }
}

extension ElementType {
  /// The number that stands for the type in ONNX (`TensorProto.DataType`).
  var onnx: Int {
    switch self {
    case .float: Onnx_TensorProto.DataType.float.rawValue
    case .double: Onnx_TensorProto.DataType.double.rawValue
    case .int64: Onnx_TensorProto.DataType.int64.rawValue
    case .bool: Onnx_TensorProto.DataType.bool.rawValue
    case .string: Onnx_TensorProto.DataType.string.rawValue
    }
  }

  /// The type that a number of ONNX stands for, or nil where the executor does not compute with it.
  ///
  /// Whole numbers of 32 bits are held as 64.
  init?(onnx: Int) {
    switch Onnx_TensorProto.DataType(rawValue: onnx) {
    case .float: self = .float
    case .double: self = .double
    case .int64, .int32: self = .int64
    case .bool: self = .bool
    case .string: self = .string
    default: return nil
    }
  }
}
