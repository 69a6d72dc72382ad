/// `ArgMax`, `ArgMin`: per row, the index of the largest or smallest value; of equal ones, the first.
struct ArgMax: Operator {
  static let entries: [OperatorEntry] = [
    .core("ArgMax") { try ArgMax($0, takesLeast: false) },
    .core("ArgMin") { try ArgMax($0, takesLeast: true) },
  ]

  let results: [ValueType]
  private let width: Int
  private let takesLeast: Bool

  private init(_ node: NodeContext, takesLeast: Bool) throws {
    self.takesLeast = takesLeast
    let input = try node.input(0)
    let axis = try node.attributes.int("axis", default: 0, in: -8...8)
    guard input.element == .float || input.element == .double, input.width > 0 else {
      throw node.malformed("takes numbers, not \(input)")
    }
    guard input.hasRows, input.rest.count == 1, axis == 1 || axis == -1 else {
      throw node.refused("along another axis than the last of a matrix")
    }
    guard try node.attributes.int("select_last_index", default: 0, in: 0...1) == 0 else {
      throw node.refused("takes the last of equal values")
    }
    width = input.width
    let keeps = try node.attributes.int("keepdims", default: 1, in: 0...1) == 1
    results = [ValueType(element: .int64, hasRows: true, rest: keeps ? [1] : [])]
  }

  func evaluate(_ inputs: [Tensor], rowCount: Int) throws -> [Tensor] {
    let indices: [Int64] =
      switch inputs[0].values {
      case .floats(let values): extremes(values, rowCount)
      default: extremes(try inputs[0].values.doubles(), rowCount)
      }
    return [Tensor(shape: results[0].shape(rowCount: rowCount), values: .integers(indices))]
  }

  private func extremes<Number: Comparable>(_ values: [Number], _ rowCount: Int) -> [Int64] {
    (0..<rowCount).map { row in
      var best = row * width
      for i in best + 1..<(row + 1) * width
      where takesLeast ? values[i] < values[best] : values[i] > values[best] {
        best = i
      }
      return Int64(best - row * width)
    }
  }
}
