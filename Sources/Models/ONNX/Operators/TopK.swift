/// `TopK`: per row, the largest or the smallest values in order, and where they were.
///
/// Of equal values the one with the lower index comes first.
struct TopK: Operator {
  static let entries: [OperatorEntry] = [.core("TopK", TopK.init)]

  let results: [ValueType]
  private let width: Int
  /// The values per row that are given.
  let count: Int
  /// The largest are given, else the smallest.
  let takesLargest: Bool

  private init(_ node: NodeContext) throws {
    let input = try node.input(0)
    guard input.element == .float || input.element == .double else {
      throw node.malformed("takes numbers, not \(input)")
    }
    let axis = try node.attributes.int("axis", default: -1, in: -8...8)
    guard input.hasRows, input.rest.count == 1, axis == 1 || axis == -1 else {
      throw node.refused("along another axis than the last of a matrix")
    }
    let counts =
      node.opset >= 10 ? try node.integers(1) : [try node.attributes.int("k", default: 0)]
    width = input.width
    guard counts.count == 1, let count = counts.first.flatMap({ Int(exactly: $0) }),
      (1...max(1, width)).contains(count), width > 0
    else { throw node.malformed("takes \(counts) of \(width) values") }
    self.count = count
    takesLargest = try node.attributes.int("largest", default: 1, in: 0...1) == 1
    let matrix = ValueType.matrix(input.element, width: count)
    results = [matrix, matrix.of(.int64)]
  }

  func evaluate(_ inputs: [Tensor], rowCount: Int) throws -> [Tensor] {
    let shape = results[0].shape(rowCount: rowCount)
    let values: Tensor.Values
    let places: [Int64]
    switch inputs[0].values {
    case .floats(let numbers):
      let best = best(numbers, rowCount)
      (values, places) = (.floats(best.values), best.places)
    default:
      let best = best(try inputs[0].values.doubles(), rowCount)
      (values, places) = (.doubles(best.values), best.places)
    }
    return [
      Tensor(shape: shape, values: values), Tensor(shape: shape, values: .integers(places)),
    ]
  }

  private func best<Number: FloatingPoint>(
    _ numbers: [Number], _ rowCount: Int
  ) -> (values: [Number], places: [Int64]) {
    numbers.withUnsafeBufferPointer { numbers in
      var smallest = SmallestValues<Number>(count: count)
      return ranked(rowCount) { row in
        smallest.removeAll()
        let rowNumbers = UnsafeBufferPointer(rebasing: numbers[row * width..<(row + 1) * width])
        smallest.take(rowNumbers, negated: takesLargest)
        return smallest
      }
    }
  }

  /// The values and places of all rows, in order.
  func ranked<Number: FloatingPoint>(
    _ rowCount: Int, _ smallest: (Int) -> SmallestValues<Number>
  ) -> (values: [Number], places: [Int64]) {
    var values = [Number](repeating: 0, count: rowCount * count)
    var places = [Int64](repeating: 0, count: rowCount * count)
    for row in 0..<rowCount {
      for (rank, entry) in smallest(row).sorted().enumerated() {
        values[row * count + rank] = takesLargest ? -entry.value : entry.value
        places[row * count + rank] = Int64(entry.place)
      }
    }
    return (values, places)
  }
}
