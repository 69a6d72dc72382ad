import Diagnostics
import Operations
import Terminal

/// Says on standard error what was scored; the rows themselves may be on standard output.
func scoreNotes(_ outcome: ScoreBatch.Outcome, _ context: Context) {
  let console = context.console
  for row in outcome.rejectedRows { console.warning(row) }
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
