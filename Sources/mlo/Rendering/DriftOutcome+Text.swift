import Operations
import Terminal

extension DriftOutcome {
  /// What `mlo drift` prints: a line per column, the worst first, a sentence for each that differs,
  /// and one for the whole.
  func lines(on console: Console) -> [String] {
    lines(width: console.settings.width, isColored: console.settings.colorsOutput)
  }

  /// The same for a file.
  var textBytes: [UInt8] {
    Array((lines(width: nil, isColored: false).joined(separator: "\n") + "\n").utf8)
  }

  private func lines(width: Int?, isColored: Bool) -> [String] {
    var lines = [headline, ""] + table.lines(width: width, isColored: isColored)
    let told = (columns + (prediction.map { [$0] } ?? [])).filter { $0.verdict != "none" }
    if !told.isEmpty { lines += [""] + told.flatMap(\.sentences) }
    let notes = quality.filter { !isTold($0) }
    if !notes.isEmpty {
      lines += [""] + notes.map { "\(escaped($0.column)): \(escaped($0.sentence))" }
    }
    let known = unknownLines(unknown).map { ($0.isAlarming ? "warning: " : "") + $0.text }
    let said = self.notes.map { escaped($0) } + known
    if !said.isEmpty { lines += [""] + said }
    if let performance {
      lines +=
        [""] + performance.facts + performance.table.lines(width: width, isColored: isColored)
    }
    let style: Style = drifted ? .red : .green
    return lines + ["", style.applied(to: escaped(sentence), if: isColored)]
  }

  /// A column that drifted for its missing values, or is broken, says so in its own sentence.
  private func isTold(_ note: DriftQuality) -> Bool {
    if note.finding == "missing_share" { return note.drifted }
    let isBroken = columns.contains { $0.column == note.column && $0.verdict == "broken" }
    return note.finding == "unreadable_cells" && isBroken
  }

  private var headline: String {
    let rejected = rows.rejected == 0 ? "" : " (\(counted(rows.rejected, "row")) left out)"
    return "\(escaped(current)) with \(counted(rows.current, "row"))\(rejected), compared with "
      + "\(escaped(reference)) of \(counted(rows.reference, "row"))"
  }

  private var table: TextTable {
    var table = TextTable([
      .text("VERDICT"), .text("COLUMN"), .text("TEST"), .number("VALUE"), .number("EXPECTED"),
      .number("ADJUSTED P"), .text("REFERENCE"), .text("CURRENT"),
    ])
    for column in columns {
      let missing = quality.first { $0.column == column.column && $0.finding == "missing_share" }
      table.append(column.cells(name: column.column, missing: isDueTo(missing, column)))
    }
    if let prediction {
      table.append(prediction.cells(name: "(\(prediction.column))", missing: nil))
    }
    return table
  }

  /// The test of the missing values, where that alone makes a column drift.
  private func isDueTo(_ missing: DriftQuality?, _ column: DriftColumn) -> DriftQuality? {
    let own = (column.adjustedP ?? 1) <= alpha && (column.effect ?? 0) >= column.threshold
    return missing?.drifted == true && !own ? missing : nil
  }
}

extension DriftPerformance {
  /// What the figures are of, and what keeps both sides from being of one kind.
  fileprivate var facts: [String] {
    let facts = judgedText(positive: positive, weight: weight, withoutTarget: withoutTarget)
    return (facts.map { [$0] } ?? []) + notes.map { escaped($0) }
  }

  /// The figures on the rows that were held out in training beside those of now.
  fileprivate var table: TextTable {
    var table = TextTable([.text("METRIC"), .number("HELD OUT"), .number("CURRENT")])
    for (name, metric) in metrics.sorted(by: { $0.key < $1.key }) {
      table.append(texts: [
        name, metric.reference.map { numberText($0) } ?? "", numberText(metric.current),
      ])
    }
    return table
  }
}

extension DriftColumn {
  fileprivate func cells(name: String, missing: DriftQuality?) -> [TextTable.Cell] {
    let test = missing == nil ? method : "missing"
    let value = missing == nil ? statistic : missing?.current
    let chance = missing == nil ? expected : missing?.reference
    return [
      .init(verdict, style), .init(name), .init(value == nil ? "" : test),
      .init(value.map { numberCell($0) } ?? ""), .init(chance.map { numberCell($0) } ?? ""),
      .init((missing?.adjustedP ?? adjustedP).map { numberText($0, significantDigits: 2) } ?? ""),
      .init(reference.text), .init(current.text),
    ]
  }

  private var style: Style? {
    switch verdict {
    case "drift", "broken": .red
    case "minor", "undecided": .yellow
    default: nil
    }
  }

  /// What was found, and how far apart the shares are beside what chance makes of it.
  fileprivate var sentences: [String] {
    let first = "\(escaped(column)): \(escaped(sentence))"
    guard drifted, let psi = distances.psi, let js = distances.js else { return [first] }
    return [first, "  psi \(psi.text), js \(js.text)"]
  }
}

extension DriftDistance {
  fileprivate var text: String {
    "\(numberText(value, significantDigits: 3)) "
      + "(\(numberText(expected, significantDigits: 2)) expected)"
  }
}

extension DriftSummary {
  /// Mean and deviation, or the most frequent categories; and what is missing.
  fileprivate var text: String {
    var parts: [String] = []
    if let mean { parts.append(numberText(mean) + (sd.map { " ± \(numberText($0))" } ?? "")) }
    if let levels {
      parts += levels.prefix(2).map { "\($0.name) \(percentText($0.share))" }
    } else if mean == nil, let median {
      parts.append("median \(numberText(median))")
    }
    if missing > 0 { parts.append("\(percentText(missingShare)) missing") }
    return parts.joined(separator: ", ")
  }
}

/// A share in percent.
private func percentText(_ share: Double) -> String {
  if share > 0, share < 0.001 { return "<0.1 %" }
  return "\(decimalText(share * 100, digits: share < 0.1 ? 1 : 0)) %"
}
