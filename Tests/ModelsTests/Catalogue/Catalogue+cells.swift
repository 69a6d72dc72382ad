import Models
import Tabular

extension Catalogue {
  // MARK: What cells mean

  /// A number that needs an offset, one with a spelling for missing values, a truth value with gaps, a
  /// category with a level for missing values and one without.
  static let cellInputs = [
    ModelInput(name: "hertz", encoding: .real, offset: 2_400_000_001),
    ModelInput(name: "income", encoding: .real),
    ModelInput(name: "is active", encoding: .truthValue),
    ModelInput(name: "city", encoding: .categorical(levels: ["", "Lisboa", "Porto"])),
    ModelInput(name: "job", encoding: .categorical(levels: ["cook", "nurse"])),
  ]

  /// What the columns of `cellInputs` hold.
  static let cells = CellFormat(
    missing: ["-999", "unknown"],
    columns: [
      ColumnFormat(name: "hertz", type: .numeric), ColumnFormat(name: "income", type: .numeric),
      ColumnFormat(name: "is active", type: .boolean),
      ColumnFormat(name: "city", type: .categorical, isRequired: true),
      ColumnFormat(name: "job", type: .categorical),
    ])

  /// Rows as they are before any reader knew of the missing spellings.
  private static func cellTable(_ names: [String], rows: Int = 64) -> Table {
    var dice = Dice(seed: 5)
    func gap(_ value: Double) -> Double { dice.chance(15) ? .nan : value }
    let hertz = (0..<rows).map { _ in gap(2_400_000_000 + Double(dice.below(5)) / 2) }
    let income = (0..<rows).map { _ in dice.chance(20) ? -999 : gap(dice.unit()) }
    let truth = (0..<rows).map { _ in gap(Double(dice.below(2))) }
    func texts(_ levels: [String]) -> Column.Values {
      let codes = (0..<rows).map { _ in Int32(dice.below(levels.count + 1)) - 1 }
      return .strings(DictionaryColumn(codes: codes, levels: levels))
    }
    let columns = [
      Column(name: "hertz", values: .reals(hertz)), Column(name: "income", values: .reals(income)),
      Column(name: "is active", values: .reals(truth)),
      Column(name: "city", values: texts(["Lisboa", "Porto", "unknown", "Faro", "-999"])),
      Column(name: "job", values: texts(["cook", "nurse", "unknown"])),
    ]
    return Table(columns: columns).columns(named: names)
  }

  private static func cellCase(
    _ name: String, _ inputs: [ModelInput], _ predictor: Predictor, _ target: TargetKind
  ) -> BlueprintCase {
    var blueprint = ModelBlueprint(inputs: inputs, predictor: predictor, target: target)
    blueprint.cells = cells
    return BlueprintCase(
      name: name, blueprint: blueprint, table: cellTable(inputs.map(\.name)))
  }

  private static func cellTrees(_ inputs: [ModelInput], seed: UInt64) -> Predictor {
    var random = RandomTrees(seed: seed, inputs: inputs) { _, dice in
      .leaf(values: [Float(dice.unit() / 3)], firstScore: 0)
    }
    return .trees(
      TreeEnsemble(
        trees: random.trees(20, depth: 5), scoreCount: 1, baseValues: [0.1], aggregate: .sum))
  }

  private static func cellFeatures() -> [LinearPredictor.PreparedFeature] {
    [
      .numeric(replacement: 0.25, mean: 0.125, scale: 0.5, hasMissingIndicator: true),
      .numeric(replacement: 0.5, mean: 0.25, scale: 2, hasMissingIndicator: false),
      .numeric(replacement: 1, mean: 0.5, scale: 0.5, hasMissingIndicator: true),
      .oneHot(columnOfCode: [0, 1, 2, 3], columnCount: 4),
      .oneHot(columnOfCode: [0, 1, 2], columnCount: 3),
    ]
  }

  private static func cellWeights() -> Predictor {
    var dice = Dice(seed: 31)
    return .linear(
      LinearPredictor(
        features: cellFeatures(), weights: (0..<12).map { _ in dice.unit() }, intercepts: [0.5]))
  }

  private static func cellBayes() -> Predictor {
    var dice = Dice(seed: 32)
    func table(_ codes: Int) -> NaiveBayesPredictor.Likelihood {
      .table((0..<codes * 2).map { _ in -0.1 - dice.unit().magnitude })
    }
    let gaussian = NaiveBayesPredictor.Likelihood.gaussian(
      means: [0.25, -0.5], factors: [-0.5, -0.25], offsets: [-0.1, -0.2])
    return .naiveBayes(
      NaiveBayesPredictor(
        features: [gaussian, gaussian, .table([-0.5, -1, -1.5, -0.25, 0, 0]), table(4), table(3)],
        logPriors: [-0.5, -1]))
  }

  private static func cellNeighbours() -> Predictor {
    var dice = Dice(seed: 33)
    let width = cellFeatures().reduce(0) { $0 + $1.columnCount }
    return .neighbours(
      NeighbourPredictor(
        features: cellFeatures(), unit: 4,
        rows: (0..<40 * width).map { _ in Float(dice.below(5) - 2) },
        answers: .numbers((0..<40).map { Double($0 * $0) / 8 }), rowWeights: nil, neighbours: 5,
        isDistanceWeighted: false))
  }

  /// Models that say what cells mean.
  static let cellCases: [BlueprintCase] = wholeCases + singleCases

  private static let wholeCases: [BlueprintCase] = [
    cellCase(
      "cells for trees", cellInputs, cellTrees(cellInputs, seed: 30), .regression(link: .identity)
    ),
    cellCase(
      "cells for two texts", cellInputs, cellTrees(cellInputs, seed: 34),
      .classification(labels: yesNo, positive: 0, scores: .logOdds)),
    cellCase("cells for weights", cellInputs, cellWeights(), .regression(link: .identity)),
    cellCase(
      "cells for Bayes", cellInputs, cellBayes(),
      .classification(labels: yesNo, positive: 1, scores: .logOdds)),
    cellCase("cells for neighbours", cellInputs, cellNeighbours(), .regression(link: .identity)),
    cellCase("cells for a constant", cellInputs, .constant([2]), .regression(link: .identity)),
  ]

  private static let singleCases: [BlueprintCase] =
    cellInputs.map { input in
      cellCase(
        "cells for trees of \(input.name)", [input], cellTrees([input], seed: 35),
        .regression(link: .identity))
    }
    + [
      cellCase(
        "cells for Bayes of one truth value", [cellInputs[2]],
        .naiveBayes(
          NaiveBayesPredictor(
            features: [.table([-0.5, -1, -1.5, -0.25, 0, 0])], logPriors: [-0.5, -1])),
        .classification(labels: yesNo, positive: 1, scores: .logOdds))
    ]
}
