import Operations
import Terminal

extension TrainOutcome {
  /// What `mlo train` prints: the run, what it learnt from, its figures beside the baseline's.
  func lines(on console: Console) -> [String] {
    var lines = [
      "run \(console.styled(escaped(name), .bold))  \(run.prefix(8))",
      "\(model.kind)\(purpose(target, task)), sha256:\(model.sha256.prefix(12)), "
        + sizeText(model.bytes),
    ]
    lines += [positiveLine(positive)].compactMap { $0 } + [rows.line, featuresLine]
    lines += leftOut.map(\.line) + [factLine(facts)].compactMap { $0 }
    if let comparison { lines += [""] + comparison.lines(console) }
    if let selection { lines += [""] + selection.lines(console) }
    if let search { lines += [""] + search.lines }
    lines += [""] + metricTable.lines(console)
    if let forecast, let metric = metricNames.first {
      lines += [""] + forecast.lines(console, metric: metric)
    }
    if let folds { lines += ["", folds.line] }
    if let forecast, forecast.horizon > 1, comparison != nil || folds != nil {
      lines.append("figures over folds are of 1 to \(countText(forecast.horizon)) steps ahead")
    }
    lines += outputLines + curveLines(console) + fairnessLines(console)
    if let registered { lines += ["", "registered as \(escaped(registered))"] }
    return lines
  }

  /// How long the parts took.
  var timeLine: String {
    "read \(durationText(seconds.read)), fit \(durationText(seconds.fit)), "
      + "total \(durationText(seconds.total))"
  }

  private var featuresLine: String {
    let counts = Dictionary(features.map { ($0.type, 1) }, uniquingKeysWith: +)
    let kinds = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.value) \($0.key)" }
    return "\(countText(features.count)) features: \(kinds.joined(separator: ", "))"
  }

  /// One line per figure: held out, baseline, training and, where there are folds, their mean.
  private var metricTable: TextTable {
    let hasFolds = metrics.keys.contains { $0.hasPrefix("cv_") }
    var table = TextTable(
      [
        .text("METRIC"), .number("HELD OUT"), .text("95 % INTERVAL"), .number("BASELINE"),
        .number("TRAINING"),
      ]
        + (hasFolds ? [.number("CV")] : []))
    for name in shownMetrics(metricNames, metrics) {
      let values = [
        metrics[name], baseline[name], metrics["train_" + name],
        hasFolds && isComparable(name) ? metrics["cv_" + name] : nil,
      ]
      var texts = [name] + values.map { $0.map { figureText(name, $0) } ?? "" }
      texts.insert(intervalText(intervals[name] ?? nil), at: 2)
      table.append(texts: texts)
    }
    return table
  }
}

extension TrainOutcome {
  /// Whether a figure over the folds is of the same outputs as the held-out one: calibration is learnt
  /// from the folds, whose models lack it, and changes all but the order of the rows.
  private func isComparable(_ name: String) -> Bool {
    calibration == nil || name == "auc" || name == "average_precision"
  }

  /// How probabilities were calibrated and which threshold costs chose, with what that is worth.
  private var outputLines: [String] {
    let lines = [calibration?.line, threshold?.line(positive: positive)].compactMap { $0 }
    return lines.isEmpty ? [] : [""] + lines + [foldNote].compactMap { $0 }
  }

  /// How the figures of the folds go with what was learnt from the same rows.
  private var foldNote: String? {
    guard folds != nil else { return nil }
    let parts = [
      calibration == nil ? nil : "figures over folds are without the calibration",
      threshold == nil ? nil : "figures over folds are at this threshold, chosen on the same folds",
    ]
    return parts.compactMap { $0 }.joined(separator: "; ")
  }

  /// How the main figure grows with the rows, one line per share.
  private func curveLines(_ console: Console) -> [String] {
    guard let learningCurve, !learningCurve.points.isEmpty else { return [] }
    var table = TextTable([
      .number("ROWS"), .number("CV"), .number("SPREAD"), .number("TRAINING"),
    ])
    for point in learningCurve.points {
      table.append(texts: [
        countText(Int(exactly: point.rows.rounded()) ?? 0), numberText(point.mean),
        numberText(point.deviation), numberText(point.training),
      ])
    }
    return ["", "\(learningCurve.metric) by rows learnt from"] + table.lines(console)
  }

  /// For each column of `--slice`: how far its groups lie apart.
  private func fairnessLines(_ console: Console) -> [String] {
    fairness.flatMap { found -> [String] in
      let few = found.leftOut == 0 ? "" : ", \(counted(found.leftOut, "group")) too small"
      let title = "\(counted(found.compared, "group")) of \(escaped(found.column))\(few)"
      var table = TextTable(
        [.text(""), .number("")], showsHeadings: false, indentation: 2)
      for (name, value) in found.disparities.sorted(by: { $0.key < $1.key }) {
        table.append(texts: [name, numberText(value)])
      }
      return ["", title] + table.lines(console)
    }
  }
}

extension TrainPreview {
  /// What `mlo train --dry-run` prints.
  func lines(on console: Console) -> [String] {
    var table = TextTable([.text("COLUMN"), .text("TYPE"), .number("MISSING")])
    for feature in features {
      table.append(texts: [feature.name, feature.type, countText(feature.missing)])
    }
    return [
      "would fit \(learnerText)\(purpose(target, task))"
    ] + [positiveLine(positive)].compactMap { $0 } + [
      "\(rows.line), split: \(split)",
      "memory for the fit: about \(sizeText(memoryBytes))", "",
    ] + table.lines(console) + leftOut.map(\.line)
  }
}

/// Which class of two is the positive one; nil where there are not two.
func positiveLine(_ positive: String?) -> String? {
  positive.map { "positive class: \(escaped($0))" }
}

/// What is learnt, in a few words: ` for Churn (classification)`, or the task alone.
private func purpose(_ target: String?, _ task: String) -> String {
  switch (target, task) {
  case (nil, _): " for \(task)"
  case (let target?, "anomaly"), (let target?, "clustering"):
    " for \(task), judged by \(escaped(target))"
  case (let target?, _): " for \(escaped(target)) (\(task))"
  }
}

extension TrainPreview {
  private var learnerText: String {
    candidates.isEmpty ? learner : "the best of \(candidates.joined(separator: ", "))"
  }
}

extension TrainRows {
  /// The rows of each part in one line.
  fileprivate var line: String {
    let rest = skipped == 0 ? "" : ", \(countText(skipped)) left out"
    return "\(countText(train)) rows to learn from, \(countText(test)) held out\(rest)"
  }
}

extension TrainLeftOut {
  /// The column and the reason in one line.
  fileprivate var line: String { "left out: \(escaped(name)) (\(escaped(reason)))" }
}
