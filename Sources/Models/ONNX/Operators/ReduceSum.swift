/// `ReduceSum`: the sum along one axis after the rows, in the order of its elements.
struct ReduceSum: Operator {
  static let entries: [OperatorEntry] = [.core("ReduceSum", ReduceSum.init)]

  let results: [ValueType]
  /// Elements along the axis, and after it.
  private let extent: Int
  private let inner: Int

  private init(_ node: NodeContext) throws {
    let input = try node.input(0)
    guard input.element == .float || input.element == .double else {
      throw node.malformed("takes numbers, not \(input)")
    }
    let axes = node.opset >= 13 ? try node.integers(1) : try node.attributes.ints("axes")
    let rows = input.hasRows ? 1 : 0
    guard axes.count == 1, let axis = axes.first.flatMap({ Int(exactly: $0) }) else {
      throw node.refused("along several axes")
    }
    let position = (axis < 0 ? axis &+ input.rank : axis) &- rows
    guard input.rest.indices.contains(position) else { throw node.refused("along the rows") }
    extent = input.rest[position]
    inner = input.rest[(position + 1)...].reduce(1, *)
    var rest = input.rest
    if try node.attributes.int("keepdims", default: 1, in: 0...1) == 1 {
      rest[position] = 1
    } else {
      rest.remove(at: position)
    }
    results = [ValueType(element: input.element, hasRows: input.hasRows, rest: rest)]
  }

  func evaluate(_ inputs: [Tensor], rowCount: Int) throws -> [Tensor] {
    let shape = results[0].shape(rowCount: rowCount)
    let count = shape.reduce(1, *)
    switch inputs[0].values {
    case .floats(let values):
      return [Tensor(shape: shape, values: .floats(sums(values, count)))]
    default:
      let values = try inputs[0].values.doubles()
      return [Tensor(shape: shape, values: .doubles(sums(values, count)))]
    }
  }

  private func sums<Number: FloatingPoint>(_ values: [Number], _ count: Int) -> [Number] {
    var sums = [Number](repeating: 0, count: count)
    guard inner > 0 else { return sums }
    for place in 0..<count {
      let (outer, offset) = place.quotientAndRemainder(dividingBy: inner)
      var position = outer * extent * inner + offset
      var sum: Number = 0
      for _ in 0..<extent {
        sum += values[position]
        position += inner
      }
      sums[place] = sum
    }
    return sums
  }
}
