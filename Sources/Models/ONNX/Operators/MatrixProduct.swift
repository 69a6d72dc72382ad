/// `MatMul`: a matrix of rows times a constant matrix.
struct MatrixProduct: Operator {
  static let entries: [OperatorEntry] = [.core("MatMul", MatrixProduct.init)]

  let results: [ValueType]
  private let inner: Int
  private let outer: Int

  private init(_ node: NodeContext) throws {
    let (left, right) = (try node.input(0), try node.input(1))
    guard left.element == right.element, left.element == .float || left.element == .double else {
      throw node.malformed("cannot multiply \(left) by \(right)")
    }
    guard left.hasRows, left.rest.count == 1, !right.hasRows, right.rest.count == 2 else {
      throw node.refused("of other shapes than rows × matrix")
    }
    inner = right.rest[0]
    outer = right.rest[1]
    guard left.width == inner else { throw node.malformed("cannot multiply \(left) by \(right)") }
    results = [.matrix(left.element, width: outer)]
  }

  func evaluate(_ inputs: [Tensor], rowCount: Int) throws -> [Tensor] {
    let shape = results[0].shape(rowCount: rowCount)
    switch (inputs[0].values, inputs[1].values) {
    case (.floats(let left), .floats(let right)):
      return [Tensor(shape: shape, values: .floats(product(left, right, rowCount)))]
    case (.doubles(let left), .doubles(let right)):
      return [Tensor(shape: shape, values: .doubles(product(left, right, rowCount)))]
    default: throw ModelsError.malformedModel(reason: "a product of values of two types")
    }
  }

  /// Sums run in the order of the inner dimension, so that the bits do not depend on the machine.
  private func product<Number: FloatingPoint>(
    _ left: [Number], _ right: [Number], _ rowCount: Int
  ) -> [Number] {
    var product = [Number](repeating: 0, count: rowCount * outer)
    for row in 0..<rowCount {
      for k in 0..<inner {
        let factor = left[row * inner + k]
        for column in 0..<outer {
          product[row * outer + column] += factor * right[k * outer + column]
        }
      }
    }
    return product
  }
}
