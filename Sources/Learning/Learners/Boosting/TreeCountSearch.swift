/// Finds the number of trees by the loss on rows that the trees were not grown on.
///
/// Each part of the rows judges trees that were grown on all others. The loss of a number of trees is
/// the mean over the rows of all parts: with several of them the estimate of cross-validation (Stone
/// 1974), which on few rows is much steadier than that of one part alone.
struct TreeCountSearch {
  private let most: Int
  private let patience: Int
  private let threads: Int
  private let control: FitControl
  private var folds: [BoostingRun]

  /// So many trees are grown in one go where there are several parts, which run beside each other.
  private static let stride = 8

  /// Prepares a fit for each part.
  init(_ task: BoostingTask, _ control: FitControl) {
    let parts = task.set.validation
    most = task.parameters.trees
    patience = task.parameters.earlyStop
    threads = control.threads
    self.control = control
    let inner = parts.count > 1 ? control.single : control
    folds = parts.map { part in
      let judges = Set(part)
      return BoostingRun(
        task, rows: (0..<task.set.rowCount).filter { !judges.contains($0) }.map(UInt32.init),
        otherRows: part.map(UInt32.init), inner)
    }
  }

  /// A number of trees and the mean loss of the rows that judge it.
  struct Choice: Sendable, Hashable {
    /// At least one.
    var trees: Int
    /// The mean over the rows of all parts.
    var loss: Double
  }

  /// The number of trees with the least loss, at least one.
  ///
  /// - Throws: `LearningError.cancelled`.
  consuming func best() throws -> Choice {
    var best = (loss: folds.map(\.otherLoss).reduce(WeightedLoss(), +).mean, trees: 0)
    var trees = 0
    search: while trees < most {
      let step = folds.count > 1 ? min(Self.stride, most - trees) : 1
      for loss in try losses(after: trees, step) {
        trees += 1
        if loss < best.loss { best = (loss, trees) }
        if trees - best.trees >= patience { break search }
      }
    }
    return Choice(trees: max(1, best.trees), loss: best.loss)
  }

  /// Grows trees and tells the loss after each.
  private mutating func losses(after trees: Int, _ step: Int) throws -> [Double] {
    try control.checkCancelled()
    var losses = [[WeightedLoss]](
      repeating: [WeightedLoss](repeating: WeightedLoss(), count: step), count: folds.count)
    folds.withUnsafeMutableBufferPointer { folds in
      losses.withUnsafeMutableBufferPointer { losses in
        Parallel.run(parts: folds.count, threads: threads) { fold in
          for place in 0..<step {
            folds[fold].grow(trees + place)
            losses[fold][place] = folds[fold].otherLoss
          }
        }
      }
    }
    control.report(trees + step, of: nil, "finding the number of trees")
    return (0..<step).map { place in
      losses.reduce(WeightedLoss()) { $0 + $1[place] }.mean
    }
  }
}
