import Models
import Statistics
import Tabular
import Testing

@testable import Learning

@Suite("Searching splits")
struct SplitSearchTests {
  private let parameters: BoostingParameters

  init() throws {
    parameters = try BoostingParameters(LearnerSettings([:], of: GradientBoosting.self))
  }

  private func rules(_ minLeaf: Int, l2: Double) -> SplitRules {
    var parameters = parameters
    parameters.minLeaf = minLeaf
    parameters.minHessian = 0
    parameters.l2 = l2
    return SplitRules(parameters, scale: GradientScale())
  }

  /// Sums of random rows for each of some bins; `trend` is what the gradient grows by from bin to bin.
  private func histogram(
    _ bins: Int, trend: Double, _ random: inout SplitMix64
  ) -> [GradientPair] {
    (0..<bins).map { bin in
      let rows = Int64(random.nextUnit() * 9)
      let slope = trend * (Double(bin) - Double(bins) / 2)
      return GradientPair(
        gradientUnits: (0..<rows).reduce(0) { sum, _ in
          sum + Int64((random.nextUnit() - 0.5) * 1000 + slope)
        },
        hessianUnits: (0..<rows).reduce(0) { sum, _ in sum + Int64(random.nextUnit() * 250) },
        rowCount: rows)
    }
  }

  /// The best threshold by the formula alone; of equals the lowest.
  private func plain(
    _ histogram: [GradientPair], _ total: GradientPair, _ rules: SplitRules
  ) -> (bin: Int, gain: Double)? {
    var best: (bin: Int, gain: Double)?
    var left = GradientPair.zero
    for bin in histogram.indices.dropLast() {
      left &+= histogram[bin]
      let right = total &- left
      guard rules.allows(left), rules.allows(right) else { continue }
      let gain = rules.score(left) + rules.score(right) - rules.score(total)
      if gain > best?.gain ?? 0 { best = (bin, gain) }
    }
    return best
  }

  @Test("the threshold is the one that the formula alone finds", arguments: [2, 17, 33, 64, 255])
  func thresholds(count: Int) {
    var random = SplitMix64(seed: UInt64(count))
    let bins = FeatureBins(.numeric((0..<count).map(Float.init)), limit: 255, sample: nil)
    #expect(bins.count == count)
    var found = 0
    for trial in 0..<400 {
      let sums = histogram(count, trend: [0, 0.3, 5][trial % 3], &random)
      let total = sums.reduce(.zero, &+)
      let rules = rules([1, 5, 40][trial % 3], l2: trial % 2 == 0 ? 0 : 300)
      func best(atLeast: Double) -> SplitCandidate? {
        NumericSplit.best(
          feature: 3, bins: bins, histogram: sums, total: total, rules: rules, atLeast: atLeast)
      }
      let expected = plain(sums, total, rules)
      let candidate = best(atLeast: 0)
      #expect(candidate?.gain == expected?.gain)
      guard let expected, let candidate else { continue }
      found += 1
      let bin = UInt8(expected.bin)
      #expect(candidate.left.contains(bin) && !candidate.left.contains(bin + 1))
      // The bar is one that must be passed, not reached.
      #expect(best(atLeast: expected.gain) == nil)
      #expect(best(atLeast: expected.gain.nextDown)?.gain == expected.gain)
    }
    #expect(found > 100)
  }

  // From 2,000,000 sums a leaf and two groups of 32 columns a thread on, all threads divide it together.
  @Test("of columns that tell the same the first is taken, whoever searched which")
  func equals() throws {
    let rows = 8_000
    let columns = (0..<140).map { units(rows, seed: UInt64($0)) }
    let target = (0..<rows).map { row in
      columns[7][row] + columns[101][row] * columns[120][row] + columns[20][row]
    }
    let set = trainingSet(
      (columns + columns).enumerated().map { .real("x\($0)", $1) }, target: .numbers(target),
      task: .regression)
    let alone = try ensemble(set, threads: 1)
    var used: Set<Int> = []
    for case .numeric(let feature, _, _, _, _) in alone.trees.flatMap(\.nodes) {
      used.insert(feature)
    }
    #expect(used.isSuperset(of: [7, 20, 101, 120]) && used.allSatisfy { $0 < 140 })
    for threads in [2, 3] {
      let together = try ensemble(set, threads: threads)
      #expect(together == alone)
    }
  }

  private func ensemble(_ set: TrainingSet, threads: Int) throws -> TreeEnsemble {
    var control = FitControl()
    control.threads = threads
    let settings = ["trees": "4", "leaves": "15", "columns": "1", "early-stop": "0"]
    let model = try learner(GradientBoosting.self, settings).fit(set, control: control)
    guard case .trees(let ensemble) = model.predictor else { throw TestFailure("not trees") }
    return ensemble
  }
}
