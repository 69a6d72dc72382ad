/// `And`, `Or`, `Xor` and `Not` of truth values.
struct Logic: Operator {
  static let entries: [OperatorEntry] = [
    .core("And") { try Logic($0, .and) }, .core("Or") { try Logic($0, .or) },
    .core("Xor") { try Logic($0, .xor) }, .core("Not", Not.init),
  ]

  private enum Kind { case and, or, xor }

  let results: [ValueType]
  private let kind: Kind
  private let broadcast: Broadcast

  private init(_ node: NodeContext, _ kind: Kind) throws {
    let (left, right) = (try node.input(0), try node.input(1))
    guard left.element == .bool, right.element == .bool, let broadcast = Broadcast(left, right)
    else { throw node.malformed("cannot combine \(left) and \(right)") }
    self.kind = kind
    self.broadcast = broadcast
    results = [broadcast.result]
  }

  func evaluate(_ inputs: [Tensor], rowCount: Int) throws -> [Tensor] {
    guard case .booleans(let left) = inputs[0].values, case .booleans(let right) = inputs[1].values
    else { throw ModelsError.malformedModel(reason: "logic on values that are not truth values") }
    let truths =
      switch kind {
      case .and: broadcast.combine(left, right, rowCount: rowCount) { $0 && $1 }
      case .or: broadcast.combine(left, right, rowCount: rowCount) { $0 || $1 }
      case .xor: broadcast.combine(left, right, rowCount: rowCount) { $0 != $1 }
      }
    return [Tensor(shape: results[0].shape(rowCount: rowCount), values: .booleans(truths))]
  }
}

/// `Not`: the other truth value.
private struct Not: Operator {
  let results: [ValueType]

  init(_ node: NodeContext) throws {
    let input = try node.input(0)
    guard input.element == .bool else { throw node.malformed("takes truth values, not \(input)") }
    results = [input]
  }

  func evaluate(_ inputs: [Tensor], rowCount: Int) throws -> [Tensor] {
    guard case .booleans(let values) = inputs[0].values else { return inputs }
    return [Tensor(shape: inputs[0].shape, values: .booleans(values.map { !$0 }))]
  }
}
