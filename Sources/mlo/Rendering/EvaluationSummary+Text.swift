import Operations
import Terminal

extension EvaluationSummary {
  /// What `mlo show` prints of the held-out rows.
  func lines(on console: Console) -> [String] {
    let title = "Held-out rows (\(countText(rows)))"
    let found = factLine(facts).map { ["", $0] } ?? []
    return found + ["", console.styled(title, .bold)]
      + [positiveLine(positive)].compactMap { $0.map { "  " + $0 } } + figureTable.lines(console)
      + confusionLines(console) + calibrationLines + residualLines
  }

  private var figureTable: TextTable {
    var table = TextTable(
      [.text("METRIC"), .number("VALUE"), .text("95 % INTERVAL")], indentation: 2)
    for name in shownMetrics(metrics.keys.sorted(), metrics) {
      let value = metrics[name] ?? .nan
      table.append(texts: [name, figureText(name, value), intervalText(intervals[name] ?? nil)])
    }
    return table
  }

  /// True against predicted labels; of many labels nobody reads the matrix.
  private func confusionLines(_ console: Console) -> [String] {
    guard let confusion, labels.count == confusion.count, labels.count <= 8 else { return [] }
    var table = TextTable(
      [.text("TRUE \\ CALLED")] + labels.map { .number($0) }, indentation: 2)
    for (label, counts) in zip(labels, confusion) {
      table.append(texts: [label] + counts.map { numberText($0) })
    }
    return [""] + table.lines(console)
  }

  private var calibrationLines: [String] {
    var lines: [String] = []
    if let expectedCalibrationError {
      lines.append("  calibration: said and seen differ by \(numberText(expectedCalibrationError))")
    }
    if let brier {
      lines.append(
        "  Brier score: reliability \(numberText(brier.reliability)), resolution "
          + "\(numberText(brier.resolution)), uncertainty \(numberText(brier.uncertainty))")
    }
    if let threshold { lines.append("  \(threshold.line(positive: positive))") }
    return lines.isEmpty ? [] : [""] + lines
  }

  private var residualLines: [String] {
    guard let residuals else { return [] }
    let quantiles = residuals.quantiles.map { numberText($0) }.joined(separator: ", ")
    return [
      "",
      "  errors: mean \(numberText(residuals.mean)), standard deviation "
        + "\(numberText(residuals.standardDeviation)), skewness \(numberText(residuals.skewness))",
      "  smallest, 5, 25, 50, 75, 95 %, largest: \(quantiles)",
      residuals.equalSpreadP < 0.01
        ? "  the spread of the errors changes with the prediction"
        : "  no trend of the spread of the errors with the prediction was found",
    ]
      + residuals.largest.prefix(3).map {
        "  data row \(countText($0.row + 1)): true \(numberText($0.value)), predicted "
          + numberText($0.prediction)
      }
  }
}

extension TrainCalibration {
  /// The method and what it is worth, in one line.
  var line: String {
    let text = "calibrated (\(method)) on \(counted(rows, "out-of-fold row"))"
    guard let expectedError, let uncalibratedError else { return text }
    return "\(text): said and seen differ by \(numberText(expectedError)), "
      + "\(numberText(uncalibratedError)) without"
  }
}

extension TrainThreshold {
  /// The threshold and what it is worth, in one line.
  func line(positive: String?) -> String {
    let missed = positive.map { "a missed \(escaped($0))" } ?? "a missed positive"
    let costs =
      "a false alarm costs \(numberText(falsePositiveCost)), \(missed) "
      + numberText(falseNegativeCost)
    let text = "threshold \(numberText(value)) (\(costs))"
    guard let cost, let usualCost else { return text }
    return "\(text): \(numberText(cost)) a held-out row, \(numberText(usualCost)) with 0.5"
  }
}

/// What a fit found out, in one line; none where it found nothing.
func factLine(_ facts: [String: String]) -> String? {
  guard !facts.isEmpty else { return nil }
  let pairs = facts.sorted { $0.key < $1.key }.map { name, value in
    let number = Int(value) == nil ? Double(value) : nil
    return "\(escaped(name))=\(number.map { numberText($0) } ?? escaped(value))"
  }
  return "the fit found \(pairs.joined(separator: ", "))"
}

/// An interval in words; empty where the rows do not tell.
func intervalText(_ ends: [Double]?) -> String {
  guard let ends, ends.count == 2 else { return "" }
  return "\(numberText(ends[0])) to \(numberText(ends[1]))"
}
