public import Diagnostics

/// What can be wrong with what an operation is asked to do.
public enum OperationsError: Error, Sendable, Hashable {
  /// `MLO_DIR` names a directory without a project.
  case noStore(directory: String)
  /// A word that is not one of a few.
  case unknownWord(option: String, word: String, known: [String])
  /// A pair that is not of the form `KEY=VALUE`.
  case notAPair(option: String, text: String)
  /// The value of a metric that is no number.
  case notANumber(option: String, text: String)
  /// A step that is no whole number of 64 bits.
  case notAStep(option: String, text: String)
  /// A line of the metric form that cannot be read.
  case metricLine(source: String, line: Int, problem: String)
  /// Something is to be recorded, and no run says where.
  case noRunToRecordIn
  /// Options that say two different things.
  case contradiction(String, String)
  /// A number or text outside of what an option takes.
  case outOfRange(option: String, range: String)
  /// No row of the data has a target, so nothing can be judged.
  case noTargets(column: String)
  /// Anomalies are judged by two labels, and the column has more.
  case notTwoLabels(column: String, count: Int)
  /// A target that is none of the model's labels, and where it stands.
  case unknownLabel(SourceLocation, label: String, known: [String])
  /// A category that the model does not know, where none is allowed.
  case unknownValue(SourceLocation, value: String)
  /// A weight that is negative or too large.
  case unusableWeight(SourceLocation, value: Double)
  /// Figures are to be recorded with something that is no version.
  case notAVersion(word: String)
  /// A stored model that answers its example otherwise than when it was made, and how.
  case answersChanged(model: String, difference: String)
  /// A version without held-out predictions, so that gates have nothing to look at.
  case noEvaluation(version: String)
  /// Data of a run that is gone or has other bytes now.
  case dataChanged(path: String)
  /// Rows to compare on that the champion learnt from.
  case heldOutRowsLearnt(candidate: String, champion: String, rows: Int, seed: UInt64)
  /// Rows to compare on that the champion does not take, and why.
  case championRefuses(candidate: String, champion: String, reason: String)
  /// A row that cannot be read, and why.
  case badRow(file: String, line: Int, reason: String)
  /// Two models that do not predict the same kind of thing.
  case differentTasks
  /// Two classifiers without a label in common.
  case differentLabels([String], [String])
  /// Two clusterings, whose clusters have nothing to do with each other.
  case clustersCompared
  /// An alias that another version has, or none.
  case aliasElsewhere(alias: String, version: String)
  /// An alias that names a stage in `mlo.yaml`.
  case aliasIsStage(alias: String, stage: String)
  /// Two of the files of a command are one.
  case sameFile(String, String)
  /// The past is given to a model that reads none.
  case noSeries(model: String)
  /// Rows of a time series that are not later than the history; at its very end where they repeat it.
  case beforeHistory(time: String, rows: Int, isRepeated: Bool = false)
  /// A time with an offset from UTC among times without one, or the other way round.
  case mixedTimes(SourceLocation, text: String, expected: String)
  /// Work that stopped because somebody asked for it.
  case interrupted
  /// A file of the user's that cannot be read or written.
  case file(action: String, path: String, errno: Int32)
}

extension OperationsError: ActionableError {
  /// Whose fault it is.
  public var fault: Fault {
    switch self {
    case .metricLine, .noStore, .noTargets, .notTwoLabels, .unknownLabel, .unknownValue,
      .unusableWeight, .noEvaluation,
      .dataChanged, .heldOutRowsLearnt, .championRefuses, .differentTasks, .differentLabels,
      .clustersCompared, .aliasElsewhere, .badRow, .beforeHistory, .mixedTimes:
      .input
    case .answersChanged: .damaged
    case .file(_, _, let number): isMissing(number) ? .input : .environment
    default: .usage
    }
  }

  /// A stable word for scripts.
  public var code: String {
    switch self {
    case .noStore: "no_project"
    case .metricLine: "bad_metric_line"
    case .noTargets: "no_targets"
    case .notTwoLabels: "not_two_labels"
    case .unknownLabel: "unknown_label"
    case .unknownValue: "unknown_value"
    case .unusableWeight: "unusable_weight"
    case .interrupted: "interrupted"
    case .noEvaluation: "no_evaluation"
    case .answersChanged: "answers_changed"
    case .dataChanged: "data_changed"
    case .heldOutRowsLearnt: "held_out_rows_learnt"
    case .championRefuses: "champion_refuses"
    case .differentTasks: "different_tasks"
    case .differentLabels: "different_labels"
    case .clustersCompared: "clusters_compared"
    case .badRow: "bad_row"
    case .beforeHistory: "before_history"
    case .mixedTimes: "mixed_times"
    case .aliasElsewhere: "unknown_alias"
    case .file: "file"
    default: "usage"
    }
  }

  /// What is wrong.
  public var message: String {
    switch self {
    case .noStore(let directory): "no project in '\(directory)', which MLO_DIR names"
    case .unknownWord(let option, let word, _): "\(option) has no '\(word)'"
    case .notAPair(let option, let text): "\(option) takes KEY=VALUE, not '\(text)'"
    case .notANumber(let option, let text): "\(option): '\(text)' is not a number"
    case .notAStep(let option, let text): "\(option): '\(text)' is not a whole number"
    case .metricLine(_, _, let problem): problem
    case .outOfRange(let option, let range): "\(option) takes \(range)"
    case .noTargets(let column): "no row has a value in column '\(column)'"
    case .notTwoLabels(let column, let count):
      "column '\(column)' has \(count) labels, and anomalies are judged by two"
    case .unknownLabel(_, let label, _): "'\(label)' is none of the labels that the model knows"
    case .unknownValue(_, let value): "'\(value)' is no category that the model knows"
    case .unusableWeight(_, let value):
      "\(value) is no weight: a number from 0 to 1e30"
    case .notAVersion(let word):
      "'\(word)' is no version of a model, so nothing can be recorded with it"
    case .answersChanged(let model, let difference):
      "'\(model)' does not answer its example as it did when it was made: \(difference)"
    case .noEvaluation(let version):
      "'\(version)' has no recorded held-out predictions, so its gates cannot be checked"
    case .dataChanged(let path): "'\(path)' is not what it was when the model was trained"
    case .heldOutRowsLearnt(let candidate, let champion, let rows, _):
      "'\(champion)' learnt from \(rows) of the rows that '\(candidate)' held out"
    case .badRow(_, _, let reason): reason
    case .championRefuses(let candidate, let champion, let reason):
      "\(champion) does not take the rows that \(candidate) held out: \(reason)"
    case .differentTasks: "the version in production predicts something else"
    case .differentLabels(let ours, let theirs):
      "the version in production has other labels: \(Self.list(theirs)) instead of \(Self.list(ours))"
    case .clustersCompared: "the clusters of two versions cannot be compared on the same rows"
    case .aliasElsewhere(let alias, let version): "'\(version)' has no alias '\(alias)'"
    case .aliasIsStage(let alias, let stage):
      "'\(alias)' is the name of the stage '\(stage)', so no version can have it as an alias"
    case .sameFile(let one, let other): "\(one) and \(other) are the same file"
    case .noSeries(let model):
      "'\(model)' is no model of a time series, so --history has nothing to give it"
    case .mixedTimes(_, let text, let expected):
      "'\(text)' has \(expected.hasSuffix("none") ? "an" : "no") offset from UTC: \(expected)"
    case .beforeHistory(let time, let rows, let isRepeated):
      "\(rows) \(rows == 1 ? "row is" : "rows are") "
        + (isRepeated ? "at" : "earlier in '\(time)' than") + " the end of the history"
        + (isRepeated ? " in '\(time)'" : "")
    case .interrupted: "interrupted"
    case .noRunToRecordIn: "no run to record in"
    case .contradiction(let one, let other): "\(one) and \(other) exclude each other"
    case .file(let action, let path, let number):
      "cannot \(action) '\(path)': \(systemText(number))"
    }
  }

  /// Where it is wrong.
  public var location: SourceLocation? {
    switch self {
    case .metricLine(let file, let line, _), .badRow(let file, let line, _):
      SourceLocation(file: file, line: line)
    case .unknownLabel(let place, _, _), .unknownValue(let place, _),
      .unusableWeight(let place, _), .mixedTimes(let place, _, _):
      place
    default: nil
    }
  }

  /// What to do next.
  public var hints: [String] {
    switch self {
    case .unknownWord(_, _, let known):
      (candidates.first.map { ["did you mean '\($0)'?"] } ?? [])
        + ["it is one of \(Self.list(known))"]
    case .unknownLabel(_, let label, let known):
      (candidates.first.map { ["did you mean '\($0)'?"] } ?? ["they are \(Self.list(known))"])
        + ["`--missing '\(label)'` leaves such rows out of the figures"]
    case .unknownValue:
      ["`--on-unknown missing` takes such values as missing, `ignore` as the model takes them"]
    case .noStore(let directory): ["`mlo init \(directory)` makes one"]
    case .noRunToRecordIn:
      ["`--run HEAD` names a run, `--new` opens one; $MLO_RUN_ID does it for a script"]
    case .metricLine: ["a line is `KEY=VALUE [step=N] [time=MILLISECONDS]` or a JSON object"]
    case .badRow: ["`--on-error skip` leaves such rows out"]
    case .notANumber:
      ["a metric is a number: `--metric auc=0.87`, with a step `--metric auc=0.87@3`"]
    case .answersChanged:
      [
        "`mlo verify` checks the stored bytes; where they are whole, train it anew with this version"
      ]
    case .noEvaluation: ["`mlo train` records them; `--force --reason TEXT` needs no gates"]
    case .championRefuses, .clustersCompared, .differentLabels:
      ["`--force --reason TEXT` promotes without the comparison"]
    case .mixedTimes: ["write all times with an offset, such as +02:00 or Z, or all without"]
    case .beforeHistory: ["leave out of one file the rows that the other has"]
    case .dataChanged: ["`mlo train --keep-data` keeps a copy in the store"]
    case .heldOutRowsLearnt(_, _, _, let seed):
      ["train with `--seed \(seed)`, as the version in production was"]
    default: []
    }
  }

  /// The nearest right words.
  public var candidates: [String] {
    switch self {
    case .unknownWord("--model", let word, let known):
      meantWords(by: word, in: known, synonyms: Synonyms.learners)
    case .unknownWord(_, let word, let known), .unknownLabel(_, let word, let known):
      nearestWords(to: word, in: known)
    default: []
    }
  }

  /// The first words of a list, in quotes.
  private static func list(_ words: [String]) -> String {
    words.prefix(12).map { "'\($0)'" }.joined(separator: ", ") + (words.count > 12 ? ", …" : "")
  }
}
