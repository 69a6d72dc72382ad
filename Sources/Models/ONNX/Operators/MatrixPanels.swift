/// A constant matrix in panels of four columns, for products with many rows.
///
/// The kernel keeps four rows × four columns of sums in registers while it walks along a panel, so
/// that each number of the panel is read once for four rows.
struct MatrixPanels: Sendable {
  private static let panelWidth = 4
  /// Numbers of panels that stay in the first cache while rows pass: 24 KiB.
  private static let cachedNumbers = 3072

  private let rows: Int
  private let columns: Int
  /// Panel by panel, the matrix's rows one after the other, four numbers each; zeros after the last.
  private let packed: [Double]

  /// Packs a matrix of `rows` × `columns`, row-major, or column-major where it is transposed.
  init(_ values: [Double], rows: Int, columns: Int, isTransposed: Bool) {
    self.rows = rows
    self.columns = columns
    let panels = (columns + Self.panelWidth - 1) / Self.panelWidth
    var packed = [Double](repeating: 0, count: panels * rows * Self.panelWidth)
    for column in 0..<columns {
      let (panel, lane) = column.quotientAndRemainder(dividingBy: Self.panelWidth)
      var place = panel * rows * Self.panelWidth + lane
      for row in 0..<rows {
        packed[place] = values[isTransposed ? column * rows + row : row * columns + column]
        place += Self.panelWidth
      }
    }
    self.packed = packed
  }

  /// `factor · left · matrix + start`.
  ///
  /// - Parameters:
  ///   - left: `rowCount` × `rows`, row-major.
  ///   - start: One number per column.
  /// - Returns: `rowCount` × `columns`, row-major.
  func product(_ left: [Double], rowCount: Int, factor: Double, start: [Double]) -> [Double] {
    let count = rowCount * columns
    return [Double](unsafeUninitializedCapacity: count) { product, initialized in
      left.withUnsafeBufferPointer { left in
        packed.withUnsafeBufferPointer { packed in
          start.withUnsafeBufferPointer { start in
            fill(product, left, packed, start, rowCount: rowCount, factor: factor)
          }
        }
      }
      initialized = count
    }
  }

  private func fill(
    _ product: UnsafeMutableBufferPointer<Double>, _ left: UnsafeBufferPointer<Double>,
    _ packed: UnsafeBufferPointer<Double>, _ start: UnsafeBufferPointer<Double>, rowCount: Int,
    factor: Double
  ) {
    // Panels that fit the first cache together meet four rows after four: so the product is written in
    // long runs.
    let block = Self.panelWidth * max(8, Self.cachedNumbers / (Self.panelWidth * max(1, rows)))
    for from in stride(from: 0, to: columns, by: block) {
      let to = min(columns, from + block)
      for row in stride(from: 0, to: rowCount, by: 4) {
        for first in stride(from: from, to: to, by: Self.panelWidth) {
          let sums = sums(
            left, row: row, packed, panel: first * rows, height: min(4, rowCount - row))
          store(sums, product, start, row: row, column: first, rowCount, factor)
        }
      }
    }
  }

  /// Scales four rows of sums, adds the start, and puts what there is of them into the product.
  @inline(__always)
  private func store(
    _ sums: (SIMD4<Double>, SIMD4<Double>, SIMD4<Double>, SIMD4<Double>),
    _ product: UnsafeMutableBufferPointer<Double>, _ start: UnsafeBufferPointer<Double>,
    row: Int, column: Int, _ rowCount: Int, _ factor: Double
  ) {
    let width = min(Self.panelWidth, columns - column)
    let height = rowCount - row
    var begin = SIMD4<Double>.zero
    for lane in 0..<width { begin[lane] = start[column + lane] }
    let place = row * columns + column
    store(factor * sums.0 + begin, product, place, width)
    if height > 1 { store(factor * sums.1 + begin, product, place + columns, width) }
    if height > 2 { store(factor * sums.2 + begin, product, place + 2 * columns, width) }
    if height > 3 { store(factor * sums.3 + begin, product, place + 3 * columns, width) }
  }

  /// Puts the first `width` numbers of a vector at a place of the product.
  @inline(__always)
  private func store(
    _ numbers: SIMD4<Double>, _ product: UnsafeMutableBufferPointer<Double>, _ place: Int,
    _ width: Int
  ) {
    if width == Self.panelWidth, let target = product.baseAddress {
      UnsafeMutableRawPointer(target + place).storeBytes(of: numbers, as: SIMD4<Double>.self)
    } else {
      for lane in 0..<width { product.initializeElement(at: place + lane, to: numbers[lane]) }
    }
  }

  /// The sums of up to four rows with one panel; rows past `height` repeat the last.
  @inline(__always)
  private func sums(
    _ left: UnsafeBufferPointer<Double>, row: Int, _ packed: UnsafeBufferPointer<Double>,
    panel: Int, height: Int
  ) -> (SIMD4<Double>, SIMD4<Double>, SIMD4<Double>, SIMD4<Double>) {
    var (a, b, c, d) = (
      SIMD4<Double>.zero, SIMD4<Double>.zero, SIMD4<Double>.zero, SIMD4<Double>.zero
    )
    guard rows > 0, let left = left.baseAddress, let packed = packed.baseAddress else {
      return (a, b, c, d)
    }
    let first = left + row * rows
    let second = first + min(1, height - 1) * rows
    let third = first + min(2, height - 1) * rows
    let fourth = first + min(3, height - 1) * rows
    let numbers = UnsafeRawPointer(packed + panel)
    for k in 0..<rows {
      let column = numbers.loadUnaligned(fromByteOffset: 32 &* k, as: SIMD4<Double>.self)
      a += first[k] * column
      b += second[k] * column
      c += third[k] * column
      d += fourth[k] * column
    }
    return (a, b, c, d)
  }
}
