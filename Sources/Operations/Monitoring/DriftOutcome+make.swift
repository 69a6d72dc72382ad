import Monitoring
import Tabular

extension DriftOutcome {
  /// Tells what a comparison found.
  init(
    command: CheckDrift, side: ReferenceSide, rows: CurrentRows, findings: DriftFindings,
    performance: DriftPerformance?, notes: [String]
  ) {
    let columns = findings.columns.map(DriftColumn.init)
    let prediction = findings.prediction.map(DriftColumn.init)
    self.init(
      passed: !findings.isDrifted, drifted: findings.isDrifted, share: findings.share,
      sentence: Self.sentence(columns, prediction, findings.isDrifted), reference: side.name,
      current: rows.name,
      rows: DriftRows(
        reference: side.profile.rowCount, current: rows.profile.rowCount,
        rejected: rows.rejectedCount),
      alpha: command.alpha, columns: columns, prediction: prediction,
      quality: findings.quality.map(DriftQuality.init), unknown: rows.unknownCounts,
      notes: notes, performance: performance, decision: nil)
  }

  /// The whole in one sentence.
  private static func sentence(
    _ columns: [DriftColumn], _ prediction: DriftColumn?, _ isDrifted: Bool
  ) -> String {
    let counts = Dictionary(columns.map { ($0.verdict, 1) }, uniquingKeysWith: +)
    let words = [
      ("broken", "broken"), ("drift", "drifted"), ("minor", "changed a little"),
      ("undecided", "with too few rows"),
    ]
    let parts = words.compactMap { verdict, word in counts[verdict].map { "\($0) \(word)" } }
    let whole = columns.count == 1 ? "1 column" : "\(columns.count) columns"
    let found =
      parts.isEmpty ? "none of \(whole) changed" : parts.joined(separator: ", ") + " of \(whole)"
    let answers = prediction?.drifted == true ? "; the model's answers drifted" : ""
    let isUndecided = !isDrifted && counts["undecided"] != nil
    let verdict = isDrifted ? "drift" : isUndecided ? "undecided" : "no drift"
    return "\(verdict): \(found)\(answers)"
  }
}

extension DriftColumn {
  init(_ finding: ColumnFinding) {
    self.init(
      column: finding.name, type: finding.pair.reference.profile.type.rawValue,
      method: finding.method.rawValue, statistic: finding.statistic?.value,
      expected: finding.statistic?.expected, bound: finding.bound, pValue: finding.pValue,
      adjustedP: finding.adjustedP, effect: finding.effect, threshold: finding.threshold,
      verdict: finding.verdict.rawValue, drifted: finding.verdict.isDrifted,
      sentence: finding.sentence, rowsNeeded: finding.rowsNeeded,
      distances: DriftDistances(
        psi: finding.psi.map(DriftDistance.init), js: finding.js.map(DriftDistance.init),
        hellinger: finding.hellinger.map(DriftDistance.init)),
      reference: DriftSummary(finding.pair.reference.profile),
      current: DriftSummary(finding.pair.current.profile))
  }
}

extension DriftDistance {
  init(_ distance: Distance) { self.init(value: distance.value, expected: distance.expected) }
}

extension DriftQuality {
  init(_ finding: QualityFinding) {
    self.init(
      column: finding.column, finding: finding.kind.rawValue, sentence: finding.sentence,
      reference: finding.reference, current: finding.current, pValue: finding.pValue,
      adjustedP: finding.adjustedP, drifted: finding.isDrifted)
  }
}

extension DriftSummary {
  init(_ column: ColumnProfile) {
    let rows = column.rowCount
    self.init(
      count: column.valueCount, missing: column.missingCount,
      missingShare: rows > 0 ? Double(column.missingCount) / Double(rows) : 0)
    switch column.values {
    case .numbers(let numbers):
      mean = numbers.mean
      sd = numbers.standardDeviation
      min = numbers.minimum
      median = numbers.quantile(0.5)
      max = numbers.maximum
    case .categories(let categories):
      levels = Self.mostFrequent(categories)
    }
  }

  private static func mostFrequent(_ categories: CategoryProfile) -> [DriftLevel] {
    let total = Double(Swift.max(1, categories.valueCount))
    let all =
      zip(categories.levels, categories.counts).map { ($0, $1) }
      + categories.others.map { ($0.name, $0.count) }
    return all.filter { $0.1 > 0 }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(5)
      .map { DriftLevel(name: $0.0, share: Double($0.1) / total) }
  }
}
