/// `Gemm`: a matrix of rows times a constant matrix, scaled, plus a constant.
struct ScaledProduct: Operator {
  static let entries: [OperatorEntry] = [.core("Gemm", ScaledProduct.init)]

  let results: [ValueType]
  private let inner: Int
  private let outer: Int
  private let isTransposed: Bool
  private let alpha: Float
  private let beta: Float
  /// The right matrix as the kernel of float64 reads it.
  let panels: MatrixPanels?

  private init(_ node: NodeContext) throws {
    let (left, right) = (try node.input(0), try node.input(1))
    guard left.element == right.element, left.element == .float || left.element == .double else {
      throw node.malformed("cannot multiply \(left) by \(right)")
    }
    guard try node.attributes.int("transA", default: 0, in: 0...1) == 0, left.hasRows,
      left.rest.count == 1, !right.hasRows, right.rest.count == 2
    else { throw node.refused("of other shapes than rows × matrix") }
    isTransposed = try node.attributes.int("transB", default: 0, in: 0...1) == 1
    inner = right.rest[isTransposed ? 1 : 0]
    outer = right.rest[isTransposed ? 0 : 1]
    guard left.width == inner else { throw node.malformed("cannot multiply \(left) by \(right)") }
    alpha = try node.attributes.float("alpha", default: 1)
    beta = try node.attributes.float("beta", default: 1)
    results = [.matrix(left.element, width: outer)]
    if node.hasInput(2) {
      let added = try node.input(2)
      guard added.element == left.element, !added.hasRows,
        added.rest.reduce(1, *) == added.rest.last ?? 1, [1, outer].contains(added.width)
      else { throw node.refused("adds another shape than one row") }
    }
    panels =
      if case .doubles(let values) = try node.constant(1).values {
        MatrixPanels(values, rows: inner, columns: outer, isTransposed: isTransposed)
      } else { nil }
  }

  func evaluate(_ inputs: [Tensor], rowCount: Int) throws -> [Tensor] {
    let shape = results[0].shape(rowCount: rowCount)
    if let panels, case .doubles(let left) = inputs[0].values {
      let product = panels.product(
        left, rowCount: rowCount, factor: Double(alpha), start: try start(inputs))
      return [Tensor(shape: shape, values: .doubles(product))]
    }
    let right = try inputs[1].values.floats()
    let start = try spread(try Self.added(inputs)?.floats(), beta: beta)
    let product = product(try inputs[0].values.floats(), right, rowCount, start)
    return [Tensor(shape: shape, values: .floats(product))]
  }

  /// The smallest products of each row, or the largest where negated; nil where there are no panels.
  func smallest(
    _ count: Int, negated: Bool, _ inputs: [Tensor], rowCount: Int
  ) throws -> [SmallestValues<Double>]? {
    guard let panels, case .doubles(let left) = inputs[0].values else { return nil }
    return panels.smallest(
      count, negated: negated, left, rowCount: rowCount, factor: Double(alpha),
      start: try start(inputs))
  }

  /// What each column's sums start from.
  private func start(_ inputs: [Tensor]) throws -> [Double] {
    try spread(try Self.added(inputs)?.doubles(), beta: Double(beta))
  }

  private static func added(_ inputs: [Tensor]) -> Tensor.Values? {
    inputs.count > 2 && inputs[2].count > 0 ? inputs[2].values : nil
  }

  /// One number per column, times beta.
  private func spread<Number: FloatingPoint>(
    _ values: [Number]?, beta: Number
  ) throws -> [Number] {
    guard let values, let first = values.first else {
      return [Number](repeating: 0, count: outer)
    }
    return values.count == outer
      ? values.map { beta * $0 } : [Number](repeating: beta * first, count: outer)
  }

  private func product(
    _ left: [Float], _ right: [Float], _ rowCount: Int, _ start: [Float]
  ) -> [Float] {
    var product = [Float](repeating: 0, count: rowCount * outer)
    for row in 0..<rowCount {
      for column in 0..<outer {
        var sum: Float = 0
        for k in 0..<inner {
          let place = isTransposed ? column * inner + k : k * outer + column
          sum += left[row * inner + k] * right[place]
        }
        product[row * outer + column] = alpha * sum + start[column]
      }
    }
    return product
  }
}
