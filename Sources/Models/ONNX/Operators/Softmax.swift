import Statistics

/// `Softmax`: along the last axis of a matrix, after taking each row's largest value away.
struct Softmax: Operator {
  static let entries: [OperatorEntry] = [.core("Softmax", Softmax.init)]

  let results: [ValueType]
  private let width: Int

  private init(_ node: NodeContext) throws {
    let input = try node.input(0)
    let axis = try node.attributes.int("axis", default: node.opset >= 13 ? -1 : 1, in: -8...8)
    guard input.element == .float || input.element == .double else {
      throw node.malformed("takes numbers, not \(input)")
    }
    guard input.hasRows, input.rest.count == 1, axis == 1 || axis == -1 else {
      throw node.refused("along another axis than the last of a matrix")
    }
    width = input.width
    results = [input]
  }

  func evaluate(_ inputs: [Tensor], rowCount: Int) throws -> [Tensor] {
    switch inputs[0].values {
    case .floats(let values):
      let softened = soften(values, rowCount) { Portable.exp($0) }
      return [Tensor(shape: inputs[0].shape, values: .floats(softened))]
    default:
      let softened = soften(try inputs[0].values.doubles(), rowCount) { Portable.exp($0) }
      return [Tensor(shape: inputs[0].shape, values: .doubles(softened))]
    }
  }

  private func soften<Number: FloatingPoint>(
    _ values: [Number], _ rowCount: Int, _ exp: (Number) -> Number
  ) -> [Number] {
    var softened = values
    for row in 0..<rowCount {
      let range = row * width..<(row + 1) * width
      let largest = values[range].max() ?? 0
      var sum: Number = 0
      for i in range {
        softened[i] = exp(values[i] - largest)
        sum += softened[i]
      }
      for i in range { softened[i] /= sum }
    }
    return softened
  }
}
