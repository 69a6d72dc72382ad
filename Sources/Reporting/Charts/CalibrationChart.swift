import Governance
import Statistics

/// Whether what is called a chance of 60 % happens in 60 of 100 cases.
struct CalibrationChart: Chart {
  /// Bins of rows with similar probabilities at most.
  static let binLimit = 10
  /// Rows of a bin at least.
  static let leastRows = 10

  func figure(_ source: ReportSource) -> ReportFigure? {
    guard case .binary(let rows)? = source.outputs, rows.weights == nil else { return nil }
    let bins = CalibrationBin.bins(targets: rows.targets, probabilities: rows.probabilities)
    guard bins.count > 1 else { return nil }
    let positive = source.evidence.model.positive ?? "positive"
    let title = title(bins)
    return ReportFigure(
      id: "calibration", title: title,
      subtitle: "said and seen share of '\(positive)', \(bins.count) equally large bins; "
        + "whiskers hold for all bins together with 95 %",
      description: "Each dot is a bin of rows with similar probabilities. \(title).",
      drawing: drawing(bins), table: table(bins), bars: [])
  }

  /// Claims a deviation only where the interval of its bin, kept for all bins together, says so.
  private func title(_ bins: [CalibrationBin]) -> String {
    let off = bins.filter { $0.said < $0.interval.low || $0.said > $0.interval.high }
    guard let worst = off.max(by: { $0.gap < $1.gap }) else {
      return "What it says agrees with what happens, as far as these rows tell"
    }
    let direction = worst.said > worst.seen ? "too sure" : "not sure enough"
    return "Says \(percentText(worst.said)), \(percentText(worst.seen)) happen: \(direction) there"
  }

  private func drawing(_ bins: [CalibrationBin]) -> SvgDrawing {
    var frame = PlotFrame(x: 0...1, y: 0...1)
    frame.height = 336
    frame.top = 30
    let ends = [0, 0.25, 0.5, 0.75, 1.0]
    var drawing = frame.drawing(
      xTicks: ends, yTicks: ends, xTitle: "said", yTitle: "seen")
    drawing.line((frame.x(0), frame.y(0)), (frame.x(1), frame.y(1)), .grey, isDashed: true)
    for bin in bins {
      let x = frame.x(bin.said)
      drawing.line((x, frame.y(bin.interval.low)), (x, frame.y(bin.interval.high)), .accent)
      drawing.dot((x, frame.y(bin.seen)), .accent)
    }
    return drawing
  }

  private func table(_ bins: [CalibrationBin]) -> ReportTable {
    ReportTable(
      "Said and seen by bin", ["Said", "Seen", "From", "To", "Rows"], numeric: [0, 1, 2, 3, 4],
      rows: bins.map {
        [
          figureText($0.said), figureText($0.seen), figureText($0.interval.low),
          figureText($0.interval.high), countText($0.rows),
        ]
      })
  }
}

/// Rows with similar probabilities.
struct CalibrationBin {
  /// The mean probability.
  var said: Double
  /// The share of positives.
  var seen: Double
  /// The number of rows.
  var rows: Int
  /// Where the share lies, for all bins together with 95 % (Wilson 1927, Bonferroni).
  var interval: ConfidenceInterval
  /// How far the two lie apart.
  var gap: Double { (said - seen).magnitude }

  /// Equally large bins by probability; equal probabilities stay together.
  static func bins(targets: [Bool], probabilities: [Double]) -> [CalibrationBin] {
    let order = probabilities.indices.filter { probabilities[$0].isFinite }
      .sorted { probabilities[$0] < probabilities[$1] }
    let count = min(CalibrationChart.binLimit, order.count / CalibrationChart.leastRows)
    guard count > 1 else { return [] }
    var groups: [[Int]] = []
    for bin in 0..<count {
      let rows = Array(order[(bin * order.count / count)..<((bin + 1) * order.count / count)])
      if let last = groups.last?.last, let first = rows.first,
        probabilities[last] == probabilities[rows[rows.count - 1]],
        probabilities[last] == probabilities[first]
      {
        groups[groups.count - 1] += rows
      } else {
        groups.append(rows)
      }
    }
    return groups.map { rows in
      let positives = rows.count { targets[$0] }
      let share = Proportion(count: positives, total: rows.count)
      return CalibrationBin(
        said: rows.reduce(0) { $0 + probabilities[$1] } / Double(rows.count),
        seen: Double(positives) / Double(rows.count), rows: rows.count,
        interval: share.scoreInterval(confidence: 1 - 0.05 / Double(groups.count)))
    }
  }
}
