/// Operators that only change the shape: `Identity`, `Reshape`, `Flatten`, `Squeeze`, `Unsqueeze`.
struct Shaping: Operator {
  static let entries: [OperatorEntry] = [
    .core("Identity") { Shaping(try $0.input(0)) },
    .core("Reshape") { Shaping(try reshaped($0)) },
    .core("Flatten") { Shaping(try flattened($0)) },
    .core("Squeeze") { Shaping(try squeezed($0)) },
    .core("Unsqueeze") { Shaping(try unsqueezed($0)) },
  ]

  let results: [ValueType]

  private init(_ result: ValueType) {
    results = [result]
  }

  func evaluate(_ inputs: [Tensor], rowCount: Int) throws -> [Tensor] {
    [inputs[0].reshaped(results[0].shape(rowCount: rowCount))]
  }

  /// `Reshape` to a constant shape in which -1 stands for what is left and 0 for the same extent.
  private static func reshaped(_ node: NodeContext) throws -> ValueType {
    let input = try node.input(0)
    let shape = try node.integers(1)
    guard shape.count <= 8, shape.filter({ $0 == -1 }).count <= 1, shape.allSatisfy({ $0 >= -1 })
    else { throw node.malformed("has the shape \(shape)") }
    guard input.hasRows else {
      return ValueType(
        element: input.element, hasRows: false, rest: try filled(shape, input.rest, node))
    }
    guard let first = shape.first, first <= 0, first == -1 || input.width > 0 else {
      throw node.refused("mixes rows: the shape \(shape) does not begin with -1 or 0")
    }
    let keepsExtents = Array(shape.dropFirst())
    let rest = try filled(keepsExtents, input.rest, node)
    return ValueType(element: input.element, hasRows: true, rest: rest)
  }

  /// The extents of a shape of as many elements as `extents`.
  private static func filled(
    _ shape: [Int64], _ extents: [Int], _ node: NodeContext
  ) throws -> [Int] {
    var filled: [Int] = []
    for (index, extent) in shape.enumerated() where extent != 0 || index < extents.count {
      filled.append(extent == 0 ? extents[index] : Int(extent))
    }
    let count = extents.reduce(1, *)
    var known = 1
    for extent in filled where extent != -1 {
      let (product, overflow) = known.multipliedReportingOverflow(by: extent)
      known = overflow ? -1 : product
    }
    if let open = filled.firstIndex(of: -1), known > 0 {
      filled[open] = count / known
      known *= filled[open]
    }
    guard known == count, filled.count == shape.count else {
      throw node.refused("mixes rows: \(extents) elements per row do not become \(shape)")
    }
    return filled
  }

  private static func flattened(_ node: NodeContext) throws -> ValueType {
    let input = try node.input(0)
    guard input.hasRows, try node.attributes.int("axis", default: 1, in: -8...8) == 1 else {
      throw node.refused("along another axis than 1")
    }
    return .matrix(input.element, width: input.width)
  }

  /// The axes of `Squeeze` and `Unsqueeze`: an attribute up to version 12, an input from 13.
  private static func axes(_ node: NodeContext, rank: Int) throws -> [Int]? {
    let isInput = node.opset >= 13
    guard isInput ? node.hasInput(1) : node.attributes.has("axes") else { return nil }
    let axes = isInput ? try node.integers(1) : try node.attributes.ints("axes")
    return try axes.map { axis in
      let position = axis < 0 ? Int(axis) + rank : Int(axis)
      guard (0..<rank).contains(position) else { throw node.malformed("has the axis \(axis)") }
      return position
    }
  }

  private static func squeezed(_ node: NodeContext) throws -> ValueType {
    let input = try node.input(0)
    let rows = input.hasRows ? 1 : 0
    let axes = try axes(node, rank: input.rank)
    var rest: [Int] = []
    for (index, extent) in input.rest.enumerated() {
      guard axes?.contains(index + rows) ?? (extent == 1) else {
        rest.append(extent)
        continue
      }
      guard extent == 1 else { throw node.malformed("takes away an extent of \(extent)") }
    }
    guard !input.hasRows || axes?.contains(0) != true else { throw node.refused("takes rows away") }
    return ValueType(element: input.element, hasRows: input.hasRows, rest: rest)
  }

  private static func unsqueezed(_ node: NodeContext) throws -> ValueType {
    let input = try node.input(0)
    let given =
      node.opset >= 13 ? try node.integers(1).count : try node.attributes.ints("axes").count
    guard given <= 8 else { throw node.malformed("adds \(given) dimensions") }
    guard let axes = try axes(node, rank: input.rank + given), Set(axes).count == given else {
      throw node.malformed("has no axes")
    }
    guard !input.hasRows || !axes.contains(0) else { throw node.refused("before the rows") }
    var rest = input.rest
    for axis in axes.sorted() { rest.insert(1, at: axis - (input.hasRows ? 1 : 0)) }
    return ValueType(element: input.element, hasRows: input.hasRows, rest: rest)
  }
}
