import Diagnostics
import Models
import Tabular

/// How much memory a training takes, before it takes it.
struct MemoryEstimate {
  /// Bytes of the largest learner that is fitted, beside the table that was read.
  let bytes: Int
  /// The candidates that are left out because they do not fit.
  private(set) var warnings: [Warning] = []

  /// Estimates the memory of the candidates, and leaves out those that do not fit where others do.
  ///
  /// - Parameters:
  ///   - rows: The rows that have a target.
  ///   - limit: Bytes that table and training may take together; nil for any.
  /// - Throws: `LearningError.tooLarge` where the learner that was named, or each that is more than a
  ///   constant guess, does not fit.
  init(
    _ candidates: inout Candidates, table: Table, rows: Int, features: Int, task: LearningTask,
    limit: Int?
  ) throws {
    let read = table.rowCount.multipliedClamping(table.columns.reduce(0) { $0 + $1.bytesPerRow })
    let estimates = candidates.members.map { member in
      (
        name: member.name,
        bytes: candidates.estimatedBytes(
          of: member, rows: rows, features: features, columns: table.columns, task: task)
      )
    }
    let limit = limit ?? .max
    let fitting = estimates.filter { $0.bytes.addingClamping(read) <= limit }
    let largest = estimates.map(\.bytes).max() ?? 0
    guard fitting.count < estimates.count else {
      bytes = largest
      return
    }
    guard fitting.contains(where: { $0.name != Baseline.name }) else {
      let least = estimates.filter { $0.name != Baseline.name }.map(\.bytes).min() ?? largest
      throw LearningError.tooLarge(
        rows: rows, features: features, bytes: least.addingClamping(read), limit: limit)
    }
    bytes = fitting.map(\.bytes).max() ?? 0
    candidates.keep(fitting.map(\.name))
    for (name, bytes) in estimates where bytes.addingClamping(read) > limit {
      warnings.append(
        Warning(
          code: "candidate_too_large",
          message: "'\(name)' is not compared: it takes about "
            + "\(memoryText(bytes.addingClamping(read))), and \(memoryText(limit)) of memory may be "
            + "used"))
    }
  }

  /// Bytes beside the table that was read: its rows that have a target, encoded features and targets,
  /// the learner, held-out outputs.
  static func bytes(
    rows: Int, features: Int, columns: [Column], task: LearningTask, learner: any Learner
  ) -> Int {
    let used = rows.multipliedClamping(columns.reduce(24) { $0 + $1.bytesPerRow })
    let encoded = rows.multipliedClamping(4 * features + 24)
    let outputs = rows.multipliedClamping(16 * max(1, task.labels?.count ?? 1))
    return used.addingClamping(encoded).addingClamping(outputs)
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
