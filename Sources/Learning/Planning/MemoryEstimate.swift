import Diagnostics
import Models
import Tabular

/// How much memory a training takes, before it takes it.
struct MemoryEstimate {
  /// The most bytes that the training holds at once, beside the table that was read.
  let bytes: Int
  /// How many fits on parts of the training rows may run beside each other.
  let fitsBeside: Int
  /// The candidates that are left out because they do not fit.
  private(set) var warnings: [Warning] = []

  /// Estimates the memory of the candidates, and leaves out those that do not fit where others do.
  ///
  /// Folds, trials and candidates are fitted beside each other, on a thread each, as far as they fit.
  ///
  /// - Parameters:
  ///   - rows: The rows that have a target.
  ///   - request: What is asked for; table and training together may take its memory limit.
  /// - Throws: `LearningError.tooLarge` where the learner that was named, or each that is more than a
  ///   constant guess, does not fit.
  init(
    _ candidates: inout Candidates, table: Table, rows: Int, features: Int, task: LearningTask,
    request: TrainingRequest
  ) throws {
    let read = table.rowCount.multipliedClamping(table.columns.reduce(0) { $0 + $1.bytesPerRow })
    let estimates = candidates.members.map { member in
      (
        name: member.name,
        bytes: candidates.estimatedBytes(
          of: member, rows: rows, features: features, columns: table.columns, task: task)
      )
    }
    let limit = request.memoryLimit ?? .max
    let fitting = estimates.filter { $0.bytes.addingClamping(read) <= limit }
    let constant = [Baseline.name, NaiveForecast.name]
    let isEnough = fitting.contains { !constant.contains($0.name) }
    guard isEnough || fitting.count == estimates.count else {
      let least =
        estimates.filter { !constant.contains($0.name) }.map(\.bytes).min()
        ?? estimates.map(\.bytes).max() ?? 0
      throw LearningError.tooLarge(
        rows: rows, features: features, bytes: least.addingClamping(read), limit: limit)
    }
    if fitting.count < estimates.count { candidates.keep(fitting.map(\.name)) }
    let used = Self.usedBytes(rows: rows, columns: table.columns)
    let beside = FitsBeside(request, candidates: candidates.members.count, rows: rows)
    let each =
      candidates.members.map { member in
        candidates.fitBytes(of: member, rows: beside.rows, features: features, task: task)
      }.max() ?? 0
    let room = limit - read.addingClamping(used)
    fitsBeside = max(1, min(request.threads, beside.count, room / max(1, each)))
    bytes = max(
      fitting.map(\.bytes).max() ?? 0,
      used.addingClamping(each.multipliedClamping(fitsBeside)))
    for (name, bytes) in estimates where bytes.addingClamping(read) > limit {
      warnings.append(
        Warning(
          code: "candidate_too_large",
          message: "'\(name)' is not compared: it takes about "
            + "\(memoryText(bytes.addingClamping(read))), and \(memoryText(limit)) of memory may be "
            + "used"))
    }
  }

  /// The fits on parts of the training rows that a request needs, which may run beside each other.
  private struct FitsBeside {
    /// How many there are.
    var count = 1
    /// The most rows that one of them has.
    var rows: Int

    init(_ request: TrainingRequest, candidates: Int, rows: Int) {
      let folds = request.folds ?? ComparisonRows.standardFolds
      let isCompared = request.learner == "auto" && !request.task.isTargetless
      let isValidated = request.folds != nil && rows <= CrossValidation.mostRowsBeside
      if isCompared { count = candidates * folds }
      // A selection also ranks the columns on all of its rows.
      if request.selection != nil { count = max(count, folds + 1) }
      if request.search != nil || isValidated { count = max(count, folds) }
      let isSearched = request.search != nil || request.selection != nil
      self.rows =
        isValidated
        ? rows
        : min(rows, (isSearched ? ComparisonRows.Limit.search : .comparison).rows)
    }
  }

  /// Bytes of the rows that have a target.
  private static func usedBytes(rows: Int, columns: [Column]) -> Int {
    rows.multipliedClamping(columns.reduce(24) { $0 + $1.bytesPerRow })
  }

  /// Bytes beside the table that was read: its rows that have a target, and a fit.
  static func bytes(
    rows: Int, features: Int, columns: [Column], task: LearningTask, learner: any Learner
  ) -> Int {
    usedBytes(rows: rows, columns: columns)
      .addingClamping(fitBytes(rows: rows, features: features, task: task, learner: learner))
  }

  /// Bytes of a fit: encoded features and targets, the learner, held-out outputs.
  static func fitBytes(
    rows: Int, features: Int, task: LearningTask, learner: any Learner
  ) -> Int {
    let encoded = rows.multipliedClamping(4 * features + 24)
    let outputs = rows.multipliedClamping(16 * max(1, task.labels?.count ?? 1))
    return encoded.addingClamping(outputs)
      .addingClamping(learner.estimatedBytes(rows: rows, features: features, task: task))
  }
}

extension Column {
  /// What a cell takes, in bytes; of a text, its code.
  fileprivate var bytesPerRow: Int {
    switch values {
    case .integers, .reals: 8
    case .booleans: 1
    case .strings: 4
    }
  }
}
