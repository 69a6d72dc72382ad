import Governance
import Statistics

/// Where a regression predicts too much or too little.
struct ResidualChart: Chart {
  /// Ranges of predictions with equally many rows at most.
  static let binLimit = 10
  /// Rows of a range at least.
  static let leastRows = 10
  private static let columns = 28
  private static let lines = 20

  func figure(_ source: ReportSource) -> ReportFigure? {
    guard case .regression(let rows)? = source.outputs, rows.weights == nil else { return nil }
    let bins = ResidualBin.bins(targets: rows.targets, predictions: rows.predictions)
    guard bins.count > 1 else { return nil }
    let title = title(bins)
    return ReportFigure(
      id: "residuals", title: title,
      subtitle:
        "true less predicted value, \(countText(rows.rowCount)) held-out rows, darker where "
        + "more rows are; line: mean of \(bins.count) equally large ranges",
      description: "Predicted values from left to right, errors from below to above. \(title).",
      drawing: drawing(rows, bins), table: table(bins), bars: [])
  }

  /// Claims a range only where its interval, kept for all ranges together, leaves out zero.
  private func title(_ bins: [ResidualBin]) -> String {
    let off = bins.filter { $0.mean.magnitude > $0.reach }
    guard let worst = off.max(by: { $0.mean.magnitude < $1.mean.magnitude }) else {
      return "No range of predictions is certainly off"
    }
    let direction = worst.mean > 0 ? "Too low" : "Too high"
    return "\(direction) by \(figureText(worst.mean.magnitude)) on average where it predicts "
      + "\(figureText(worst.low)) to \(figureText(worst.high))"
  }

  private func drawing(_ rows: RegressionMetrics, _ bins: [ResidualBin]) -> SvgDrawing? {
    let residuals = zip(rows.targets, rows.predictions).map { $0 - $1 }
    let (xs, ys) = (rows.predictions.filter(\.isFinite), residuals.filter(\.isFinite))
    guard xs.count == ys.count, !xs.isEmpty else { return nil }
    var frame = PlotFrame(x: airyRange(xs), y: airyRange(ys))
    frame.top = 30
    var drawing = frame.drawing(
      xTicks: ticks(frame.xRange.lowerBound, frame.xRange.upperBound),
      yTicks: ticks(frame.yRange.lowerBound, frame.yRange.upperBound), xTitle: "predicted",
      yTitle: "true less predicted")
    let cells = cells(xs, ys, frame)
    let most = Double(cells.values.max() ?? 1)
    let (left, top) = (frame.x(frame.xRange.lowerBound), frame.y(frame.yRange.upperBound))
    let width = (frame.x(frame.xRange.upperBound) - left) / Double(Self.columns)
    let height = (frame.y(frame.yRange.lowerBound) - top) / Double(Self.lines)
    for (cell, count) in cells.sorted(by: { $0.key < $1.key }) {
      // The root, so that single rows can still be seen beside crowds.
      let strength = 0.15 + 0.85 * (Double(count) / most).squareRoot()
      drawing.rectangle(
        (left + Double(cell % Self.columns) * width, top + Double(cell / Self.columns) * height),
        width: width, height: height, .grey, strength: strength)
    }
    drawing.line(
      (frame.x(frame.xRange.lowerBound), frame.y(0)),
      (frame.x(frame.xRange.upperBound), frame.y(0)),
      .axis)
    drawing.path(bins.map { (frame.x($0.centre), frame.y($0.mean)) }, .accent)
    return drawing
  }

  private func cells(_ xs: [Double], _ ys: [Double], _ frame: PlotFrame) -> [Int: Int] {
    func place(_ value: Double, _ range: ClosedRange<Double>, _ count: Int) -> Int {
      let share = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
      return min(count - 1, max(0, Int(share * Double(count))))
    }
    var cells: [Int: Int] = [:]
    for (x, y) in zip(xs, ys) {
      let line = Self.lines - 1 - place(y, frame.yRange, Self.lines)
      cells[line * Self.columns + place(x, frame.xRange, Self.columns), default: 0] += 1
    }
    return cells
  }

  private func table(_ bins: [ResidualBin]) -> ReportTable {
    ReportTable(
      "Errors by range of predictions",
      ["Predicted", "Mean error", "±", "Mean absolute error", "Rows"],
      numeric: [1, 2, 3, 4],
      rows: bins.map {
        [
          "\(figureText($0.low)) to \(figureText($0.high))", figureText($0.mean),
          figureText($0.reach), figureText($0.absolute), countText($0.rows),
        ]
      })
  }
}

/// Rows with similar predictions.
struct ResidualBin {
  /// The smallest and the largest prediction, and their mean.
  var low: Double
  var high: Double
  var centre: Double
  /// The mean of true less predicted value.
  var mean: Double
  /// Half the width of its interval, for all ranges together with 95 % (normal, Bonferroni).
  var reach: Double
  /// The mean absolute error.
  var absolute: Double
  /// The number of rows.
  var rows: Int

  /// Equally large ranges by prediction.
  static func bins(targets: [Double], predictions: [Double]) -> [ResidualBin] {
    let order = predictions.indices
      .filter { predictions[$0].isFinite && targets[$0].isFinite }
      .sorted { predictions[$0] < predictions[$1] }
    let count = min(ResidualChart.binLimit, order.count / ResidualChart.leastRows)
    guard count > 1 else { return [] }
    let quantile = Normal.twoSidedQuantile(confidence: 1 - 0.05 / Double(count))
    return (0..<count).map { bin in
      let rows = Array(order[(bin * order.count / count)..<((bin + 1) * order.count / count)])
      let n = Double(rows.count)
      let errors = rows.map { targets[$0] - predictions[$0] }
      let mean = errors.reduce(0, +) / n
      let squares = errors.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return ResidualBin(
        low: predictions[rows[0]], high: predictions[rows[rows.count - 1]],
        centre: rows.reduce(0) { $0 + predictions[$1] } / n, mean: mean,
        reach: quantile * (squares / (n - 1) / n).squareRoot(),
        absolute: errors.reduce(0) { $0 + $1.magnitude } / n, rows: rows.count)
    }
  }
}
