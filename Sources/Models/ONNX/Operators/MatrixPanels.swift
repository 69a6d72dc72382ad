/// A constant matrix in panels of four columns, for products with many rows.
///
/// The kernel keeps four rows × four columns of sums in registers while it walks along a panel, so
/// that each number of the panel is read once for four rows.
struct MatrixPanels: Sendable {
  private static let panelWidth = 4

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
      product.initialize(repeating: 0)
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
    guard let packed = packed.baseAddress, let left = left.baseAddress else {
      for row in 0..<rowCount {
        for column in 0..<columns { product[row * columns + column] = start[column] }
      }
      return
    }
    for first in stride(from: 0, to: columns, by: Self.panelWidth) {
      let panel = packed + first * rows
      let width = min(Self.panelWidth, columns - first)
      for row in stride(from: 0, to: rowCount, by: 4) {
        let height = min(4, rowCount - row)
        let sums = Self.sums(left + row * rows, panel, count: rows, height: height)
        for r in 0..<height {
          let target = (row + r) * columns + first
          for c in 0..<width {
            product[target + c] = factor * sums[r * 4 + c] + start[first + c]
          }
        }
      }
    }
  }

  /// The sums of up to four rows with one panel; rows past `height` repeat the last.
  @inline(__always)
  private static func sums(
    _ left: UnsafePointer<Double>, _ panel: UnsafePointer<Double>, count: Int, height: Int
  ) -> SIMD16<Double> {
    let left1 = left + min(1, height - 1) * count
    let left2 = left + min(2, height - 1) * count
    let left3 = left + min(3, height - 1) * count
    var a0 = SIMD2<Double>.zero, a1 = a0, b0 = a0, b1 = a0
    var c0 = a0, c1 = a0, d0 = a0, d1 = a0
    let pairs = UnsafeRawPointer(panel)
    for k in 0..<count {
      let low = pairs.loadUnaligned(fromByteOffset: 32 &* k, as: SIMD2<Double>.self)
      let high = pairs.loadUnaligned(fromByteOffset: 32 &* k &+ 16, as: SIMD2<Double>.self)
      a0 += left[k] * low
      a1 += left[k] * high
      b0 += left1[k] * low
      b1 += left1[k] * high
      c0 += left2[k] * low
      c1 += left2[k] * high
      d0 += left3[k] * low
      d1 += left3[k] * high
    }
    return SIMD16(
      lowHalf: SIMD8(
        lowHalf: SIMD4(lowHalf: a0, highHalf: a1), highHalf: SIMD4(lowHalf: b0, highHalf: b1)),
      highHalf: SIMD8(
        lowHalf: SIMD4(lowHalf: c0, highHalf: c1), highHalf: SIMD4(lowHalf: d0, highHalf: d1)))
  }
}
