import Statistics

/// How many rows would decide what these do not.
struct RowsNeeded {
  /// The number of rows in all; nil where no number helps.
  let total: Int?
  /// What to say of an undecided gate.
  let words: String

  /// The rows for a chance of 80 %, if the estimate is right: n ((z + 0.8416) · error / distance)².
  ///
  /// - Parameters:
  ///   - estimate: What these rows say.
  ///   - distance: How far the estimate lies from the bound.
  init(_ estimate: Estimate, distance: Double) {
    switch estimate.concern {
    case .tooFewPositives(let found, let needed), .tooFewNegatives(let found, let needed):
      // As many as give the class its number, if its share stays.
      let factor = found > 0 ? Double(needed) / Double(found) : .infinity
      total = Self.rows(Double(estimate.rowCount) * factor)
    case .tooFewRows(_, let needed): total = needed
    case .notANumber, .degenerate, .undefinedDraws, .notResampled: total = nil
    case nil:
      let z = estimate.interval.map { Normal.twoSidedQuantile(confidence: $0.confidence) }
      let ratio = ((z ?? 0) + 0.8416) * (estimate.standardError ?? .nan) / distance.magnitude
      total = Self.rows(Double(estimate.rowCount) * ratio * ratio)
    }
    let reason = estimate.concern?.title
    if let total, total > estimate.rowCount {
      let more = Self.rounded(total - estimate.rowCount)
      let rows = "about \(GateText.count(more, "more labelled row"))"
      words = reason.map { "\($0), \(rows)" } ?? rows
    } else {
      words = reason ?? "not decidable: the estimate lies on the bound"
    }
  }

  /// A number of rows up to ten million; beyond it the estimate as good as lies on the bound.
  private static func rows(_ number: Double) -> Int? {
    number.isFinite && number <= 1e7 ? Int(exactly: number.rounded(.up)) : nil
  }

  /// Two significant digits, rounded up.
  private static func rounded(_ number: Int) -> Int {
    var unit = 1
    while number / unit >= 100 { unit *= 10 }
    return (number + unit - 1) / unit * unit
  }
}
