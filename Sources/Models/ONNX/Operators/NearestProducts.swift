/// A `Gemm` whose products nothing but a `TopK` reads, as one step.
///
/// Models of neighbours are that: a product per row and kept row, of which a few are wanted. Together
/// they take blocks of products that stay in the first cache, and never have all of them in memory.
struct NearestProducts: Operator {
  /// What a row counts as when rows are cut into chunks: chunks of 256 rows, which pay for reading the
  /// kept rows once and leave work for several threads.
  static let rowWork = 2048

  private let product: ScaledProduct
  private let choice: TopK

  var results: [ValueType] { choice.results }

  /// Joins two steps; nil where they are of another kind.
  private init?(_ product: any Operator, _ choice: any Operator) {
    guard let product = product as? ScaledProduct, product.panels != nil,
      let choice = choice as? TopK
    else { return nil }
    self.product = product
    self.choice = choice
  }

  func evaluate(_ inputs: [Tensor], rowCount: Int) throws -> [Tensor] {
    let smallest = try product.smallest(
      choice.count, negated: choice.takesLargest, inputs, rowCount: rowCount)
    guard let smallest else {
      return try choice.evaluate(
        try product.evaluate(inputs, rowCount: rowCount), rowCount: rowCount)
    }
    let best = choice.ranked(rowCount) { smallest[$0] }
    let shape = choice.results[0].shape(rowCount: rowCount)
    return [
      Tensor(shape: shape, values: .doubles(best.values)),
      Tensor(shape: shape, values: .integers(best.places)),
    ]
  }
}

extension NearestProducts {
  /// Joins the steps of a graph that can be.
  ///
  /// - Parameter kept: The values that are read outside of the graph.
  /// - Returns: The values that no step makes any more.
  static func join(_ steps: inout [GraphProgram.Step], keeping kept: Set<Int>) -> Set<Int> {
    var readers: [Int: Int] = [:]
    for slot in steps.flatMap(\.inputs) { readers[slot, default: 0] += 1 }
    var makers: [Int: Int] = [:]
    var joined: Set<Int> = []
    for index in steps.indices {
      let read = steps[index].inputs.first ?? 0
      if let maker = makers[read], readers[read] == 1, !kept.contains(read),
        let both = NearestProducts(steps[maker].operation, steps[index].operation)
      {
        steps[index].operation = both
        steps[index].inputs = steps[maker].inputs
        joined.insert(read)
      }
      for slot in steps[index].outputs { makers[slot] = index }
    }
    steps.removeAll { $0.outputs.contains(where: joined.contains) }
    return joined
  }
}
