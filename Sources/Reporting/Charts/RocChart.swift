import Governance
import Statistics

/// How well two classes are told apart, at every threshold.
struct RocChart: Chart {
  func figure(_ source: ReportSource) -> ReportFigure? {
    guard case .binary(let rows)? = source.outputs,
      let auc = source.evidence.performance?.metric("auc"),
      let curve = RocCurve(
        targets: rows.targets, scores: rows.probabilities, weights: rows.weights)
    else { return nil }
    let positive = source.evidence.model.positive ?? "positive"
    let at = curve.rates(above: 0.5)
    return ReportFigure(
      id: "roc", title: title(auc, positive),
      subtitle: "true against false positive rate, \(countText(rows.rowCount)) held-out rows",
      description:
        "ROC curve from (0, 0) to (1, 1). At the threshold 0.5 it finds \(percentText(at.hits)) of "
        + "'\(positive)' and calls \(percentText(at.alarms)) of the others so. The diagonal is chance.",
      drawing: drawing(curve, at), table: table(curve), bars: [])
  }

  private func title(_ auc: MeasuredMetric, _ positive: String) -> String {
    let figure = "AUC \(figureText(auc.value))"
    guard let low = auc.low, let interval = intervalText(auc) else {
      return "\(figure); too few rows to be certain"
    }
    guard low > 0.5 else { return "Not certainly better than chance (\(figure), \(interval))" }
    let times = Int((auc.value * 100).rounded())
    return
      "Ranks a '\(positive)' above another row \(times) times in 100 (\(figure), \(interval))"
  }

  private func drawing(
    _ curve: RocCurve, _ at: (alarms: Double, hits: Double)
  ) -> SvgDrawing {
    var frame = PlotFrame(x: 0...1, y: 0...1)
    frame.height = 336
    frame.top = 30
    let ends = [0, 0.25, 0.5, 0.75, 1.0]
    var drawing = frame.drawing(
      xTicks: ends, yTicks: ends, xTitle: "false positive rate", yTitle: "true positive rate")
    drawing.line((frame.x(0), frame.y(0)), (frame.x(1), frame.y(1)), .grey, isDashed: true)
    drawing.text("chance", (frame.x(0.72), frame.y(0.64)), .start)
    drawing.path(simplified(curve.points).map { (frame.x($0.x), frame.y($0.y)) }, .accent)
    drawing.dot((frame.x(at.alarms), frame.y(at.hits)), .accent)
    drawing.text("threshold 0.5", (frame.x(at.alarms) + 8, frame.y(at.hits) + 14), isStrong: true)
    return drawing
  }

  private func table(_ curve: RocCurve) -> ReportTable {
    let thresholds = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
    return ReportTable(
      "Rates by threshold", ["Threshold", "True positive rate", "False positive rate"],
      numeric: [0, 1, 2],
      rows: thresholds.map { threshold in
        let rates = curve.rates(above: threshold)
        return [figureText(threshold), figureText(rates.hits), figureText(rates.alarms)]
      })
  }
}

/// The rates of true and false positives at every threshold.
struct RocCurve {
  /// False positive rate and true positive rate, from (0, 0) to (1, 1).
  let points: [(x: Double, y: Double)]
  private let rows: [(score: Double, isPositive: Bool, weight: Double)]
  private let positives: Double
  private let negatives: Double

  /// Goes through the rows from the highest score; nil where a class is absent.
  ///
  /// - Parameter weights: How much each row counts; the same where nil.
  init?(targets: [Bool], scores: [Double], weights: [Double]? = nil) {
    guard !scores.contains(where: \.isNaN), scores.count == targets.count else { return nil }
    rows = scores.indices
      .map { (score: scores[$0], isPositive: targets[$0], weight: weights?[$0] ?? 1) }
      .sorted { $0.score > $1.score }
    positives = rows.reduce(0) { $0 + ($1.isPositive ? $1.weight : 0) }
    negatives = rows.reduce(0) { $0 + ($1.isPositive ? 0 : $1.weight) }
    guard positives > 0, negatives > 0 else { return nil }
    var points: [(x: Double, y: Double)] = [(0, 0)]
    var (hits, alarms) = (0.0, 0.0)
    for (place, row) in rows.enumerated() {
      if row.isPositive { hits += row.weight } else { alarms += row.weight }
      guard place == rows.count - 1 || rows[place + 1].score != row.score else { continue }
      points.append((min(1, alarms / negatives), min(1, hits / positives)))
    }
    self.points = points
  }

  /// The rates when everything above a threshold is called positive.
  func rates(above threshold: Double) -> (alarms: Double, hits: Double) {
    var (hits, alarms) = (0.0, 0.0)
    for row in rows.prefix(while: { $0.score > threshold }) {
      if row.isPositive { hits += row.weight } else { alarms += row.weight }
    }
    return (alarms / negatives, hits / positives)
  }
}
