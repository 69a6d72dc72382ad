import FoundationEssentials
import Glibc
import Models
import Tabular

@testable import Learning

/// The rows on which `Oracles/make_objectives.py` recorded LightGBM's losses.
struct ObjectiveData {
  static let trainingRows = 4000
  static let rows = 6000

  /// Four numbers per row.
  let columns: [Column]
  /// An amount with a tail upwards that grows with the fourth number.
  let skewed: [Double]
  /// Counts of a mean between 0.2 and 9.
  let counts: [Double]
  /// Amounts that are often zero.
  let amounts: [Double]
  /// 1, 2 or 3.
  let weights: [Double]

  init() {
    let u = (1...6).map { units(Self.rows, seed: $0) }
    columns = zip(["a", "b", "c", "d"], u).map { .real($0, $1.map { Double(Float($0)) }) }
    skewed = (0..<Self.rows).map { row -> Double in
      let (a, b, c, d, e) = (u[0][row], u[1][row], u[2][row], u[3][row], u[4][row])
      let middle: Double = 10 * a * b + 4 * (c - 0.5) * (c - 0.5)
      let spread: Double = 0.5 + 2 * d
      return middle - spread * (log(1 - e) + 1)
    }
    let means = (0..<Self.rows).map { row -> Double in
      let (both, other) = (u[0][row] * u[1][row], (1 - u[2][row]) * u[3][row])
      return 0.2 + 6 * both + 3 * other
    }
    counts = zip(means, u[4]).map { Self.poisson($0, $1) }
    amounts = (0..<Self.rows).map { row -> Double in
      Self.poisson(means[row] / 3, u[4][row]) * -log(1 - u[5][row])
    }
    weights = u[5].map { 1 + (3 * $0).rounded(.down) }
  }

  /// The count whose distribution function first reaches a number.
  private static func poisson(_ mean: Double, _ unit: Double) -> Double {
    var term = exp(-mean)
    var total = term
    var count = 0.0
    while total < unit, count < 200 {
      count += 1
      term *= mean / count
      total += term
    }
    return count
  }

  /// What a model fitted to the first rows answers about the others, from its file.
  func predictions(
    of target: [Double], _ settings: [String: String], weighted: Bool = false
  ) throws -> [Double] {
    let own = ["trees": "100", "rate": "0.1", "leaves": "15", "columns": "1", "early-stop": "0"]
    let set = trainingSet(
      columns.map { Self.part($0, 0..<Self.trainingRows) },
      target: .numbers(Array(target.prefix(Self.trainingRows))), task: .regression,
      weights: weighted ? Array(weights.prefix(Self.trainingRows)) : nil)
    let fitted = try learner(GradientBoosting.self, own.merging(settings) { $1 })
      .fit(set, control: FitControl())
    let onnx = try OnnxModelWriter.write(
      ModelBlueprint(
        inputs: set.features.inputs, predictor: fitted.predictor,
        target: .regression(link: fitted.link)))
    let others = columns.map { Self.part($0, Self.trainingRows..<Self.rows) }
    return try CompiledModel(onnx: onnx).predict(Table(columns: others)).values
  }

  private static func part(_ column: Column, _ rows: Range<Int>) -> Column {
    guard case .reals(let values) = column.values else { return column }
    return Column(name: column.name, values: .reals(Array(values[rows])))
  }

  /// The recorded losses, and the sums that tell that the rows are the same.
  static func recorded() throws -> [String: Double] {
    let tests = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
    let url = URL(filePath: "/\(tests)/Oracles/objectives.json")
    return try JSONDecoder().decode([String: Double].self, from: Data(contentsOf: url))
  }
}
