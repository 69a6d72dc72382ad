/// How two values of different shapes are combined element by element, as numpy does it.
///
/// Shapes are aligned at their last dimension; an extent of 1 is repeated. Rows only meet rows: a
/// result that would pair every row with every other is refused.
struct Broadcast: Sendable {
  /// The shape of the result; its element type is that of the left value.
  let result: ValueType
  private let left: Walk
  private let right: Walk

  /// How one side's elements are found for the elements of the result, in order.
  private enum Walk: Sendable {
    /// The same position; `period` elements are repeated where the side is shorter.
    case repeated
    /// By the strides of each dimension of the result, the rows first.
    case strided([Int])
  }

  /// Finds the common shape of two values, or nil where there is none.
  init?(_ left: ValueType, _ right: ValueType) {
    let hasRows = left.hasRows || right.hasRows
    let rank = max(left.rank, right.rank)
    guard let leftExtents = Self.extents(left, rank: rank, rows: hasRows),
      let rightExtents = Self.extents(right, rank: rank, rows: hasRows)
    else { return nil }
    var common: [Int] = []
    for (one, other) in zip(leftExtents, rightExtents) {
      guard one == other || one == 1 || other == 1 else { return nil }
      common.append(one == 1 ? other : one)
    }
    result = ValueType(element: left.element, hasRows: hasRows, rest: common)
    self.left = Self.walk(leftExtents, within: common, hasRows: left.hasRows, rows: hasRows)
    self.right = Self.walk(rightExtents, within: common, hasRows: right.hasRows, rows: hasRows)
  }

  /// The extents of a side without the rows, filled with 1 in front, or nil where rows would meet
  /// a dimension that is not theirs.
  private static func extents(_ type: ValueType, rank: Int, rows: Bool) -> [Int]? {
    let missing = rank - type.rank
    guard rows else { return Array(repeating: 1, count: missing) + type.rest }
    if type.hasRows { return missing == 0 ? type.rest : nil }
    guard missing == 0 else { return Array(repeating: 1, count: missing - 1) + type.rest }
    return type.rest.first == 1 ? Array(type.rest.dropFirst()) : nil
  }

  private static func walk(
    _ extents: [Int], within common: [Int], hasRows: Bool, rows: Bool
  ) -> Walk {
    let significant = extents.drop { $0 == 1 }
    let isTail = Array(common.suffix(significant.count)) == Array(significant)
    let isWhole = extents == common
    if isTail && (!hasRows || isWhole) { return .repeated }
    var strides: [Int] = []
    var stride = 1
    for extent in extents.reversed() {
      strides.insert(extent == 1 ? 0 : stride, at: 0)
      stride *= extent
    }
    if rows { strides.insert(hasRows ? stride : 0, at: 0) }
    return .strided(strides)
  }

  /// Combines two sides element by element.
  @inline(__always)
  func combine<Left, Right, Result>(
    _ left: [Left], _ right: [Right], rowCount: Int, _ combine: (Left, Right) -> Result
  ) -> [Result] {
    let shape = result.shape(rowCount: rowCount)
    let count = shape.reduce(1, *)
    guard count > 0 else { return [] }
    let left = Self.spread(left, self.left, shape: shape, count: count)
    let right = Self.spread(right, self.right, shape: shape, count: count)
    return [Result](unsafeUninitializedCapacity: count) { buffer, initialized in
      if left.count == count, right.count == count {
        for i in 0..<count { buffer.initializeElement(at: i, to: combine(left[i], right[i])) }
      } else {
        Self.fill(buffer, left, right, combine)
      }
      initialized = count
    }
  }

  /// Fills a result of which one side is shorter and repeats.
  @inline(__always)
  private static func fill<Left, Right, Result>(
    _ buffer: UnsafeMutableBufferPointer<Result>, _ left: [Left], _ right: [Right],
    _ combine: (Left, Right) -> Result
  ) {
    var l = 0
    var r = 0
    for i in buffer.indices {
      buffer.initializeElement(at: i, to: combine(left[l], right[r]))
      l = l + 1 == left.count ? 0 : l + 1
      r = r + 1 == right.count ? 0 : r + 1
    }
  }

  /// The elements of a side at every position of the result, where repeating does not do.
  private static func spread<Element>(
    _ values: [Element], _ walk: Walk, shape: [Int], count: Int
  ) -> [Element] {
    guard case .strided(let strides) = walk else { return values }
    return (0..<count).map { position in
      var remaining = position
      var offset = 0
      for dimension in shape.indices.reversed() {
        let (quotient, index) = remaining.quotientAndRemainder(dividingBy: shape[dimension])
        offset += index * strides[dimension]
        remaining = quotient
      }
      return values[offset]
    }
  }
}
