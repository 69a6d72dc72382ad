/// `Where`: element by element, one of two values.
struct Select: Operator {
  static let entries: [OperatorEntry] = [.core("Where", Select.init)]

  let results: [ValueType]
  private let values: Broadcast
  private let condition: Broadcast

  private init(_ node: NodeContext) throws {
    let (condition, left, right) = (try node.input(0), try node.input(1), try node.input(2))
    guard condition.element == .bool, left.element == right.element, left.element != .string,
      let values = Broadcast(left, right),
      let whole = Broadcast(condition, values.result), whole.result == values.result.of(.bool)
    else { throw node.malformed("cannot choose between \(left) and \(right) by \(condition)") }
    self.values = values
    self.condition = whole
    results = [values.result]
  }

  func evaluate(_ inputs: [Tensor], rowCount: Int) throws -> [Tensor] {
    let truths = try inputs[0].values.booleans()
    let chosen: Tensor.Values =
      switch (inputs[1].values, inputs[2].values) {
      case (.floats(let yes), .floats(let no)): .floats(choose(truths, yes, no, rowCount))
      case (.doubles(let yes), .doubles(let no)): .doubles(choose(truths, yes, no, rowCount))
      case (.integers(let yes), .integers(let no)): .integers(choose(truths, yes, no, rowCount))
      case (.booleans(let yes), .booleans(let no)): .booleans(choose(truths, yes, no, rowCount))
      default: throw ModelsError.malformedModel(reason: "a choice between values of two types")
      }
    return [Tensor(shape: results[0].shape(rowCount: rowCount), values: chosen)]
  }

  private func choose<Element>(
    _ truths: [Bool], _ yes: [Element], _ no: [Element], _ rowCount: Int
  ) -> [Element] {
    let pairs = values.combine(yes, no, rowCount: rowCount) { ($0, $1) }
    return condition.combine(truths, pairs, rowCount: rowCount) { $0 ? $1.0 : $1.1 }
  }
}
