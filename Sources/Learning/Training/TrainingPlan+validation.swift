import Models

extension TrainingPlan {
  /// The parts of training rows that judge when boosting stops; chosen by the rule of the split, as
  /// the held-out rows are.
  ///
  /// A later part of time judges an earlier one and never the other way round, so that a split by time
  /// has one part at most.
  ///
  /// - Returns: No part where the learner has no use for them.
  func validationParts(of rows: [Int], for learner: any Learner) throws -> [[Int]] {
    guard learner.needsJudges else { return [] }
    return try validationParts(of: rows)
  }

  /// The parts for a learner that judges by them.
  func validationParts(of rows: [Int]) throws -> [[Int]] {
    let count = JudgingParts.count(rows: rows.count, features: features.count, task: task)
    guard count > 0 else { return [] }
    let splitter = try Self.splitter(data, request)
    if count > 1, !request.split.isTime {
      return severalParts(count, of: rows, splitter)
    }
    let parts = splitter.holdOut(
      Self.validationShare(rows: rows.count), of: rows, purpose: .validation)
    // Rows of one time, or of one group, are not divided; rows of no weight judge nothing.
    let isDivided = [parts.train, parts.test].allSatisfy { !data.weighted($0).isEmpty }
    return isDivided ? [parts.test] : []
  }

  private static func validationShare(rows: Int) -> Double { rows < 2000 ? 0.2 : 0.1 }

  /// Parts that together have all rows, but for those that trees grown without them cannot know.
  private func severalParts(_ count: Int, of rows: [Int], _ splitter: Splitter) -> [[Int]] {
    let folds = splitter.folds(count, of: rows, purpose: .validation)
    let lonely = request.split == .random ? rowsAlone(among: rows) : []
    let parts = (0..<count).map { part in
      zip(rows, folds).filter { $0.1 == part && !lonely.contains($0.0) }.map(\.0)
    }
    // One part of all rows, such as a single group, leaves nothing to learn from.
    return parts.contains { $0.count == rows.count }
      ? [] : parts.filter { !data.weighted($0).isEmpty }
  }

  /// The rows whose label no other row has.
  private func rowsAlone(among rows: [Int]) -> Set<Int> {
    guard case .labels(let codes) = data.target else { return [] }
    var counts: [Int32: Int] = [:]
    for row in rows { counts[codes[row], default: 0] += 1 }
    return Set(rows.filter { counts[codes[$0]] == 1 })
  }
}

extension SplitRule {
  fileprivate var isTime: Bool {
    guard case .time = self else { return false }
    return true
  }
}
