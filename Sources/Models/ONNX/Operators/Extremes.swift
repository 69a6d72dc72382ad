/// `ReduceMin`, `ReduceMax`: per row, the least or largest number of a matrix.
struct Extremes: Operator {
  static let entries: [OperatorEntry] = [
    .core("ReduceMin") { try Extremes($0, .least) },
    .core("ReduceMax") { try Extremes($0, .largest) },
  ]

  private enum Kind { case least, largest }

  let results: [ValueType]
  private let kind: Kind
  private let width: Int

  private init(_ node: NodeContext, _ kind: Kind) throws {
    let input = try node.input(0)
    guard input.element == .float || input.element == .double, input.width > 0 else {
      throw node.malformed("takes numbers, not \(input)")
    }
    // The axes are an input from version 18 of the operators on.
    let axes =
      node.opset >= 18
      ? (node.hasInput(1) ? try node.integers(1) : []) : try node.attributes.ints("axes")
    guard input.hasRows, input.rest.count == 1, axes == [1] || axes == [-1] else {
      throw node.refused("along another axis than the last of a matrix")
    }
    self.kind = kind
    width = input.width
    let keeps = try node.attributes.int("keepdims", default: 1, in: 0...1) == 1
    results = [ValueType(element: input.element, hasRows: true, rest: keeps ? [1] : [])]
  }

  func evaluate(_ inputs: [Tensor], rowCount: Int) throws -> [Tensor] {
    let values: Tensor.Values =
      switch inputs[0].values {
      case .floats(let values): .floats(reduced(values, rowCount))
      default: .doubles(reduced(try inputs[0].values.doubles(), rowCount))
      }
    return [Tensor(shape: results[0].shape(rowCount: rowCount), values: values)]
  }

  /// A NaN among the numbers is the result.
  private func reduced<Number: FloatingPoint>(_ values: [Number], _ rowCount: Int) -> [Number] {
    (0..<rowCount).map { row in
      var result = values[row * width]
      for i in row * width + 1..<(row + 1) * width {
        switch kind {
        case .least: if values[i] < result || values[i].isNaN { result = values[i] }
        case .largest: if values[i] > result || values[i].isNaN { result = values[i] }
        }
      }
      return result
    }
  }
}
