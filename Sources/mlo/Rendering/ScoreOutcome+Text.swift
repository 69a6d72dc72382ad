import Diagnostics
import Operations
import Terminal

/// Says on standard error what was scored; the rows themselves may be on standard output.
func scoreNotes(_ outcome: ScoreBatch.Outcome, _ context: Context) {
  let console = context.console
  for note in outcome.notes { console.note(escaped(note)) }
  for row in outcome.rejectedRows { console.warning(row) }
  for line in unknownLines(outcome.unknown) {
    if line.isAlarming { console.warning(line.text) } else { console.note(line.text) }
  }
  for column in outcome.madeMissing {
    let cells = column.count == 1 ? "1 bad cell" : "\(countText(column.count)) bad cells"
    console.warning("column '\(escaped(column.column))': \(cells) became missing")
  }
  for warning in outcome.warnings { console.warning(warning.message) }
  if let rows = outcome.withoutHistory, rows > 0 {
    console.warning(
      "\(countText(rows)) rows have no prediction: too little of their past is known")
  }
  let place = outcome.output.map { " to \(escaped($0))" } ?? ""
  let rejected = outcome.rejected == 0 ? "" : ", \(countText(outcome.rejected)) with faults"
  console.note(
    "\(countText(outcome.written)) rows scored with \(escaped(outcome.model))\(place)\(rejected) "
      + "in \(durationText(outcome.seconds))")
  if let explanation = outcome.explanation {
    let stage = explanation.isCalibrated ? " before calibration" : ""
    console.note("contributions add up with expected_value to \(scaleText(explanation))\(stage)")
  }
  let judged = judgedText(
    positive: outcome.positive, weight: outcome.weight, withoutTarget: outcome.withoutTarget ?? [])
  if let judged { console.note(judged) }
  for (name, metric) in (outcome.metrics ?? [:]).sorted(by: { $0.key < $1.key }) {
    console.note("\(name) \(numberText(metric.value))")
  }
}

/// What contributions add up to, in words.
private func scaleText(_ explanation: ScoreExplanation) -> String {
  let isOne = explanation.expected.count == 1
  return switch explanation.scale {
  case "log_odds":
    isOne ? "the log-odds of the positive label" : "the raw score of the predicted label"
  case "probability": "the probability of the \(isOne ? "positive" : "predicted") label"
  case "log": "the logarithm of the predicted number"
  default: "the predicted number"
  }
}

/// What the figures are of: the positive label, the weights, and the rows without a target.
func judgedText(
  positive: String?, weight: String?, withoutTarget: [MissingTargetCount]
) -> String? {
  let parts = [
    positive.map { "positive label '\(escaped($0))'" },
    weight.map { "weighted by '\(escaped($0))'" },
    withoutTargetText(withoutTarget),
  ].compactMap { $0 }
  return parts.isEmpty ? nil : "figures: " + parts.joined(separator: ", ")
}

/// The rows without a target, by the spelling found.
private func withoutTargetText(_ counts: [MissingTargetCount]) -> String? {
  let rows = counts.reduce(0) { $0 + $1.rows }
  guard rows > 0 else { return nil }
  let spellings = counts.map { count in
    let text = count.spelling.isEmpty ? "empty" : "'\(escaped(count.spelling))'"
    return counts.count == 1 ? text : "\(text) \(countText(count.rows))"
  }
  let noun = rows == 1 ? "row" : "rows"
  return
    "\(countText(rows)) \(noun) without a target (\(spellings.joined(separator: ", "))) left out"
}

/// A line for each column with values that the model does not know, and whether they are many.
func unknownLines(_ counts: [UnknownCount]) -> [(text: String, isAlarming: Bool)] {
  counts.map { count in
    let values = count.count == 1 ? "1 value is" : "\(countText(count.count)) values are"
    let share = decimalText(count.share * 100, digits: 1)
    let examples = count.examples.map { "'\(escaped($0))'" }.joined(separator: ", ")
    return (
      "column '\(escaped(count.column))': \(values) unknown to the model (\(share) % of the rows), "
        + "such as \(examples)",
      count.share > UnknownCount.alarmingShare
    )
  }
}
