public import Diagnostics

/// Why a model cannot be trained as asked.
public enum LearningError: ActionableError, Hashable {
  /// A column that the table does not have, with those it has.
  case unknownColumn(role: String, name: String, columns: [String])
  /// A learner that does not exist.
  case unknownLearner(String, known: [String])
  /// A setting that the learner does not have.
  case unknownSetting(learner: String, name: String, known: [String])
  /// A setting's value that cannot be used, with what would do.
  case invalidSetting(name: String, value: String, expected: String)
  /// A column that a setting names and cannot use, with those that it can.
  case columnOfSetting(setting: String, name: String, problem: String, columns: [String])
  /// A value of an option that cannot be used, with what would do.
  case invalidOption(option: String, value: String, expected: String)
  /// A metric that the task does not have.
  case unknownMetric(String, task: String, known: [String])
  /// A label that the target does not have.
  case unknownLabel(String, target: String, labels: [String])
  /// The learner cannot do the task.
  case learnerForOtherTask(learner: String, task: String)
  /// The learner has no settings that a search could vary, with those that have.
  case nothingToTune(learner: String, others: [String])
  /// The target cannot serve the task that was asked for.
  case unsuitableTarget(name: String, problem: String, hint: String?)
  /// A column has a value that no learner can use.
  case unusableValue(column: String, row: Int, value: String, role: ColumnRole = .feature)
  /// A time with an offset among times without one, or the other way round, in a row from 0; what the
  /// others have. Of the test data where that is said.
  case mixedTimes(column: String, row: Int, text: String, expected: String, isTest: Bool = false)
  /// There are not enough rows to learn and to judge.
  case tooFewRows(found: Int, needed: Int, what: String)
  /// No column is left to learn from.
  case noFeatures(leftOut: [LeftOutColumn])
  /// Two columns of the table, or a column and an output of the model, have one name.
  case nameClash(column: String, with: String)
  /// The split leaves a part without rows or without a label.
  case emptyPart(problem: String, hint: String?)
  /// The training takes more memory than there is, in bytes; an estimate.
  case tooLarge(rows: Int, features: Int, bytes: Int, limit: Int)
  /// A model that cannot learn on from these data.
  case notContinued(model: String, problem: String, hint: String)
  /// A model that keeps its rows would be larger than it may be.
  case tooManyRowsToKeep(learner: String, rows: Int, columns: Int, limit: Int)
  /// A target is needed, and none is named.
  case noTarget
  /// An option that means nothing for the task.
  case optionOfOtherTask(option: String, task: String)
  /// The work was interrupted.
  case cancelled
}

/// What a column is for in a training.
public enum ColumnRole: Sendable, Hashable {
  /// It is learnt from.
  case feature
  /// It is predicted.
  case target
  /// It says how much each row counts.
  case weight
}
