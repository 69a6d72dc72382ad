import Governance

/// What was done to the outputs after the fit, and what it is worth: calibration and threshold.
func outputBlocks(_ performance: PerformanceFacts) -> [ReportBlock] {
  var blocks: [ReportBlock] = []
  if let calibration = performance.calibration, let error = calibration.expectedError {
    var text = "What is said and what is seen differ by \(figureText(error)) on average"
    if let method = calibration.method {
      text += "; probabilities are calibrated (\(method)) on out-of-fold rows"
      if let before = calibration.uncalibratedError {
        text += ", without that they would differ by \(figureText(before))"
      }
    }
    blocks.append(.text(text + "."))
  }
  if let brier = performance.calibration?.brier, let sentence = brierSentence(brier) {
    blocks.append(.text(sentence))
  }
  if let decision = performance.decision { blocks.append(.text(sentence(decision))) }
  return blocks
}

/// What the Brier score is made of: smaller reliability and larger resolution are better.
private func brierSentence(_ terms: [NamedFigure]) -> String? {
  guard terms.count == 5 else { return nil }
  let figures = terms.map { figureText($0.value) }
  return "The Brier score is reliability \(figures[0]) (how far bins are off) less resolution "
    + "\(figures[1]) (how far bins differ) plus uncertainty \(figures[2]) (of the labels "
    + "themselves), plus variance \(figures[3]) less covariance \(figures[4]) within the bins."
}

/// How the errors of a regression are spread, and where they are largest.
func residualBlocks(_ performance: PerformanceFacts) -> [ReportBlock] {
  guard let residuals = performance.residuals else { return [] }
  let spread =
    residuals.equalSpreadP < 0.01
    ? "Their spread changes with the prediction"
    : "No change of their spread with the prediction was found"
  let shape =
    residuals.normalityP < 0.01
    ? "their distribution is not the normal one" : "they may be normally distributed"
  return [
    .table(
      ReportTable(
        "Errors: true less predicted values", ["Figure", "Value"], numeric: [1],
        rows: residuals.figures.map { [$0.name, figureText($0.value)] })),
    .text(
      "\(spread) (p = \(figureText(residuals.equalSpreadP))), and \(shape) "
        + "(p = \(figureText(residuals.normalityP)))."),
    .table(
      ReportTable(
        "The largest errors", ["Data row", "True", "Predicted", "Error"],
        numeric: [0, 1, 2, 3],
        rows: residuals.largest.map {
          [
            countText($0.row + 1), figureText($0.value), figureText($0.prediction),
            figureText($0.value - $0.prediction),
          ]
        })),
  ]
}

private func sentence(_ decision: CostedThresholdFacts) -> String {
  var text =
    "Rows are called positive above \(figureText(decision.threshold)): with a cost of "
    + "\(figureText(decision.falsePositiveCost)) for a false alarm and "
    + "\(figureText(decision.falseNegativeCost)) for a missed positive, that costs least on the "
    + "out-of-fold rows of the training part"
  if let cost = decision.cost, let usual = decision.usualCost {
    text +=
      ". On the held-out rows it costs \(figureText(cost)) a row, and 0.5 would cost "
      + figureText(usual)
  }
  return text + "."
}

/// How groups are treated, and how far they lie apart.
func fairnessBlocks(_ performance: PerformanceFacts) -> [ReportBlock] {
  performance.fairness.flatMap { found -> [ReportBlock] in
    let groups = performance.slices.filter { $0.column == found.column && !$0.rates.isEmpty }
    var blocks: [ReportBlock] = []
    if let first = groups.first { blocks.append(.table(rateTable(found, groups, of: first))) }
    if !found.disparities.isEmpty { blocks.append(.table(disparityTable(found))) }
    return blocks
  }
}

private func rateTable(
  _ found: FairnessFacts, _ groups: [SliceFacts], of first: SliceFacts
) -> ReportTable {
  ReportTable(
    "How groups by '\(found.column)' are treated\(legend(first))",
    ["Group", "Rows"] + first.rates.map(\.name),
    numeric: Set(1...(first.rates.count + 1)),
    rows: groups.map { group in
      [group.value.isEmpty ? "(missing)" : group.value, countText(group.rows)]
        + group.rates.map { rate in
          guard group.rows >= found.leastRows else { return "too few" }
          return rate.value.isFinite ? figureText(rate.value) : "–"
        }
    })
}

/// What the short headings of a classifier's rates mean.
private func legend(_ group: SliceFacts) -> String {
  guard group.rates.contains(where: { $0.name == "TPR" }) else { return "" }
  return ": share of positives, share called so; true and false positive, false negative rate"
}

private func disparityTable(_ found: FairnessFacts) -> ReportTable {
  let few = found.leftOut == 0 ? "" : ", smaller left out: \(countText(found.leftOut))"
  return ReportTable(
    "How far \(countText(found.compared)) groups by '\(found.column)' of "
      + "\(countText(found.leastRows)) rows or more lie apart\(few)",
    ["Measure", "Value"], numeric: [1],
    rows: found.disparities.map {
      [
        $0.name.split(separator: "_").joined(separator: " "),
        $0.value.isFinite ? figureText($0.value) : "–",
      ]
    })
}
