/// `Shape` and `ConstantOfShape`: the number of rows, and a value that is the same in each.
enum Rows {
  static let entries: [OperatorEntry] = [
    .core("Shape", ShapeOf.init), .core("ConstantOfShape", ConstantOfShape.init),
  ]
}

/// `Shape`: the extents of a value.
private struct ShapeOf: Operator {
  let results: [ValueType]

  init(_ node: NodeContext) throws {
    let input = try node.input(0)
    guard !node.attributes.has("start"), !node.attributes.has("end") else {
      throw node.refused("gives a part of the extents")
    }
    var result = ValueType(element: .int64, hasRows: false, rest: [input.rank])
    result.isRowCount = input.hasRows && input.rest.isEmpty
    results = [result]
  }

  func evaluate(_ inputs: [Tensor], rowCount: Int) throws -> [Tensor] {
    let extents = inputs[0].shape
    return [Tensor(shape: [extents.count], values: .integers(extents.map(Int64.init)))]
  }
}

/// `ConstantOfShape`: one value for every row.
private struct ConstantOfShape: Operator {
  let results: [ValueType]
  private let value: Tensor

  init(_ node: NodeContext) throws {
    value = try node.attributes.tensor("value") ?? Tensor(shape: [1], values: .floats([0]))
    guard value.count == 1, value.element != .string else {
      throw node.malformed("takes one number as its value")
    }
    guard try node.input(0).isRowCount else {
      throw node.refused("makes another shape than one value per row")
    }
    results = [.perRow(value.element)]
  }

  func evaluate(_ inputs: [Tensor], rowCount: Int) throws -> [Tensor] {
    [Tensor(shape: [rowCount], values: value.values.repeated(rowCount))]
  }
}

extension Tensor.Values {
  /// The first element, as many times as asked for.
  fileprivate func repeated(_ count: Int) -> Tensor.Values {
    switch self {
    case .floats(let values): .floats(Array(repeating: values.first ?? 0, count: count))
    case .doubles(let values): .doubles(Array(repeating: values.first ?? 0, count: count))
    case .integers(let values): .integers(Array(repeating: values.first ?? 0, count: count))
    case .booleans(let values):
      .booleans(Array(repeating: values.first ?? false, count: count))
    case .strings: self
    }
  }
}
