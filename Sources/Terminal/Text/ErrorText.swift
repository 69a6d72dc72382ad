public import Diagnostics

/// The lines that show an error: `mlo: error: …` and at most two of `hint: …`.
public func errorLines(_ error: any ActionableError, isColored: Bool = false) -> [String] {
  let label = Style.red.applied(to: "error:", if: isColored)
  let first = "mlo: \(label) \(placeText(error.location))\(escaped(error.message))"
  let hintLabel = Style.cyan.applied(to: "hint:", if: isColored)
  return [first] + shownHints(error).map { "\(hintLabel) \(escaped($0))" }
}

/// The error's own hints, or a question made of its candidates; at most two.
public func shownHints(_ error: any ActionableError) -> [String] {
  if error.hints.isEmpty, !error.candidates.isEmpty {
    return ["did you mean \(alternatives(error.candidates.prefix(3).map { "'\($0)'" }))?"]
  }
  return Array(error.hints.prefix(2))
}

/// Words as a choice: `a`, `a or b`, `a, b or c`.
public func alternatives(_ words: [String]) -> String {
  guard words.count > 1, let last = words.last else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " or " + last
}

private func placeText(_ location: SourceLocation?) -> String {
  guard let location else { return "" }
  var place = escaped(location.file)
  if let line = location.line { place += ":\(line)" }
  if let character = location.character { place += ":\(character)" }
  if let column = location.column { place += ": column '\(escaped(column))'" }
  return place + ": "
}
