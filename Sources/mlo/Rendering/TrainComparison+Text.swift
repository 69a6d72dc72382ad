import Operations
import Terminal

extension TrainComparison {
  /// The learners beside each other, the best first.
  func lines(_ console: Console) -> [String] {
    var table = TextTable([
      .text("MODEL"), .number("CV \(metric.uppercased())"), .number("SPREAD"),
      .number("DIFFERENCE"), .number("ERROR"),
    ])
    for candidate in ordered {
      let isChosen = candidate.learner == chosen
      table.append(texts: [
        candidate.learner, numberText(candidate.mean), numberText(candidate.deviation),
        isChosen ? "best" : numberText(candidate.difference),
        isChosen ? "" : numberText(candidate.differenceStandardError),
      ])
    }
    return [heading] + table.lines(console)
  }

  private var heading: String {
    let part =
      rows < trainingRows
      ? "\(countText(rows)) of the \(countText(trainingRows)) training rows"
      : "the training rows"
    return "compared on \(folds) folds of \(part)"
  }

  private var ordered: [TrainCandidate] {
    let sign: Double = higherIsBetter ? 1 : -1
    return candidates.filter { $0.learner == chosen }
      + candidates.filter { $0.learner != chosen }.sorted { sign * $0.mean > sign * $1.mean }
  }
}

extension TrainFolds {
  /// Mean, spread and the value of each fold in one line.
  var line: String {
    "\(metric) over \(values.count) folds: \(numberText(mean)) ± \(numberText(deviation)) standard deviation ("
      + values.map { numberText($0) }.joined(separator: ", ") + ")"
  }
}
