import Statistics

/// Functions of one number, element by element; and `IsNaN`.
///
/// The exponential and the logarithm are our own, so that the answer has the same bits everywhere.
struct UnaryMath: Operator {
  static let entries: [OperatorEntry] = [
    .core("Neg") { try UnaryMath($0, { -$0 }, { -$0 }) },
    .core("Abs") { try UnaryMath($0, { $0.magnitude }, { $0.magnitude }) },
    .core("Sqrt") { try UnaryMath($0, { $0.squareRoot() }, { $0.squareRoot() }) },
    .core("Exp") { try UnaryMath($0, { Portable.exp($0) }, { Portable.exp($0) }) },
    .core("Log") { try UnaryMath($0, { Portable.log($0) }, { Portable.log($0) }) },
    .core("Sigmoid") { try UnaryMath($0, { Float(sigmoid(Double($0))) }, sigmoid) },
    .core("Relu") { try UnaryMath($0, { $0 < 0 ? 0 : $0 }, { $0 < 0 ? 0 : $0 }) },
    .core("Round") { try UnaryMath($0, nearestWhole, nearestWhole) },
    .core("IsNaN", IsNaN.init),
  ]

  let results: [ValueType]
  private let ofFloat: @Sendable (Float) -> Float
  private let ofDouble: @Sendable (Double) -> Double

  private init(
    _ node: NodeContext, _ ofFloat: @escaping @Sendable (Float) -> Float,
    _ ofDouble: @escaping @Sendable (Double) -> Double
  ) throws {
    let input = try node.input(0)
    guard input.element == .float || input.element == .double else {
      throw node.malformed("takes numbers, not \(input)")
    }
    self.ofFloat = ofFloat
    self.ofDouble = ofDouble
    results = [input]
  }

  func evaluate(_ inputs: [Tensor], rowCount: Int) throws -> [Tensor] {
    let values: Tensor.Values =
      switch inputs[0].values {
      case .floats(let values): .floats(values.map(ofFloat))
      case .doubles(let values): .doubles(values.map(ofDouble))
      default: inputs[0].values
      }
    return [Tensor(shape: inputs[0].shape, values: values)]
  }
}

/// The logistic function, 1 / (1 + e⁻ˣ).
private func sigmoid(_ x: Double) -> Double {
  1 / (1 + Portable.exp(-x))
}

/// The nearest whole number; of two, the even one.
@Sendable private func nearestWhole<Number: FloatingPoint>(_ x: Number) -> Number {
  x.rounded(.toNearestOrEven)
}

/// `IsNaN`: whether a number is missing.
private struct IsNaN: Operator {
  let results: [ValueType]

  init(_ node: NodeContext) throws {
    let input = try node.input(0)
    guard input.element == .float || input.element == .double else {
      throw node.malformed("takes numbers, not \(input)")
    }
    results = [input.of(.bool)]
  }

  func evaluate(_ inputs: [Tensor], rowCount: Int) throws -> [Tensor] {
    let truths: [Bool] =
      switch inputs[0].values {
      case .floats(let values): values.map(\.isNaN)
      case .doubles(let values): values.map(\.isNaN)
      default: Array(repeating: false, count: inputs[0].count)
      }
    return [Tensor(shape: inputs[0].shape, values: .booleans(truths))]
  }
}
