/// `Equal`, `Less`, `LessOrEqual`, `Greater`, `GreaterOrEqual`: truth values from two values.
struct Comparison: Operator {
  static let entries: [OperatorEntry] = [
    .core("Equal") { try Comparison($0, .equal) }, .core("Less") { try Comparison($0, .less) },
    .core("LessOrEqual") { try Comparison($0, .lessOrEqual) },
    .core("Greater") { try Comparison($0, .greater) },
    .core("GreaterOrEqual") { try Comparison($0, .greaterOrEqual) },
  ]

  private enum Kind { case equal, less, lessOrEqual, greater, greaterOrEqual }

  let results: [ValueType]
  private let kind: Kind
  private let broadcast: Broadcast

  private init(_ node: NodeContext, _ kind: Kind) throws {
    let (left, right) = (try node.input(0), try node.input(1))
    let isOrdered = left.element != .string && left.element != .bool
    guard left.element == right.element, isOrdered || kind == .equal,
      let broadcast = Broadcast(left, right)
    else { throw node.malformed("cannot compare \(left) and \(right)") }
    self.kind = kind
    self.broadcast = broadcast
    results = [broadcast.result.of(.bool)]
  }

  func evaluate(_ inputs: [Tensor], rowCount: Int) throws -> [Tensor] {
    let truths: [Bool]
    switch (inputs[0].values, inputs[1].values) {
    case (.floats(let left), .floats(let right)): truths = compare(left, right, rowCount)
    case (.doubles(let left), .doubles(let right)): truths = compare(left, right, rowCount)
    case (.integers(let left), .integers(let right)): truths = compare(left, right, rowCount)
    case (.booleans(let left), .booleans(let right)):
      truths = broadcast.combine(left, right, rowCount: rowCount) { $0 == $1 }
    case (.strings, .strings):
      let left = try inputs[0].values.texts()
      let right = try inputs[1].values.texts()
      truths = broadcast.combine(left, right, rowCount: rowCount) { $0 == $1 }
    default: throw ModelsError.malformedModel(reason: "a comparison of values of two types")
    }
    return [Tensor(shape: results[0].shape(rowCount: rowCount), values: .booleans(truths))]
  }

  private func compare<Number: Comparable>(
    _ left: [Number], _ right: [Number], _ rowCount: Int
  ) -> [Bool] {
    switch kind {
    case .equal: broadcast.combine(left, right, rowCount: rowCount) { $0 == $1 }
    case .less: broadcast.combine(left, right, rowCount: rowCount) { $0 < $1 }
    case .lessOrEqual: broadcast.combine(left, right, rowCount: rowCount) { $0 <= $1 }
    case .greater: broadcast.combine(left, right, rowCount: rowCount) { $0 > $1 }
    case .greaterOrEqual: broadcast.combine(left, right, rowCount: rowCount) { $0 >= $1 }
    }
  }
}
