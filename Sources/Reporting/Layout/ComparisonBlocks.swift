import Governance

/// What the training itself chose between: learners, columns and settings; nothing where all were named.
func comparisonBlocks(_ source: ReportSource) -> [ReportBlock] {
  learnerBlocks(source) + selectionBlocks(source) + searchBlocks(source)
}

private func title(_ metric: String, _ source: ReportSource) -> String {
  source.evidence.performance?.metric(metric)?.title ?? metric
}

private func selectionBlocks(_ source: ReportSource) -> [ReportBlock] {
  guard let selection = source.evidence.selection else { return [] }
  return [
    .text(
      "\(countText(selection.kept.count)) of \(countText(selection.columns)) columns were kept by "
        + "\(selection.method) within \(selection.folds) folds of \(countText(selection.rows)) "
        + "training rows: \(title(selection.metric, source)) \(figureText(selection.mean)) over the "
        + "folds, \(figureText(selection.meanOfAll)) with all columns.")
  ]
}

private func searchBlocks(_ source: ReportSource) -> [ReportBlock] {
  guard let search = source.evidence.search else { return [] }
  let own = search.ownMean.map { ", \(figureText($0)) with the learner's own settings" } ?? ""
  return [
    .text(
      "The settings of \(search.learner) were searched by \(search.method) in "
        + "\(countText(search.trials.count)) trials on \(search.folds) folds of "
        + "\(countText(search.rows)) training rows: \(title(search.metric, source)) "
        + "\(figureText(search.bestMean)) over the folds\(own).")
  ]
}

private func learnerBlocks(_ source: ReportSource) -> [ReportBlock] {
  guard let comparison = source.evidence.comparison else { return [] }
  let sign: Double = comparison.isHigherBetter ? 1 : -1
  let ordered = comparison.candidates.sorted { sign * $0.mean > sign * $1.mean }
  return [
    .table(
      ReportTable(
        "Learners compared on \(comparison.folds) folds of \(countText(comparison.rows)) training "
          + "rows, by \(title(comparison.metric, source))",
        ["Learner", "Mean over the folds", "Less the chosen", "Standard error of that"],
        numeric: [1, 2, 3],
        rows: ordered.map { candidate in
          let isChosen = candidate.learner == comparison.chosen
          return [
            isChosen ? "\(candidate.learner) (chosen)" : candidate.learner,
            figureText(candidate.mean),
            isChosen ? "–" : figureText(candidate.difference),
            isChosen ? "–" : figureText(candidate.differenceError),
          ]
        }))
  ]
}
