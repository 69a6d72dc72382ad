/// A constant matrix in panels of four columns, for products with many rows.
///
/// The kernel keeps sixteen sums in registers while it walks along panels: those of four rows with one
/// panel, or of one row with four where most numbers of the rows are 0 (see `PanelPass`).
struct MatrixPanels: Sendable {
  static let panelWidth = 4
  /// The columns of four panels, which are walked along together.
  static let stripeWidth = 4 * panelWidth
  /// Numbers of panels that stay in the first cache while rows pass: 24 KiB.
  private static let cachedNumbers = 3072

  let rows: Int
  let columns: Int
  /// Panel by panel, the matrix's rows one after the other, four numbers each; zeros after the last
  /// column, up to a whole stripe.
  let packed: [Double]
  /// No number of the matrix makes a product with 0 anything else than 0.
  let isFinite: Bool

  /// Packs a matrix of `rows` × `columns`, row-major, or column-major where it is transposed.
  init(_ values: [Double], rows: Int, columns: Int, isTransposed: Bool) {
    self.rows = rows
    self.columns = columns
    let stripes = (columns + Self.stripeWidth - 1) / Self.stripeWidth
    var packed = [Double](repeating: 0, count: stripes * rows * Self.stripeWidth)
    for column in 0..<columns {
      let (panel, lane) = column.quotientAndRemainder(dividingBy: Self.panelWidth)
      var place = panel * rows * Self.panelWidth + lane
      for row in 0..<rows {
        packed[place] = values[isTransposed ? column * rows + row : row * columns + column]
        place += Self.panelWidth
      }
    }
    self.packed = packed
    isFinite = values.allSatisfy(\.isFinite)
  }

  /// The columns whose panels fit the first cache together, whole stripes: rows meet them one after
  /// the other.
  private var blockWidth: Int {
    Self.stripeWidth * max(2, Self.cachedNumbers / (Self.stripeWidth * max(1, rows)))
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
      if let product = product.baseAddress {
        PanelPass.run(self, left, rowCount: rowCount, factor: factor, start: start) { pass in
          forEachTile(rowCount) { rows, columns in
            let place = product + rows.lowerBound * self.columns + columns.lowerBound
            pass.fill(place, stride: self.columns, rows: rows, columns: columns)
          }
        }
      }
      initialized = count
    }
  }

  /// The smallest numbers of each row of `product`, or the largest where negated, of which never all
  /// are in memory.
  ///
  /// - Parameter count: How many are kept per row.
  func smallest(
    _ count: Int, negated: Bool, _ left: [Double], rowCount: Int, factor: Double, start: [Double]
  ) -> [SmallestValues<Double>] {
    var smallest = [SmallestValues<Double>](
      repeating: SmallestValues(count: count), count: rowCount)
    let width = blockWidth
    var tile = [Double](repeating: 0, count: Self.panelWidth * width)
    tile.withUnsafeMutableBufferPointer { tile in
      guard let tile = tile.baseAddress else { return }
      PanelPass.run(self, left, rowCount: rowCount, factor: factor, start: start) { pass in
        forEachTile(rowCount) { rows, columns in
          pass.fill(tile, stride: width, rows: rows, columns: columns)
          for row in rows {
            let products = UnsafeBufferPointer(
              start: tile + (row - rows.lowerBound) * width, count: columns.count)
            smallest[row].take(products, negated: negated, first: columns.lowerBound)
          }
        }
      }
    }
    return smallest
  }

  /// Calls a function for each four rows and the columns of a block, block by block.
  private func forEachTile(_ rowCount: Int, _ body: (Range<Int>, Range<Int>) -> Void) {
    for first in stride(from: 0, to: columns, by: blockWidth) {
      let block = first..<min(columns, first + blockWidth)
      for row in stride(from: 0, to: rowCount, by: Self.panelWidth) {
        body(row..<min(rowCount, row + Self.panelWidth), block)
      }
    }
  }
}
