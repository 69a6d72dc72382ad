/// `Add`, `Sub`, `Mul`, `Div`: two numbers of one type, element by element.
struct Arithmetic: Operator {
  static let entries: [OperatorEntry] = [
    .core("Add") { try Arithmetic($0, .add) }, .core("Sub") { try Arithmetic($0, .subtract) },
    .core("Mul") { try Arithmetic($0, .multiply) }, .core("Div") { try Arithmetic($0, .divide) },
  ]

  private enum Kind { case add, subtract, multiply, divide }

  let results: [ValueType]
  private let kind: Kind
  private let broadcast: Broadcast

  private init(_ node: NodeContext, _ kind: Kind) throws {
    let (left, right) = (try node.input(0), try node.input(1))
    guard left.element == right.element, left.element != .string, left.element != .bool,
      let broadcast = Broadcast(left, right)
    else { throw node.malformed("cannot combine \(left) and \(right)") }
    self.kind = kind
    self.broadcast = broadcast
    results = [broadcast.result]
  }

  func evaluate(_ inputs: [Tensor], rowCount: Int) throws -> [Tensor] {
    let shape = broadcast.result.shape(rowCount: rowCount)
    switch (inputs[0].values, inputs[1].values) {
    case (.floats(let left), .floats(let right)):
      return [Tensor(shape: shape, values: .floats(apply(left, right, rowCount)))]
    case (.doubles(let left), .doubles(let right)):
      return [Tensor(shape: shape, values: .doubles(apply(left, right, rowCount)))]
    case (.integers(let left), .integers(let right)):
      return [Tensor(shape: shape, values: .integers(applyWhole(left, right, rowCount)))]
    default: throw ModelsError.malformedModel(reason: "arithmetic on values of two types")
    }
  }

  private func apply<Number: FloatingPoint>(
    _ left: [Number], _ right: [Number], _ rowCount: Int
  ) -> [Number] {
    switch kind {
    case .add: broadcast.combine(left, right, rowCount: rowCount) { $0 + $1 }
    case .subtract: broadcast.combine(left, right, rowCount: rowCount) { $0 - $1 }
    case .multiply: broadcast.combine(left, right, rowCount: rowCount) { $0 * $1 }
    case .divide: broadcast.combine(left, right, rowCount: rowCount) { $0 / $1 }
    }
  }

  /// Whole numbers wrap, as in the C of other runtimes; a division by zero gives zero.
  private func applyWhole(_ left: [Int64], _ right: [Int64], _ rowCount: Int) -> [Int64] {
    switch kind {
    case .add: broadcast.combine(left, right, rowCount: rowCount) { $0 &+ $1 }
    case .subtract: broadcast.combine(left, right, rowCount: rowCount) { $0 &- $1 }
    case .multiply: broadcast.combine(left, right, rowCount: rowCount) { $0 &* $1 }
    case .divide:
      broadcast.combine(left, right, rowCount: rowCount) {
        $1 == 0 ? 0 : $0.dividedReportingOverflow(by: $1).partialValue
      }
    }
  }
}
