public import Diagnostics

extension LearningError {
  /// Usage for what was typed, input for what the data say.
  public var fault: Fault {
    switch self {
    case .unknownLearner, .unknownSetting, .invalidSetting, .columnOfSetting, .invalidOption,
      .unknownMetric, .learnerForOtherTask, .noTarget, .optionOfOtherTask, .nothingToTune:
      .usage
    case .tooLarge: .environment
    default: .input
    }
  }

  /// The stable word of each case.
  public var code: String {
    switch self {
    case .unknownColumn: "unknown_column"
    case .unknownLearner: "unknown_learner"
    case .unknownSetting: "unknown_setting"
    case .invalidSetting: "invalid_setting"
    case .columnOfSetting: "column_of_setting"
    case .invalidOption: "invalid_option"
    case .unknownMetric: "unknown_metric"
    case .unknownLabel: "unknown_label"
    case .learnerForOtherTask: "learner_for_other_task"
    case .nothingToTune: "nothing_to_tune"
    case .unsuitableTarget: "unsuitable_target"
    case .unusableValue: "unusable_value"
    case .mixedTimes: "mixed_times"
    case .tooFewRows: "too_few_rows"
    case .noFeatures: "no_features"
    case .nameClash: "name_clash"
    case .emptyPart: "empty_part"
    case .tooLarge: "not_enough_memory"
    case .notContinued: "not_continued"
    case .tooManyRowsToKeep: "too_many_rows_to_keep"
    case .noTarget: "no_target"
    case .optionOfOtherTask: "option_of_other_task"
    case .cancelled: "cancelled"
    }
  }

  /// What is wrong, with the value in single quotes.
  public var message: String {
    switch self {
    case .unknownColumn(let role, let name, _): "\(role) '\(name)' is not a column of the data"
    case .unknownLearner(let name, _): "unknown model '\(name)'"
    case .unknownSetting(let learner, let name, _): "'\(learner)' has no setting '\(name)'"
    case .invalidSetting(let name, let value, let expected):
      "setting '\(name)' cannot be '\(value)': it takes \(expected)"
    case .columnOfSetting(let setting, let name, let problem, _):
      "setting '\(setting)' names '\(name)', which \(problem)"
    case .invalidOption(let option, let value, let expected):
      "'\(option)' cannot be '\(value)': it takes \(expected)"
    case .unknownMetric(let name, let task, _): "unknown metric '\(name)' for \(task)"
    case .unknownLabel(let label, let target, _): "'\(label)' is not a label of '\(target)'"
    case .learnerForOtherTask(let learner, let task): "model '\(learner)' cannot do \(task)"
    case .nothingToTune(let learner, _): "model '\(learner)' has no setting left to search"
    case .unsuitableTarget(let name, let problem, _): "target '\(name)' \(problem)"
    case .mixedTimes(let column, let row, let text, let expected, _):
      "'\(text)' in data row \(row + 1) of '\(column)' has \(expected.hasSuffix("none") ? "an" : "no") "
        + "offset from UTC: \(expected)"
    case .unusableValue(let column, let row, let value, _):
      "column '\(column)' has the value '\(value)' in data row \(row), which no model can use"
    case .tooFewRows(let found, let needed, let what):
      "\(found) \(found == 1 ? "row" : "rows") \(what), and at least \(needed) are needed"
    case .noFeatures(let leftOut):
      leftOut.isEmpty
        ? "there is no column to learn from beside the target"
        : "no column is left to learn from; left out: \(Self.reasons(leftOut))"
    case .nameClash(let column, let other): "column '\(column)' has the name of \(other)"
    case .emptyPart(let problem, _): problem
    case .tooLarge(let rows, let features, let bytes, let limit):
      "learning from \(rows) rows and \(features) columns takes about \(memoryText(bytes)), and "
        + "\(memoryText(limit)) of memory may be used"
    case .notContinued(let model, let problem, _): "'\(model)' cannot learn on: \(problem)"
    case .tooManyRowsToKeep(let learner, let rows, let columns, let limit):
      "model '\(learner)' keeps its training rows, and \(rows) rows of \(columns) prepared columns are "
        + "\(rows.multipliedClamping(columns)) numbers, more than the \(limit) that it may keep"
    case .noTarget: "no column to predict is named"
    case .optionOfOtherTask(let option, let task):
      "'\(option)' means nothing for `--task \(task)`"
    case .cancelled: "training was interrupted"
    }
  }

  /// What to type next.
  public var hints: [String] {
    let meant = candidates.first.map { ["did you mean '\($0)'?"] } ?? []
    return switch self {
    case .unknownColumn(_, _, let columns), .columnOfSetting(_, _, _, let columns):
      meant.isEmpty ? ["the columns are \(Self.list(columns))"] : meant
    case .unknownLearner(_, let known): meant + ["the models are \(known.joined(separator: ", "))"]
    case .unknownSetting(let learner, _, let known):
      meant
        + [
          known.isEmpty
            ? "'\(learner)' takes no settings"
            : "its settings are \(known.joined(separator: ", "))"
        ]
    case .unknownMetric(_, _, let known): meant + ["it has \(known.joined(separator: ", "))"]
    case .unknownLabel(_, _, let labels): meant + ["the labels are \(Self.list(labels))"]
    case .learnerForOtherTask(_, "anomaly"), .learnerForOtherTask(_, "clustering"):
      ["`--model auto` takes the learner of the task"]
    case .learnerForOtherTask("linear", _):
      ["`--model logistic` is the linear model of labels; `--task regression` predicts numbers"]
    case .learnerForOtherTask("logistic", _):
      ["`--model linear` is the linear model of numbers; `--task classification` predicts labels"]
    case .learnerForOtherTask: ["`--model gbdt` does both classification and regression"]
    case .noTarget:
      [
        "name it with `--target COL`",
        "`--task anomaly` and `--task clustering` learn without a target",
      ]
    case .nothingToTune(_, let others):
      ["`--tune` searches settings of \(others.joined(separator: ", ")) that `--set` leaves open"]
    case .unsuitableTarget(_, _, let hint), .emptyPart(_, let hint): hint.map { [$0] } ?? []
    case .mixedTimes: ["write all times with an offset, such as +02:00 or Z, or all without"]
    case .unusableValue(let column, _, _, .feature):
      ["leave the column out with `--drop \(column)`, or mend the value"]
    case .unusableValue(_, _, _, .target):
      ["mend the value, or empty the cell: rows without a target are left out"]
    case .unusableValue(_, _, _, .weight):
      ["a weight is 0 or more: mend the value, or empty the cell to leave the row out"]
    case .tooLarge: ["take fewer columns with `--features A,B`, or a part of the rows"]
    case .notContinued(_, _, let hint): [hint]
    case .noFeatures(let leftOut): Self.hints(leftOut)
    case .nameClash(let column, _):
      ["rename it in the file, or leave it out with `--drop \(column)`"]
    case .tooManyRowsToKeep:
      ["`--model gbdt` learns from any number of rows; `--features` and `--drop` choose columns"]
    case .invalidSetting, .invalidOption, .tooFewRows, .optionOfOtherTask, .cancelled: []
    }
  }

  /// The right words that are nearest.
  public var candidates: [String] {
    switch self {
    case .unknownLearner(let name, let known):
      meantWords(by: name, in: known, synonyms: Synonyms.learners)
    case .unknownSetting(_, let name, let known):
      meantWords(by: name, in: known, synonyms: Synonyms.settings)
    case .unknownMetric(let name, _, let known):
      meantWords(by: name, in: known, synonyms: Synonyms.metrics)
    case .unknownColumn(_, let name, let known), .unknownLabel(let name, _, let known),
      .columnOfSetting(_, let name, _, let known):
      nearestWords(to: name, in: known)
    default: []
    }
  }

  /// Columns with the reason of each, shortened where there are many.
  private static func reasons(_ columns: [LeftOutColumn]) -> String {
    let shown = columns.prefix(8).map { "'\($0.name)' (\($0.reason))" }.joined(separator: ", ")
    return columns.count > 8 ? "\(shown) and \(columns.count - 8) more" : shown
  }

  private static func hints(_ leftOut: [LeftOutColumn]) -> [String] {
    guard let guess = leftOut.first(where: { $0.reason.hasPrefix("identifier") }) else {
      return ["name the columns to use with `--features A,B`"]
    }
    return [
      "`--features \(guess.name)` or a stated `--type` takes a column that looks like an identifier"
    ]
  }

  /// Names in single quotes, shortened where there are many.
  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(8).map { "'\($0)'" }.joined(separator: ", ")
    return names.count > 8 ? "\(shown) and \(names.count - 8) more" : shown
  }
}
