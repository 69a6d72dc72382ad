import Governance

/// Which columns the fit leans on.
struct ImportanceChart: Chart {
  /// The columns that are drawn.
  static let barLimit = 12

  func figure(_ source: ReportSource) -> ReportFigure? {
    let all = source.evidence.performance?.importances.filter { $0.value.isFinite } ?? []
    let total = all.reduce(0) { $0 + max(0, $1.value) }
    guard total > 0 else { return nil }
    let shares = all.map { NamedFigure($0.name, max(0, $0.value) / total) }
      .sorted { $0.value > $1.value }
    let shown = Array(shares.prefix(Self.barLimit))
    let title = title(shares)
    return ReportFigure(
      id: "importance", title: title.text, subtitle: unit(source.evidence.model.kind),
      description: "Bars, the largest first. \(title.text).",
      drawing: ColumnBars.drawing(
        shown, named: title.count, rest: shares.count - shown.count, text: percentText),
      table: ReportTable(
        "Importance by column", ["Column", "Share"], numeric: [1],
        rows: shares.map { [$0.name, percentText($0.value)] }),
      bars: shown)
  }

  /// The fewest columns that carry half, as long as they are few enough to be named.
  private func title(_ shares: [NamedFigure]) -> (text: String, count: Int) {
    var sum = 0.0
    var count = 0
    while count < shares.count, sum < 0.5 {
      sum += shares[count].value
      count += 1
    }
    let names = shares.prefix(count).map { "'\($0.name)'" }
    switch count {
    case 1: return ("\(names[0]) carries \(percentText(sum)) of the fit", 1)
    case 2, 3:
      let text = names.dropLast().joined(separator: ", ") + " and \(names[count - 1])"
      return ("\(text) carry \(percentText(sum)) of the fit", count)
    default: return ("No few columns carry it: half of the fit is spread over \(count)", 0)
    }
  }

  private func unit(_ kind: String?) -> String {
    switch kind {
    case "logistic", "linear": "share of the absolute weights of standardised columns"
    case "kmeans": "share of the variance between the clusters' centres"
    default:
      "share of the loss that splits on a column saved while fitting; says nothing about causes"
    }
  }
}

/// A text cut in its middle, so that both ends can be recognised.
func shortened(_ text: String, _ limit: Int) -> String {
  guard text.count > limit else { return text }
  return "\(text.prefix(limit / 2))…\(text.suffix(limit - limit / 2 - 1))"
}
