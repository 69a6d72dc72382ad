import FoundationEssentials

extension Onnx_TensorProto {
  /// A constant of doubles.
  static func doubles(_ values: [Double], shape: [Int64]) -> Onnx_TensorProto {
    var tensor = Onnx_TensorProto(shape: shape, type: .double)
    tensor.doubleData = values
    return tensor
  }

  /// A constant of float32 numbers.
  static func floats(_ values: [Float], shape: [Int64]) -> Onnx_TensorProto {
    var tensor = Onnx_TensorProto(shape: shape, type: .float)
    tensor.floatData = values
    return tensor
  }

  /// A constant of whole numbers.
  static func integers(_ values: [Int64], shape: [Int64]) -> Onnx_TensorProto {
    var tensor = Onnx_TensorProto(shape: shape, type: .int64)
    tensor.int64Data = values
    return tensor
  }

  /// A constant list of labels.
  static func labels(_ labels: Labels) -> Onnx_TensorProto {
    let count = Int64(labels.texts.count)
    switch labels {
    case .integers(let values): return .integers(values, shape: [count])
    case .strings(let values):
      var tensor = Onnx_TensorProto(shape: [count], type: .string)
      tensor.stringData = values.map { Data($0.utf8) }
      return tensor
    case .booleans:
      var tensor = Onnx_TensorProto(shape: [count], type: .bool)
      tensor.int32Data = [0, 1]
      return tensor
    }
  }

  private init(shape: [Int64], type: DataType) {
    self.init()
    dims = shape
    dataType = Int32(type.rawValue)
  }
}

extension Onnx_AttributeProto {
  /// An attribute that is a whole number.
  static func int(_ name: String, _ value: Int64) -> Onnx_AttributeProto {
    var attribute = Onnx_AttributeProto(name: name, type: .int)
    attribute.i = value
    return attribute
  }

  /// An attribute that is a number.
  static func float(_ name: String, _ value: Float) -> Onnx_AttributeProto {
    var attribute = Onnx_AttributeProto(name: name, type: .float)
    attribute.f = value
    return attribute
  }

  /// An attribute that is a text.
  static func string(_ name: String, _ value: String) -> Onnx_AttributeProto {
    var attribute = Onnx_AttributeProto(name: name, type: .string)
    attribute.s = Data(value.utf8)
    return attribute
  }

  /// An attribute that is a list of whole numbers.
  static func ints(_ name: String, _ values: [Int64]) -> Onnx_AttributeProto {
    var attribute = Onnx_AttributeProto(name: name, type: .ints)
    attribute.ints = values
    return attribute
  }

  /// An attribute that is a list of numbers.
  static func floats(_ name: String, _ values: [Float]) -> Onnx_AttributeProto {
    var attribute = Onnx_AttributeProto(name: name, type: .floats)
    attribute.floats = values
    return attribute
  }

  /// An attribute that is a list of texts.
  static func strings(_ name: String, _ values: [String]) -> Onnx_AttributeProto {
    var attribute = Onnx_AttributeProto(name: name, type: .strings)
    attribute.strings = values.map { Data($0.utf8) }
    return attribute
  }

  /// An attribute that is a constant.
  static func tensor(_ name: String, _ value: Onnx_TensorProto) -> Onnx_AttributeProto {
    var attribute = Onnx_AttributeProto(name: name, type: .tensor)
    attribute.t = value
    return attribute
  }

  private init(name: String, type: AttributeType) {
    self.init()
    self.name = name
    self.type = type
  }
}
