import Operations
import Terminal

extension TrainComparison {
  /// The learners beside each other, the one that was taken first, and why it was.
  func lines(_ console: Console) -> [String] {
    var table = TextTable([
      .text("MODEL"), .number("CV \(metric.uppercased())"), .number("DIFFERENCE"),
      .number("STANDARD ERROR"), .number("SIZE"), .number("ROWS/S"),
    ])
    for candidate in ordered {
      let isChosen = candidate.learner == chosen
      table.append(texts: [
        candidate.learner, numberText(candidate.mean),
        isChosen ? "chosen" : numberText(candidate.difference),
        isChosen ? "" : numberText(candidate.differenceStandardError),
        candidate.modelBytes.map { sizeText($0) } ?? "", candidate.speedText,
      ])
    }
    return [heading] + table.lines(console) + reason
  }

  private var heading: String {
    let part =
      rows < trainingRows
      ? "\(countText(rows)) of the \(countText(trainingRows)) training rows"
      : "the training rows"
    return "compared on \(folds) folds of \(part)"
  }

  /// Why the best was not taken.
  private var reason: [String] {
    guard best != chosen else { return [] }
    return ["\(chosen) is within one standard error of \(best), and its model is smaller"]
  }

  private var ordered: [TrainCandidate] {
    let sign: Double = higherIsBetter ? 1 : -1
    return candidates.filter { $0.learner == chosen }
      + candidates.filter { $0.learner != chosen }.sorted { sign * $0.mean > sign * $1.mean }
  }
}

extension TrainCandidate {
  /// Rows a second to two digits: what is measured once is no more exact.
  fileprivate var speedText: String {
    guard let rowsPerSecond, rowsPerSecond.isFinite else { return "" }
    guard rowsPerSecond >= 100 else { return numberText(rowsPerSecond, significantDigits: 2) }
    var scale = 1.0
    while rowsPerSecond / scale >= 100 { scale *= 10 }
    return countText(Int(exactly: (rowsPerSecond / scale).rounded() * scale) ?? 0)
  }
}

extension TrainFolds {
  /// Mean, standard deviation and the value of each fold in one line.
  var line: String {
    "\(metric) over \(values.count) folds: \(numberText(mean)) ± \(numberText(deviation)) standard deviation ("
      + values.map { numberText($0) }.joined(separator: ", ") + ")"
  }
}
