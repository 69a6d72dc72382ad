import Statistics

/// The sentence of a comparison, always of the same form.
struct ChangeText {
  let comparison: PairedComparison
  let champion: String
  let words: String

  func sentence(_ verdict: Verdict, hasInterval: Bool, needed: RowsNeeded) -> String {
    guard comparison.candidate.isFinite, comparison.champion.isFinite else {
      return "\(comparison.metric.title): metric is not a number: \(words): \(verdict.title)"
    }
    let rows = GateText.count(comparison.difference.rowCount, "row")
    let opening =
      "\(comparison.metric.title) \(GateText.value(comparison.candidate)) against "
      + "\(GateText.value(comparison.champion)) of \(champion) on the same \(rows): "
    let ending = verdict == .undecided ? ", \(needed.words)" : ""
    return opening + middle(hasInterval: hasInterval) + ": \(words): \(verdict.title)" + ending
  }

  private func middle(hasInterval: Bool) -> String {
    guard !comparison.isEqual else { return "equal" }
    let difference = comparison.difference
    guard hasInterval, let interval = difference.interval else {
      return GateText.differences([difference.value]).joined()
        + (hasInterval ? ", \(difference.method.title)" : ", by the values alone")
    }
    let numbers = GateText.differences([difference.value, interval.low, interval.high])
    return "\(numbers[0]), \(GateText.percent(interval.confidence)) interval "
      + "\(numbers[1]) to \(numbers[2]), \(difference.method.title)"
  }
}
