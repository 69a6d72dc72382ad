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
  private var grown = 0
  private let comparesObjectives: Bool
  private var best: (losses: Losses, trees: Int)

  /// So many trees are grown in one go where there are several parts, which run beside each other.
  private static let stride = 8

  /// Prepares a fit for each part.
  ///
  /// - Parameter comparesObjectives: Whether the loss of a choice can be compared with that of another
  ///   objective; the number of trees is found by the objective's own.
  init(_ task: BoostingTask, comparesObjectives: Bool, _ control: FitControl) {
    let parts = task.set.validation
    most = task.parameters.trees
    patience = task.parameters.earlyStop
    threads = control.threads
    self.control = control
    self.comparesObjectives = comparesObjectives
    let inner = parts.count > 1 ? control.single : control
    folds = parts.map { part in
      let judges = Set(part)
      return BoostingRun(
        task, rows: (0..<task.set.rowCount).filter { !judges.contains($0) }.map(UInt32.init),
        otherRows: part.map(UInt32.init), inner)
    }
    best = (folds.map { Losses($0, comparesObjectives) }.reduce(Losses(), +), 0)
  }

  /// The losses of the rows that judge.
  private struct Losses: Sendable {
    var own = WeightedLoss()
    var compared = WeightedLoss()

    init() {}

    init(_ fold: BoostingRun, _ comparesObjectives: Bool) {
      own = fold.otherLoss
      compared = comparesObjectives ? fold.otherComparedLoss : own
    }

    static func + (left: Losses, right: Losses) -> Losses {
      var sum = left
      sum.own = left.own + right.own
      sum.compared = left.compared + right.compared
      return sum
    }
  }

  /// A number of trees and the mean loss of the rows that judge it.
  struct Choice: Sendable, Hashable {
    /// At least one.
    var trees: Int
    /// The mean over the rows of all parts, of what can be compared.
    var loss: Double
  }

  /// The number of trees with the least loss so far, at least one.
  var choice: Choice {
    Choice(trees: max(1, best.trees), loss: best.losses.compared.mean)
  }

  /// Grows trees until more of them do no better, or there are so many.
  ///
  /// - Throws: `LearningError.cancelled`.
  mutating func grow(upTo limit: Int = .max) throws {
    while grown < min(most, limit), grown - best.trees < patience {
      let step = folds.count > 1 ? min(Self.stride, most - grown) : 1
      for losses in try losses(step) where grown - best.trees < patience {
        grown += 1
        if losses.own.mean < best.losses.own.mean { best = (losses, grown) }
      }
    }
  }

  /// Grows trees and tells the losses after each.
  private mutating func losses(_ step: Int) throws -> [Losses] {
    let (trees, comparesObjectives) = (grown, comparesObjectives)
    try control.checkCancelled()
    var losses = [[Losses]](
      repeating: [Losses](repeating: Losses(), count: step), count: folds.count)
    folds.withUnsafeMutableBufferPointer { folds in
      losses.withUnsafeMutableBufferPointer { losses in
        Parallel.run(parts: folds.count, threads: threads) { fold in
          for place in 0..<step {
            folds[fold].grow(trees + place)
            losses[fold][place] = Losses(folds[fold], comparesObjectives)
          }
        }
      }
    }
    control.report(trees + step, of: nil, "finding the number of trees")
    return (0..<step).map { place in losses.reduce(Losses()) { $0 + $1[place] } }
  }
}
