import Governance

/// What each column does to the answers on held-out rows: its contributions, and what shuffling costs.
struct EffectChart: Chart {
  func figure(_ source: ReportSource) -> ReportFigure? {
    guard let effects = source.evidence.performance?.effects else { return nil }
    let bars = effects.columns.compactMap { column in
      (column.contribution ?? column.importance).map { NamedFigure(column.name, max(0, $0)) }
    }.sorted { $0.value > $1.value }
    guard let largest = bars.first, largest.value > 0 else { return nil }
    let shown = Array(bars.prefix(ImportanceChart.barLimit))
    let title = "'\(largest.name)' moves the answers the most"
    return ReportFigure(
      id: "effects", title: title, subtitle: subtitle(effects),
      description: "Bars, the largest first. \(title).",
      drawing: ColumnBars.drawing(
        shown, named: 1, rest: bars.count - shown.count, text: { figureText($0) }),
      table: table(effects), bars: [])
  }

  private func subtitle(_ effects: EffectFacts) -> String {
    let rows = "\(effects.scale == nil ? effects.rows : effects.explainedRows) held-out rows"
    switch effects.scale {
    case "log_odds": return "mean size of Shapley values on the log-odds scale, \(rows)"
    case "probability": return "mean size of Shapley values of probabilities, \(rows)"
    case "log": return "mean size of Shapley values on the log scale, \(rows)"
    case .some: return "mean size of Shapley values in the target's unit, \(rows)"
    case nil: return "how much worse \(effects.metric) gets when a column is shuffled, \(rows)"
    }
  }

  private func table(_ effects: EffectFacts) -> ReportTable {
    ReportTable(
      "Effect by column (shuffled \(effects.repeats) times; ± standard deviation)",
      ["Column", "Mean contribution", "Loss of \(effects.metric) when shuffled", "±"],
      numeric: [1, 2, 3],
      rows: effects.columns.map { column in
        [
          column.name, column.contribution.map { figureText($0) } ?? "–",
          column.importance.map { figureText($0) } ?? "–",
          column.spread.map { figureText($0) } ?? "–",
        ]
      })
  }
}
