import Governance

/// How good the model is on rows that it never saw.
func resultsSection(_ source: ReportSource) -> ReportSection {
  guard let performance = source.evidence.performance else {
    return ReportSection(
      id: "results", title: "Results",
      blocks: [
        .text("It was not judged here, so there are no measured figures.")
      ] + claimed(source))
  }
  var blocks: [ReportBlock] = [.table(metricTable(performance))]
  if let methods = methodSentence(performance) { blocks.append(.text(methods)) }
  blocks += outputBlocks(performance)
  blocks += resultCharts.compactMap { $0.figure(source) }.map { .figure($0) }
  if let matrix = ConfusionMatrix(source), matrix.labels.count > 2 {
    blocks.append(.table(matrix.perClass))
  }
  blocks += residualBlocks(performance)
  blocks += sliceBlocks(performance) + fairnessBlocks(performance)
  blocks += claimed(source)
  if !performance.isReproduced {
    blocks.insert(
      .text(
        "The recorded figures do not come out of the recorded outputs; those shown are computed "
          + "again."), at: 0)
  }
  return ReportSection(id: "results", title: "Results", blocks: blocks)
}

private func metricTable(_ performance: PerformanceFacts) -> ReportTable {
  ReportTable(
    "Held-out rows, beside a constant guess", ["Metric", "Model", "95 % interval", "Guess"],
    numeric: [1, 2, 3],
    rows: performance.metrics.map { metric in
      [
        metric.title, figureText(metric.value), intervalText(metric) ?? metric.concern ?? "–",
        metric.baseline.map { figureText($0) } ?? "–",
      ]
    })
}

/// How the intervals were found, in the order of the metrics.
private func methodSentence(_ performance: PerformanceFacts) -> String? {
  var methods: [(name: String, metrics: [String])] = []
  for metric in performance.metrics where metric.low != nil {
    if let place = methods.firstIndex(where: { $0.name == metric.method }) {
      methods[place].metrics.append(metric.title)
    } else {
      methods.append((metric.method, [metric.title]))
    }
  }
  guard !methods.isEmpty else { return nil }
  let parts = methods.map { "\($0.name) (\($0.metrics.joined(separator: ", ")))" }
  return "Intervals by \(parts.joined(separator: ", "))."
}

private func sliceBlocks(_ performance: PerformanceFacts) -> [ReportBlock] {
  var columns: [String] = []
  for slice in performance.slices where !columns.contains(slice.column) {
    columns.append(slice.column)
  }
  let names = performance.metrics.prefix(5).map(\.name)
  return columns.map { column in
    let rows = performance.slices.filter { $0.column == column }
    return .table(
      ReportTable(
        "Groups by '\(column)'", ["Group", "Rows"] + names, numeric: Set(1...(names.count + 1)),
        rows: rows.map { slice in
          [slice.value.isEmpty ? "(missing)" : slice.value, countText(slice.rows)]
            + names.map { name in groupFigure(slice, name) }
        }))
  }
}

/// A figure of a group; of fewer than 30 rows nothing is shown that somebody could lean on.
private func groupFigure(_ slice: SliceFacts, _ name: String) -> String {
  guard slice.rows >= 30 else { return "too few" }
  guard let value = slice.metrics.first(where: { $0.name == name })?.value, value.isFinite else {
    return "–"
  }
  return figureText(value)
}

private func claimed(_ source: ReportSource) -> [ReportBlock] {
  let figures = source.evidence.claimed
  guard !figures.isEmpty else { return [] }
  return [
    .table(
      ReportTable(
        "Logged by hand: shown, but decides nothing", ["Metric", "Claimed"], numeric: [1],
        rows: figures.map { [$0.name, figureText($0.value)] }))
  ]
}

/// What else was tried on the same rows, and how the figures went.
func selectionSection(_ source: ReportSource) -> ReportSection {
  var blocks = comparisonBlocks(source)
  let candidates = source.evidence.candidates
  if let first = candidates.first, let performance = source.evidence.performance {
    let mine = performance.crossValidation.first { $0.name == first.metric }
    let own = [
      "\(source.evidence.reference) (this)", source.evidence.model.kind ?? "–", folds(mine),
      performance.metric(first.metric).map { figureText($0.value) } ?? "–",
    ]
    blocks.append(
      .table(
        ReportTable(
          "Runs on the same rows, by \(first.metric)",
          ["Run", "Learner", "Over the folds ± standard error", "Held out"], numeric: [2, 3],
          rows: [own]
            + candidates.map {
              [
                "\($0.name) (\($0.run.prefix(12)))", $0.learner, folds($0.crossValidation),
                $0.heldOut.map { figureText($0) } ?? "–",
              ]
            })))
    blocks.append(
      .text(
        "Choosing between models by the held-out rows makes them look too good; the folds are for that."
      ))
  }
  if let figure = HistoryChart().versions(source) { blocks.append(.figure(figure)) }
  blocks += HistoryChart().series(source).map { .figure($0) }
  return ReportSection(id: "selection", title: "Candidates and versions", blocks: blocks)
}

private func folds(_ figure: FoldFigure?) -> String {
  guard let figure else { return "–" }
  return "\(figureText(figure.mean)) ± \(figureText(figure.standardError))"
}
