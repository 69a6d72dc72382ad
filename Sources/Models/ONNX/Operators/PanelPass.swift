/// A pass of some rows over the panels of a matrix: the inner loops of a product.
struct PanelPass {
  private typealias Four = SIMD4<Double>

  private let left: UnsafePointer<Double>
  private let panels: UnsafeRawPointer
  private let start: UnsafeRawPointer
  private let inner: Int
  private let factor: Double
  /// The numbers of the rows that are not 0; nil where the rows are full.
  private let sparse: SparseRows?

  /// Passes on what fills the tiles of a product.
  static func run(
    _ matrix: MatrixPanels, _ left: [Double], rowCount: Int, factor: Double, start: [Double],
    _ body: (PanelPass) -> Void
  ) {
    let sparse =
      matrix.isFinite ? SparseRows(left, rowCount: rowCount, width: matrix.rows) : nil
    // Stripes read it to their ends.
    let stripes = (start.count + MatrixPanels.stripeWidth - 1) / MatrixPanels.stripeWidth
    let padding = stripes * MatrixPanels.stripeWidth - start.count
    let padded = start + [Double](repeating: 0, count: padding)
    left.withUnsafeBufferPointer { left in
      matrix.packed.withUnsafeBytes { panels in
        padded.withUnsafeBytes { start in
          guard let left = left.baseAddress, let panels = panels.baseAddress,
            let start = start.baseAddress
          else { return }
          body(
            PanelPass(
              left: left, panels: panels, start: start, inner: matrix.rows, factor: factor,
              sparse: sparse))
        }
      }
    }
  }

  /// Computes up to four rows of some columns.
  ///
  /// - Parameters:
  ///   - target: Where the first of them goes.
  ///   - stride: The numbers from one row to the next there.
  ///   - columns: They begin where a stripe begins.
  func fill(
    _ target: UnsafeMutablePointer<Double>, stride: Int, rows: Range<Int>, columns: Range<Int>
  ) {
    guard let sparse else { return fillFull(target, stride, rows, columns) }
    for row in rows {
      let place = target + (row - rows.lowerBound) * stride
      sparse.withEntries(of: row) { fillSparse(place, $0, columns) }
    }
  }

  // MARK: Full rows

  private func fillFull(
    _ target: UnsafeMutablePointer<Double>, _ stride: Int, _ rows: Range<Int>,
    _ columns: Range<Int>
  ) {
    var column = columns.lowerBound
    while column < columns.upperBound {
      let sums = sums(rows, panels + 8 * column * inner)
      let width = columns.upperBound - column
      let place = target + (column - columns.lowerBound)
      store(sums.0, place, column, width)
      if rows.count > 1 { store(sums.1, place + stride, column, width) }
      if rows.count > 2 { store(sums.2, place + 2 * stride, column, width) }
      if rows.count > 3 { store(sums.3, place + 3 * stride, column, width) }
      column += MatrixPanels.panelWidth
    }
  }

  /// The sums of up to four rows with one panel; where there are fewer, the last repeats.
  @inline(__always)
  private func sums(_ rows: Range<Int>, _ panel: UnsafeRawPointer) -> (Four, Four, Four, Four) {
    var (a, b, c, d) = (Four.zero, Four.zero, Four.zero, Four.zero)
    let first = left + rows.lowerBound * inner
    let second = first + min(1, rows.count - 1) * inner
    let third = first + min(2, rows.count - 1) * inner
    let fourth = first + min(3, rows.count - 1) * inner
    for k in 0..<inner {
      let column = panel.loadUnaligned(fromByteOffset: 32 &* k, as: Four.self)
      a += first[k] * column
      b += second[k] * column
      c += third[k] * column
      d += fourth[k] * column
    }
    return (a, b, c, d)
  }

  // MARK: Sparse rows

  private func fillSparse(
    _ target: UnsafeMutablePointer<Double>, _ entries: UnsafeBufferPointer<SparseRows.Entry>,
    _ columns: Range<Int>
  ) {
    let panelBytes = 32 * inner
    var column = columns.lowerBound
    while column < columns.upperBound {
      let panel = panels + 8 * column * inner
      var (a, b, c, d) = (Four.zero, Four.zero, Four.zero, Four.zero)
      for entry in entries {
        let numbers = panel + 32 &* entry.place
        a += entry.value * numbers.loadUnaligned(as: Four.self)
        b += entry.value * (numbers + panelBytes).loadUnaligned(as: Four.self)
        c += entry.value * (numbers + 2 &* panelBytes).loadUnaligned(as: Four.self)
        d += entry.value * (numbers + 3 &* panelBytes).loadUnaligned(as: Four.self)
      }
      let width = columns.upperBound - column
      let place = target + (column - columns.lowerBound)
      store(a, place, column, width)
      store(b, place + 4, column + 4, width - 4)
      store(c, place + 8, column + 8, width - 8)
      store(d, place + 12, column + 12, width - 12)
      column += MatrixPanels.stripeWidth
    }
  }

  /// Scales sums, adds the start, and puts the first `width` of them at a place of the product.
  @inline(__always)
  private func store(
    _ sums: Four, _ target: UnsafeMutablePointer<Double>, _ column: Int, _ width: Int
  ) {
    let numbers =
      factor * sums + start.loadUnaligned(fromByteOffset: 8 &* column, as: Four.self)
    if width >= MatrixPanels.panelWidth {
      UnsafeMutableRawPointer(target).storeBytes(of: numbers, as: Four.self)
    } else {
      for lane in 0..<max(0, width) { target[lane] = numbers[lane] }
    }
  }
}
