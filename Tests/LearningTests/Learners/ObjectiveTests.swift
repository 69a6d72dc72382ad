import Glibc
import Models
import Testing

@testable import Learning

@Suite("Objectives of boosting")
struct ObjectiveTests {
  private static let data = ObjectiveData()

  private func recorded(_ name: String) throws -> Double {
    try #require(try ObjectiveData.recorded()[name])
  }

  /// The mean of a loss over the rows that were not learnt from.
  private func mean(
    _ target: [Double], _ predictions: [Double], weighted: Bool = false,
    _ loss: (Double, Double) -> Double
  ) -> Double {
    let truth = target.dropFirst(ObjectiveData.trainingRows)
    let weights = Self.data.weights.dropFirst(ObjectiveData.trainingRows)
    var sum = (loss: 0.0, weight: 0.0)
    for ((y, prediction), weight) in zip(zip(truth, predictions), weights) {
      let weight = weighted ? weight : 1
      sum = (sum.loss + weight * loss(y, prediction), sum.weight + weight)
    }
    return sum.loss / sum.weight
  }

  private func pinball(_ share: Double) -> (Double, Double) -> Double {
    { y, found in y > found ? share * (y - found) : (1 - share) * (found - y) }
  }

  @Test("the rows are those of the record")
  func rows() throws {
    for (name, values) in [
      ("sum_skewed", Self.data.skewed), ("sum_counts", Self.data.counts),
      ("sum_amounts", Self.data.amounts),
    ] {
      let difference = values.reduce(0, +) - (try recorded(name))
      #expect(abs(difference) < 1e-6)
    }
  }

  @Test("absolute error is no more than 2 % above LightGBM's")
  func absolute() throws {
    let found = try Self.data.predictions(of: Self.data.skewed, ["objective": "absolute"])
    let error = mean(Self.data.skewed, found) { abs($0 - $1) }
    let best = try recorded("absolute")
    #expect(error <= 1.02 * best)
  }

  @Test(
    "pinball loss is no more than 2 % above LightGBM's, and the share lies below",
    arguments: [(0.1, false), (0.9, false), (0.9, true)])
  func quantile(share: Double, weighted: Bool) throws {
    let found = try Self.data.predictions(
      of: Self.data.skewed, ["objective": "quantile", "alpha": "\(share)"], weighted: weighted)
    let loss = mean(Self.data.skewed, found, weighted: weighted, pinball(share))
    let name = (weighted ? "weighted_" : "") + "quantile_\(share)"
    let best = try recorded(name)
    #expect(loss <= 1.02 * best)
    let below = mean(Self.data.skewed, found, weighted: weighted) { $0 <= $1 ? 1 : 0 }
    #expect(abs(below - share) < 0.04)
  }

  @Test("Poisson deviance is no more than 2 % above LightGBM's, and predictions are means")
  func poisson() throws {
    let found = try Self.data.predictions(of: Self.data.counts, ["objective": "poisson"])
    let deviance = mean(Self.data.counts, found) { y, mean in
      2 * ((y > 0 ? y * log(y / mean) : 0) - y + mean)
    }
    let best = try recorded("poisson")
    #expect(deviance <= 1.02 * best)
    #expect(found.allSatisfy { $0 > 0 })
    #expect(abs(mean(Self.data.counts, found) { $0 - $1 }) < 0.1)
  }

  @Test("Tweedie deviance is no more than 2 % above LightGBM's")
  func tweedie() throws {
    let found = try Self.data.predictions(
      of: Self.data.amounts, ["objective": "tweedie", "power": "1.3"])
    let (p, q) = (1 - 1.3, 2 - 1.3)
    let deviance = mean(Self.data.amounts, found) { y, mean in
      2 * ((y > 0 ? pow(y, q) / (p * q) : 0) - y * pow(mean, p) / p + pow(mean, q) / q)
    }
    let best = try recorded("tweedie_1.3")
    #expect(deviance <= 1.02 * best)
  }

  private let one = [
    "trees": "1", "rate": "0.5", "leaves": "2", "min-leaf": "1", "columns": "1",
    "min-hessian": "0", "early-stop": "0",
  ]

  private func fit(_ target: [Double], _ settings: [String: String]) throws -> TreeEnsemble {
    let x: [Int64] = [1, 2, 3, 11, 12, 13]
    let set = trainingSet([.whole("x", x)], target: .numbers(target), task: .regression)
    let fitted = try learner(GradientBoosting.self, one.merging(settings) { $1 })
      .fit(set, control: FitControl())
    guard case .trees(let ensemble) = fitted.predictor else { throw TestFailure("not trees") }
    return ensemble
  }

  private func leaves(_ ensemble: TreeEnsemble) -> [Float] {
    ensemble.trees[0].nodes.compactMap { node in
      if case .leaf(let values, _) = node { values[0] } else { nil }
    }
  }

  @Test("a tree of the absolute error is the one computed by hand")
  func absoluteByHand() throws {
    let ensemble = try fit([1, 2, 3, 8, 10, 60], ["objective": "absolute"])
    // Median (3 + 8) / 2; medians of residuals: of -4.5, -3.5, -2.5 and of 2.5, 4.5, 54.5.
    #expect(ensemble.baseValues == [5.5])
    #expect(leaves(ensemble) == [-1.75, 2.25])
  }

  @Test("a Poisson tree starts from the logarithm of the mean and steps no further up than best")
  func poissonByHand() throws {
    let ensemble = try fit([0, 1, 2, 5, 5, 5], ["objective": "poisson"])
    #expect(abs(Double(ensemble.baseValues[0]) - log(3)) < 1e-6)
    // Left: (1 - 3) / 3 as Newton has it; right: the logarithm of 5 / 3; both times the rate.
    let found = leaves(ensemble).map(Double.init)
    #expect(abs(found[0] + 1.0 / 3) < 1e-5)
    #expect(abs(found[1] - 0.5 * log(5.0 / 3)) < 1e-5)
  }

  @Test("the trees of each objective do not depend on the number of threads")
  func threads() throws {
    for name in ["absolute", "poisson", "tweedie"] {
      let set = trainingSet(
        Self.data.columns, target: .numbers(Self.data.amounts), task: .regression,
        weights: Self.data.weights)
      let member = try learner(
        GradientBoosting.self, ["objective": name, "trees": "5", "early-stop": "0"])
      let alone = try member.fit(set, control: FitControl())
      let together = try member.fit(set, control: FitControl(threads: 3))
      #expect(alone.predictor == together.predictor)
    }
  }

  @Test("extreme counts leave every value finite")
  func extremes() throws {
    for name in ["poisson", "tweedie", "absolute"] {
      let ensemble = try fit([0, 0, 0, 1, 3e38, 0], ["objective": name, "trees": "20"])
      for tree in ensemble.trees {
        for case .leaf(let values, _) in tree.nodes { #expect(values.allSatisfy { $0.isFinite }) }
      }
    }
  }
}
