/// What is known about a value of a graph before any row is there.
///
/// A model answers row by row: a value either is the same for every row, or its first dimension is
/// the number of rows. This is what lets a table be cut into chunks for several threads.
struct ValueType: Sendable, Hashable {
  /// The type of the elements.
  var element: ElementType
  /// The first dimension is the number of rows.
  var hasRows: Bool
  /// The extents after the rows; all of them where there are no rows.
  var rest: [Int]
  /// The value is the shape `[rows]` itself, as `Shape` gives it for one value per row.
  var isRowCount = false

  /// One element per row.
  static func perRow(_ element: ElementType) -> ValueType {
    ValueType(element: element, hasRows: true, rest: [])
  }

  /// A matrix of rows × width.
  static func matrix(_ element: ElementType, width: Int) -> ValueType {
    ValueType(element: element, hasRows: true, rest: [width])
  }

  /// The type of a constant.
  static func constant(_ tensor: Tensor) -> ValueType {
    ValueType(element: tensor.element, hasRows: false, rest: tensor.shape)
  }

  /// The number of dimensions.
  var rank: Int { rest.count + (hasRows ? 1 : 0) }

  /// The number of elements per row, or in all where there are no rows.
  var width: Int { rest.reduce(1, *) }

  /// The extents for a number of rows.
  func shape(rowCount: Int) -> [Int] {
    hasRows ? [rowCount] + rest : rest
  }

  /// The same shape with elements of another type.
  func of(_ element: ElementType) -> ValueType {
    ValueType(element: element, hasRows: hasRows, rest: rest)
  }
}

extension ValueType: CustomStringConvertible {
  var description: String {
    let extents = (hasRows ? ["rows"] : []) + rest.map(String.init)
    return "\(element.rawValue)[\(extents.joined(separator: ", "))]"
  }
}
