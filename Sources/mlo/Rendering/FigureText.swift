import Operations
import Terminal

/// A metric's value for people: rounded; `undefined` where it does not exist, and 0 for an R² that only
/// rounding keeps from it.
func figureText(_ name: String, _ value: Double) -> String {
  guard !value.isNaN else { return "undefined" }
  if name == "r2" || name.hasSuffix("_r2"), value.magnitude < 1e-9 { return "0" }
  return numberText(value)
}

/// The metrics that are worth a line: errors relative to the target are told by MAPE where it exists, and
/// by WAPE and sMAPE where targets of 0 or next to it leave none.
func shownMetrics(_ names: [String], _ metrics: [String: Double]) -> [String] {
  guard let mape = metrics["mape"] else { return names }
  let hidden = mape.isNaN ? ["mape"] : ["wape", "smape"]
  return names.filter { !hidden.contains($0) }
}

extension [String: Double] {
  /// The values as `figureText` has them.
  var figureTexts: [String: String] {
    reduce(into: [:]) { $0[$1.key] = figureText($1.key, $1.value) }
  }
}
