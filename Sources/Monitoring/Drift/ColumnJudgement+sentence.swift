extension ColumnJudgement {
  /// What was found, in one sentence without a full stop.
  var sentence: String {
    if let fault = column.fault { return fault.sentence(column.pair) }
    switch verdict {
    case .drift:
      return [areValuesDrifted ? valuesSentence : nil, isMissingDrifted ? missingSentence : nil]
        .compactMap { $0 }.joined(separator: "; ")
    case .minor:
      let effect = shortNumber(column.measurement?.effect ?? 0)
      return "differs by more than chance, but by less than what counts: "
        + "\(effect), \(shortNumber(threshold)) counts"
    case .undecided: return undecidedSentence
    case .none, .broken: return "no more different than chance makes it"
    }
  }

  private var undecidedSentence: String {
    let wanted = "to see a difference of \(shortNumber(relevantEffect))"
    let count = column.pair.current.profile.valueCount
    guard let rowsNeeded else {
      return "too few values \(wanted): the reference has "
        + "\(column.pair.reference.profile.valueCount), the current data \(count)"
    }
    return "too few values \(wanted): \(count) now, about \(rowsNeeded) are needed"
  }

  private var valuesSentence: String {
    switch (column.pair.reference.profile.values, column.pair.current.profile.values) {
    case (.numbers(let before), .numbers(let now)): numbersSentence(before, now)
    case (.categories(let before), .categories(let now)): categoriesSentence(before, now)
    default: "differs"
    }
  }

  private func numbersSentence(_ before: NumberProfile, _ now: NumberProfile) -> String {
    let medians = (before.quantile(0.5) ?? 0, now.quantile(0.5) ?? 0)
    if medians.0 != medians.1 {
      let direction = medians.1 > medians.0 ? "higher" : "lower"
      let (old, new) = shortNumbers(medians.0, medians.1)
      return "values are \(direction): median \(new), was \(old)"
    }
    for share in [0.05, 0.25, 0.75, 0.95] {
      guard let old = before.quantile(share), let new = now.quantile(share), old != new
      else { continue }
      let (before, now) = shortNumbers(old, new)
      return "values are spread differently: \(percent(share)) are at most \(now), was \(before)"
    }
    return "values are spread differently around the median \(shortNumber(medians.1))"
  }

  private func categoriesSentence(_ before: CategoryProfile, _ now: CategoryProfile) -> String {
    let n = Double(max(1, before.valueCount))
    let m = Double(max(1, now.valueCount))
    let shares = zip(before.counts, now.counts).map { (Double($0) / n, Double($1) / m) }
    let most = shares.indices.max {
      abs(shares[$0].1 - shares[$0].0) < abs(shares[$1].1 - shares[$1].0)
    }
    let new = column.measurement?.newShare ?? 0
    guard let most, abs(shares[most].1 - shares[most].0) >= new else {
      return "\(percent(new)) are categories that the reference does not have"
    }
    let change =
      "\(percent(shares[most].1)) are '\(shortName(before.levels[most]))', "
      + "were \(percent(shares[most].0))"
    return new > 0 ? change + "; \(percent(new)) are new categories" : change
  }

  private var missingSentence: String {
    guard let missing = column.missing else { return "" }
    return "\(percent(missing.current)) are missing, were \(percent(missing.reference))"
  }

  /// What was noticed beside the verdict.
  var quality: [QualityFinding] {
    [missingFinding, newCategoriesFinding, unreadableFinding].compactMap { $0 }
  }

  private var missingFinding: QualityFinding? {
    guard let missing = column.missing, let adjustedMissing, adjustedMissing <= check.alpha
    else { return nil }
    var finding = QualityFinding(
      column: column.pair.reference.profile.name, kind: .missingShare, sentence: missingSentence,
      reference: missing.reference, current: missing.current)
    finding.pValue = missing.pValue
    finding.adjustedP = adjustedMissing
    finding.isDrifted = isMissingDrifted
    return finding
  }

  private var newCategoriesFinding: QualityFinding? {
    guard let measurement = column.measurement, measurement.newShare > 0 else { return nil }
    let names = measurement.newCategories.prefix(5).map { "'\(shortName($0.name))'" }
    let more = measurement.newCategories.count > 5 ? ", …" : ""
    return QualityFinding(
      column: column.pair.reference.profile.name, kind: .newCategories,
      sentence: "new categories in \(percent(measurement.newShare)) of the values: "
        + names.joined(separator: ", ") + more,
      reference: 0, current: measurement.newShare)
  }

  private var unreadableFinding: QualityFinding? {
    let current = column.pair.current
    guard current.unreadableCount > 0 else { return nil }
    let share = Double(current.unreadableCount) / Double(max(1, current.profile.rowCount))
    return QualityFinding(
      column: current.profile.name, kind: .unreadableCells,
      sentence: "\(current.unreadableCount) cells are not numbers and count as missing"
        + (current.firstUnreadable.map { ", the first: \($0)" } ?? ""),
      reference: 0, current: share)
  }
}

extension ColumnFault {
  fileprivate func sentence(_ pair: ColumnPair) -> String {
    let current = pair.current
    switch self {
    case .absent: return "the current data has no such column"
    case .empty:
      return "has no value any more; \(percent(pair.reference.missingShare)) were missing before"
    case .typeChanged:
      let cells = current.unreadableCount + current.profile.valueCount
      return "\(current.unreadableCount) of \(cells) cells cannot be read as numbers"
        + (current.firstUnreadable.map { ": \($0)" } ?? "")
    case .wasEmpty: return "has values now, but none in the reference"
    }
  }
}
