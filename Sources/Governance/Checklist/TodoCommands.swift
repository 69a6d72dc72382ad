extension ModelEvidence {
  /// The command that writes a section of the report.
  func writing(_ section: ReportSectionName) -> String {
    registered("mlo report \(quoted(reference)) --write \(section.rawValue)='…'")
  }

  /// The command that trains on the same data and target, with more options.
  func training(_ options: String) -> String {
    guard let data = data.first, data.path != "-", let target = model.target else {
      return "mlo train DATA --target COLUMN \(options)"
    }
    let command = "mlo train \(quoted(data.path)) --target \(quoted(target))"
    return options.isEmpty ? command : "\(command) \(options)"
  }

  /// The command that signs an item.
  func signing(_ item: ChecklistItem) -> String {
    registered("mlo report \(quoted(reference)) --sign \(item.rawValue) --by 'NAME <MAIL>'")
  }

  /// A command about a version; a run has to become one first.
  func registered(_ command: String) -> String {
    version == nil ? "mlo register \(quoted(reference)) --name NAME" : command
  }

  /// The data and the run in a few words, as evidence.
  var origin: String {
    guard let run else { return model.shortHash }
    let day = run.day.isEmpty ? "" : ", \(run.day)"
    return "\(model.shortHash), run \(run.shortID)\(day)"
  }
}

/// A word as a shell takes it whole.
func quoted(_ word: String) -> String {
  let plain = word.unicodeScalars.allSatisfy {
    ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
      || "@%+=:,./_-".unicodeScalars.contains($0)
  }
  guard !plain || word.isEmpty || word.hasPrefix("-") else { return word }
  return "'"
    + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#)
    + "'"
}

/// Names in a sentence: the first few, and how many more.
func listed(_ names: [String], limit: Int = 5) -> String {
  let shown = names.prefix(limit).map { "'\($0)'" }.joined(separator: ", ")
  return names.count > limit ? "\(shown) and \(names.count - limit) more" : shown
}

/// A figure in evidence: three digits after the point, more for small ones.
func shown(_ value: Double) -> String {
  guard value.isFinite else { return "NaN" }
  let scale: Double = value.magnitude >= 100 ? 10 : value.magnitude >= 0.01 ? 1000 : 1_000_000
  let rounded = (value * scale).rounded() / scale
  return rounded.description
}
