import Tabular

/// `Gather`: rows of a constant table by index, or columns of a matrix by constant indices.
struct Gather: Operator {
  static let entries: [OperatorEntry] = [.core("Gather", Gather.init)]

  private enum Form {
    /// `table[index]` for every index; the table is the same for every row.
    case table(extent: Int, block: Int)
    /// The same columns of every row.
    case columns([Int], width: Int)
  }

  let results: [ValueType]
  private let form: Form

  private init(_ node: NodeContext) throws {
    let (data, indices) = (try node.input(0), try node.input(1))
    guard indices.element == .int64 else { throw node.malformed("takes int64 as indices") }
    let given = try node.attributes.int("axis", default: 0, in: -8...8)
    let axis = given < 0 ? given + data.rank : given
    if data.hasRows {
      guard axis == 1, data.rest.count == 1 else { throw node.refused("takes rows by index") }
      let columns = try node.integers(1).map { try Self.position($0, extent: data.width) }
      form = .columns(columns, width: data.width)
      results = [ValueType(element: data.element, hasRows: true, rest: indices.rest)]
    } else {
      guard axis == 0, let extent = data.rest.first else {
        throw node.refused("along another axis than 0")
      }
      let rest = Array(data.rest.dropFirst())
      form = .table(extent: extent, block: rest.reduce(1, *))
      results = [
        ValueType(element: data.element, hasRows: indices.hasRows, rest: indices.rest + rest)
      ]
    }
  }

  func evaluate(_ inputs: [Tensor], rowCount: Int) throws -> [Tensor] {
    let source = try positions(inputs[1], rowCount: rowCount)
    let shape = results[0].shape(rowCount: rowCount)
    return [Tensor(shape: shape, values: inputs[0].values.picked(source))]
  }

  /// For every element of the result, its position among the elements of the data.
  private func positions(_ indices: Tensor, rowCount: Int) throws -> [Int] {
    switch form {
    case .columns(let columns, let width):
      return (0..<rowCount).flatMap { row in columns.map { row * width + $0 } }
    case .table(let extent, let block):
      let rows = try indices.values.integers().map { try Self.position($0, extent: extent) }
      return block == 1 ? rows : rows.flatMap { row in (row * block)..<(row * block + block) }
    }
  }

  private static func position(_ index: Int64, extent: Int) throws -> Int {
    let position = index < 0 ? Int(index) &+ extent : Int(index)
    guard position >= 0, position < extent else {
      throw ModelsError.malformedModel(
        reason: "operator 'Gather': index \(index) is outside of \(extent) entries")
    }
    return position
  }
}

extension Tensor.Values {
  /// The elements at the given positions, in that order.
  func picked(_ positions: [Int]) -> Tensor.Values {
    switch self {
    case .floats(let values): .floats(positions.map { values[$0] })
    case .doubles(let values): .doubles(positions.map { values[$0] })
    case .integers(let values): .integers(positions.map { values[$0] })
    case .booleans(let values): .booleans(positions.map { values[$0] })
    case .strings(let column):
      .strings(
        DictionaryColumn(codes: positions.map { column.codes[$0] }, levels: column.levels))
    }
  }
}
