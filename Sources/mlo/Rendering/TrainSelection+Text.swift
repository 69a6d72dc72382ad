import Operations
import Terminal

extension TrainSelection {
  /// How many columns were kept, and what the folds said of each number of them.
  func lines(_ console: Console) -> [String] {
    var table = TextTable([
      .number("COLUMNS"), .number("CV \(metric.uppercased())"), .number("ERROR"), .text(""),
    ])
    for size in sizes {
      table.append(texts: [
        countText(size.count), numberText(size.mean), numberText(size.standardError),
        size.count == chosen ? "kept" : "",
      ])
    }
    let part = rows < trainingRows ? "\(countText(rows)) of the \(countText(trainingRows))" : "the"
    return [
      "selected \(countText(chosen)) of \(countText(columns.count)) columns by \(method) within "
        + "\(folds) folds of \(part) training rows"
    ] + table.lines(console)
  }
}
