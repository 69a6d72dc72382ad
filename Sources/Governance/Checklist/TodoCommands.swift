extension ModelEvidence {
  /// The command that writes a section of the report.
  func writing(_ section: ReportSectionName) -> String {
    registered("mlo report \(quoted(reference)) --write \(section.rawValue)='…'")
  }

  /// The command that trained the model, with other or more options.
  func training(_ options: String) -> String {
    let more = options.isEmpty ? "" : " " + options
    guard let words = run?.command, words.count > 2, words[1] == "train" else {
      return "mlo train DATA --target COLUMN" + more
    }
    let kept = TrainingWords.kept(Array(words.dropFirst(2)), beside: options)
    return (["mlo train"] + kept.map(quoted)).joined(separator: " ") + more
  }

  /// The command that makes a better version of the same model.
  ///
  /// What is trained anew is another run: only as a version of the same name does it get a checklist
  /// on which the item has moved.
  ///
  /// - Parameters:
  ///   - options: What the training is to be given beside its own options.
  ///   - words: What is missing, for the case that the model was made by this very command: to type
  ///     it again would change nothing.
  func retraining(_ options: String, otherwise words: String) -> String {
    guard !isOwnTraining(options) else { return "missing evidence: " + words }
    return training(options) + (name.map { " --register \(quoted($0))" } ?? "")
  }

  /// The command that holds out more rows than the training did.
  func holdingOutMore() -> String {
    let words = "more rows, so that the held-out ones decide"
    guard let share = split?.holdout else {
      return retraining("--holdout 0.3", otherwise: words)
    }
    return share < 0.3
      ? retraining("--holdout 0.3", otherwise: words)
      : share < 0.5
        ? retraining("--holdout 0.5", otherwise: words) : "missing evidence: " + words
  }

  /// Whether the model was trained with these options.
  private func isOwnTraining(_ options: String) -> Bool {
    guard let words = run?.command, words.count > 2, words[1] == "train" else { return false }
    let typed = Array(words.dropFirst(2))
    let own = TrainingWords.kept(typed, beside: "")
    let new =
      TrainingWords.kept(typed, beside: options) + options.split(separator: " ").map(String.init)
    return TrainingWords.pairs(own) == TrainingWords.pairs(new)
  }

  /// The command that signs an item.
  func signing(_ item: ChecklistItem) -> String {
    registered("mlo report \(quoted(reference)) --sign \(item.rawValue) --by 'NAME <MAIL>'")
  }

  /// A command about a version; a run has to become one first.
  func registered(_ command: String) -> String {
    version == nil ? "mlo register \(quoted(reference)) --name NAME" : command
  }

  /// What is to be done about a model that answers otherwise than when it was made, although its bytes
  /// are whole.
  static var changedAnswers: String {
    "missing evidence: the answers of when it was made; train it anew with this version of mlo"
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
  guard !plain || word.isEmpty else { return word }
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

/// The words of a recorded `mlo train` that belong into the next one.
enum TrainingWords {
  /// Options with a value that name the result, not the work.
  private static let results = ["--register", "--name", "--tag", "--experiment", "-C"]
  /// Flags about the output.
  private static let flags = [
    "-q", "--quiet", "-v", "--verbose", "--json", "--no-color", "--dry-run",
  ]

  /// Words with `--option=value` taken apart, sorted: what was asked for, whatever the order.
  static func pairs(_ words: [String]) -> [String] {
    words.flatMap { word in
      word.hasPrefix("--")
        ? word.split(separator: "=", maxSplits: 1).map(String.init) : [word]
    }.sorted()
  }

  /// Leaves out names of results, flags about the output, and what the new options state again; with
  /// another learner also the settings of the old one.
  static func kept(_ words: [String], beside options: String) -> [String] {
    var stated = options.split(separator: " ").map(String.init).filter { $0.hasPrefix("--") }
    stated.removeAll { $0 == "--drop" || $0 == "--set" }
    if stated.contains("--model") || options.contains("--set ") { stated.append("--set") }
    if stated.contains("--tune") { stated.append("--tune-time") }
    let dropped = Set(results + stated)
    var kept: [String] = []
    var index = 0
    while index < words.count {
      let word = words[index]
      let name = String(word.prefix { $0 != "=" })
      if dropped.contains(name) {
        index += name == word ? 2 : 1
      } else {
        if !flags.contains(word) { kept.append(word) }
        index += 1
      }
    }
    return kept
  }
}
