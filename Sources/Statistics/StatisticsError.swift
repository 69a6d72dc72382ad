public import Diagnostics

/// What a caller of this room can do wrong.
public enum StatisticsError: ActionableError, Equatable {
  /// Two arrays that describe the same rows have different lengths.
  case lengthMismatch(what: String, expected: Int, found: Int)
  /// A class code lies outside the classes that have probabilities.
  case classOutOfRange(code: Int, classCount: Int)
  /// A weight is negative or not a number.
  case invalidWeight(row: Int)
  /// Two models that are compared were not evaluated on the same rows.
  case differentRows
  /// A metric that the task of the model does not have.
  case metricOfOtherTask(metric: Metric, task: MetricTask)

  /// Only code can pass such values on; users cannot.
  public var fault: Fault {
    switch self {
    case .invalidWeight, .metricOfOtherTask: .input
    case .lengthMismatch, .classOutOfRange, .differentRows: .bug
    }
  }

  /// A stable word for scripts.
  public var code: String {
    switch self {
    case .lengthMismatch: "length_mismatch"
    case .classOutOfRange: "class_out_of_range"
    case .invalidWeight: "invalid_weight"
    case .differentRows: "different_rows"
    case .metricOfOtherTask: "metric_of_other_task"
    }
  }

  /// What is wrong.
  public var message: String {
    switch self {
    case .lengthMismatch(let what, let expected, let found):
      "\(found) \(what) for \(expected) rows"
    case .classOutOfRange(let code, let classCount):
      "class \(code) of \(classCount) classes does not exist"
    case .invalidWeight(let row):
      "the weight of row \(row + 1) is not a number of 0 or more"
    case .differentRows:
      "the two models were not evaluated on the same rows"
    case .metricOfOtherTask(let metric, let task):
      "'\(metric.rawValue)' is not a metric of \(task.title)"
    }
  }

  /// The metrics that the task has, where one was named that it lacks.
  public var hints: [String] {
    guard case .metricOfOtherTask(_, let task) = self else { return [] }
    return ["its metrics are " + Metric.all(for: task).map(\.rawValue).joined(separator: ", ")]
  }
}
