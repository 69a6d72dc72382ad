import Operations
import Terminal

extension TrainSearch {
  /// How many trials there were, what they came to, and the best settings.
  var lines: [String] {
    var lines = [heading + part]
    if let best = trials.first(where: { $0.number == best }) {
      let own = trials.first { $0.number == 0 && $0.number != best.number }
      let whose = startsWithOwn ? "the learner's own" : "the first"
      let before = own.map { ", \(numberText($0.mean)) with \(whose) settings" } ?? ""
      lines.append("best \(metric) over the folds: \(numberText(best.mean))\(before)")
      lines.append(
        "best settings: "
          + best.settings.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
          .joined(separator: " "))
    }
    return lines
  }

  private var heading: String {
    let ended =
      switch end {
      case "interrupted": "tuning interrupted after"
      case "time": "time over after"
      case "exhausted": "nothing left to try after"
      default: "tuned in"
      }
    let early = trials.count { $0.state == "pruned" }
    let givenUp = early == 0 ? "" : " (\(countText(early)) given up early)"
    return "\(ended) \(counted(trials.count, "trial"))\(givenUp)"
  }

  private var part: String {
    rows < trainingRows
      ? " on \(folds) folds of \(countText(rows)) of the \(countText(trainingRows)) training rows"
      : " on \(folds) folds of the training rows"
  }
}
