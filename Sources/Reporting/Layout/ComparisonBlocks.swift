import Governance

/// The learners that the training compared, as a table; nothing where one was named.
func comparisonBlocks(_ source: ReportSource) -> [ReportBlock] {
  guard let comparison = source.evidence.comparison else { return [] }
  let sign: Double = comparison.isHigherBetter ? 1 : -1
  let ordered = comparison.candidates.sorted { sign * $0.mean > sign * $1.mean }
  return [
    .table(
      ReportTable(
        "Learners compared on \(comparison.folds) folds of \(comparison.rows) training rows, by "
          + comparison.metric,
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
