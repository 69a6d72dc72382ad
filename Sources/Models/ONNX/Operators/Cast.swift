import Tabular

/// `Cast`: the same values in another type.
///
/// Numbers become whole by cutting their fraction off, as in C; what does not fit becomes the
/// smallest number, as on x86. Text is neither read as numbers nor made of them.
struct Cast: Operator {
  static let entries: [OperatorEntry] = [.core("Cast", Cast.init)]

  let results: [ValueType]
  private let target: ElementType

  private init(_ node: NodeContext) throws {
    let input = try node.input(0)
    let code = try node.attributes.int("to", default: 0, in: 0...1000)
    guard let target = ElementType(onnx: code) else {
      throw node.refused("to elements of type \(code)")
    }
    guard (target == .string) == (input.element == .string) else {
      throw node.refused("between text and other values")
    }
    self.target = target
    results = [input.of(target)]
  }

  func evaluate(_ inputs: [Tensor], rowCount: Int) throws -> [Tensor] {
    [Tensor(shape: inputs[0].shape, values: converted(inputs[0].values))]
  }

  private func converted(_ values: Tensor.Values) -> Tensor.Values {
    switch values {
    case .floats(let values): converted(values)
    case .doubles(let values): converted(values)
    case .integers(let values): converted(values)
    case .booleans(let values): converted(values)
    case .strings: values
    }
  }

  private func converted<Number: BinaryFloatingPoint>(_ values: [Number]) -> Tensor.Values {
    switch target {
    case .float: .floats(values.map { Float($0) })
    case .double: .doubles(values.map { Double($0) })
    case .bool: .booleans(values.map { $0 != 0 })
    default: .integers(values.map { Int64(exactly: $0.rounded(.towardZero)) ?? .min })
    }
  }

  private func converted(_ values: [Int64]) -> Tensor.Values {
    switch target {
    case .float: .floats(values.map { Float($0) })
    case .double: .doubles(values.map { Double($0) })
    case .bool: .booleans(values.map { $0 != 0 })
    default: .integers(values)
    }
  }

  private func converted(_ values: [Bool]) -> Tensor.Values {
    switch target {
    case .float: .floats(values.map { $0 ? 1 : 0 })
    case .double: .doubles(values.map { $0 ? 1 : 0 })
    case .bool: .booleans(values)
    default: .integers(values.map { $0 ? 1 : 0 })
    }
  }
}
