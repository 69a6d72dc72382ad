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
  if let decision = performance.decision { blocks.append(.text(sentence(decision))) }
  return blocks
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
    "How groups by '\(found.column)' are treated", ["Group", "Rows"] + first.rates.map(\.name),
    numeric: Set(1...(first.rates.count + 1)),
    rows: groups.map { group in
      [group.value.isEmpty ? "(missing)" : group.value, countText(group.rows)]
        + group.rates.map { rate in
          guard group.rows >= found.leastRows else { return "too few" }
          return rate.value.isFinite ? figureText(rate.value) : "–"
        }
    })
}

private func disparityTable(_ found: FairnessFacts) -> ReportTable {
  let few = found.leftOut == 0 ? "" : ", \(countText(found.leftOut)) smaller ones left out"
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
