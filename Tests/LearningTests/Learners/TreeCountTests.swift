import Models
import Synchronization
import Tabular
import Testing

@testable import Learning

@Suite("The number of boosted trees")
struct TreeCountTests {
  private let rows = 250

  /// Every fifth row, from each of the first five on.
  private var fifths: [[Int]] {
    (0..<5).map { Array(stride(from: $0, to: rows, by: 5)) }
  }

  /// A straight line that the rows of the first fifth have upside down.
  private func set(validation: [[Int]], weights: [Double]? = nil) -> TrainingSet {
    let x = units(rows, seed: 1)
    let target = x.enumerated().map { $0 % 5 == 0 ? -$1 : $1 }
    return trainingSet(
      [.real("x", x)], target: .numbers(target), task: .regression, weights: weights,
      validation: validation)
  }

  private func trees(
    _ set: TrainingSet, _ settings: [String: String] = [:], threads: Int = 1
  ) throws -> TreeEnsemble {
    var control = FitControl()
    control.threads = threads
    let model = try learner(GradientBoosting.self, settings).fit(set, control: control)
    guard case .trees(let ensemble) = model.predictor else { throw TestFailure("not trees") }
    return ensemble
  }

  @Test("a part that misleads is outvoted by the others")
  func misleadingPart() throws {
    // Trees grown on the other rows rise with x: each makes the loss of the first fifth larger, and
    // that of four fifths smaller.
    #expect(try trees(set(validation: [fifths[0]])).trees.count == 1)
    #expect(try trees(set(validation: fifths)).trees.count > 5)
  }

  @Test("rows without weight judge nothing")
  func weightless() throws {
    let weights = (0..<rows).map { $0 % 5 == 0 ? 0.0 : 1.0 }
    let all = try trees(set(validation: fifths, weights: weights))
    let weighing = try trees(set(validation: Array(fifths.dropFirst()), weights: weights))
    #expect(all == weighing)
    #expect(all.trees.count > 5)
  }

  @Test("the number does not depend on the number of threads", arguments: [2, 3, 7])
  func threads(count: Int) throws {
    let classes = (0..<rows).map { Int32($0 % 3) }
    let several = trainingSet(
      [.real("x", units(rows, seed: 2)), .real("z", classes.map { Double($0) + 0.5 })],
      target: .labels(classes), task: .multiclass(labels: .strings(["a", "b", "c"])),
      validation: fifths)
    for set in [set(validation: fifths), several] {
      #expect(try trees(set, threads: count) == trees(set))
    }
  }

  @Test("no more trees are grown than may be", arguments: [1, 7, 8, 9, 30])
  func limit(most: Int) throws {
    // An exact line: every tree is an improvement.
    let x = (0..<rows).map { Double($0) }
    let line = trainingSet(
      [.real("x", x)], target: .numbers(x), task: .regression, validation: fifths)
    #expect(try trees(line, ["trees": "\(most)"]).trees.count == most)
  }

  @Test("who stops the search of a number gets no model")
  func cancellation() throws {
    let asked = Mutex(0)
    var control = FitControl()
    control.isCancelled = {
      asked.withLock { count in
        count += 1
        return count > 2
      }
    }
    let set = set(validation: fifths)
    #expect(throws: LearningError.cancelled) {
      _ = try learner(GradientBoosting.self).fit(set, control: control)
    }
  }

  @Test("memory is estimated for the fits of all parts")
  func memory() throws {
    // 1000 rows × 10 features, one score, 15 leaves, 125 bins: bins by column 10,000, 8 tables of
    // 32 × 264 sums of 8 bytes; five times bins by row, scores and rows 76,000, histograms 300,000.
    func bytes(_ rows: Int, _ settings: [String: String]) throws -> Int {
      try learner(GradientBoosting.self, settings)
        .estimatedBytes(rows: rows, features: 10, task: .regression)
    }
    let tables = 8 * 32 * 264 * 8
    let own = ["objective": "squared"]
    #expect(try bytes(1000, own) == 10_000 + tables + 5 * (76_000 + 300_000))
    // Two objectives are tried beside each other.
    #expect(try bytes(1000, [:]) == 10_000 + tables + 10 * (76_000 + 300_000))
    // Without rows that judge there is one fit.
    #expect(try bytes(1000, ["early-stop": "0"]) == 10_000 + tables + 76_000 + 300_000)
    // 9,999 rows have 31 leaves and 255 bins; 20,000 rows might be learnt from in parts so small.
    let most = 99_990 + tables + 5 * (759_924 + 1_264_800)
    for rows in [9_999, 20_000] { #expect(try bytes(rows, own) == most) }
  }

  @Test("of small and large trees those are grown whose loss on the rows that judge is less")
  func shapes() throws {
    let rows = 4200
    let x = (0..<6).map { units(rows, seed: UInt64(20 + $0)) }
    let chance = units(rows, seed: 40)
    // Chequers of three columns need many leaves, chance needs few.
    let chequers = (0..<rows).map { row -> Int32 in
      let cells = (0..<3).map { Int(x[$0][row] * 4) }.reduce(0, +)
      return Int32(cells % 2)
    }
    let noise = (0..<rows).map { Int32(0.8 * chance[$0] + 0.2 * x[0][$0] > 0.5 ? 1 : 0) }
    for (codes, leaves) in [(chequers, "31"), (noise, "15")] {
      let set = trainingSet(
        x.enumerated().map { .real("x\($0)", $1) }, target: .labels(codes),
        task: yesNo,
        validation: [Array(stride(from: 0, to: rows, by: 10))])
      let automatic = try learner(GradientBoosting.self).fit(set, control: FitControl())
      #expect(automatic.facts.first { $0.name == "leaves" }?.value == leaves)
      let stated = try learner(
        GradientBoosting.self,
        ["leaves": leaves, "columns": automatic.facts.first { $0.name == "columns" }?.value ?? ""]
      ).fit(set, control: FitControl())
      #expect(automatic.predictor == stated.predictor)
    }
  }
}
