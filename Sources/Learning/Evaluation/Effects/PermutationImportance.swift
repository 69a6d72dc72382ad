import Models
import Statistics
import Tabular

/// Permutation importance (Breiman 2001; Fisher, Rudin & Dominici 2019): by how much a metric gets worse
/// when a column is shuffled, so that it tells nothing any more.
///
/// As in `sklearn.inspection.permutation_importance`: the metric of the rows as they are less that of
/// the rows with one column shuffled, signed so that worse is positive; mean and population standard
/// deviation over the repeats.
struct PermutationImportance {
  /// How often each column is shuffled.
  static let repeats = 5

  let model: StoredModel
  let plan: TrainingPlan
  /// The held-out rows, as positions in the data.
  let rows: [Int]
  /// The probability above which rows are called positive; nil for the usual one.
  var threshold: Double?
  let random: CounterRandom

  /// The figure of one column.
  struct Figure: Sendable {
    var mean: Double
    var spread: Double
  }

  /// The metric on the rows, with some table in the place of theirs.
  func score(_ table: Table, control: FitControl) throws -> Double {
    let judged = try model.evaluate(table, of: plan.data, rows: rows, control: control)
    let names = [plan.primaryMetric]
    return judged.metrics(plan.task, names: names, threshold: threshold).first?.value ?? .nan
  }

  /// The importance of some columns of a table; nil where the metric is not defined.
  func figures(
    _ columns: [String], in table: Table, score: Double, control: FitControl
  ) throws -> [Figure?] {
    let sign = Metric(rawValue: plan.primaryMetric)?.isHigherBetter == false ? -1.0 : 1
    var losses = [Result<Double, any Error>](
      repeating: .success(.nan), count: columns.count * Self.repeats)
    losses.withUnsafeMutableBufferPointer { losses in
      Parallel.run(parts: losses.count, threads: control.threads) { part in
        losses[part] = Result {
          try control.checkCancelled()
          let shuffled = table.shuffling(columns[part / Self.repeats], order(part))
          return sign * (score - (try self.score(shuffled, control: control.single)))
        }
      }
    }
    let values = try losses.map { try $0.get() }
    return columns.indices.map { column in
      Figure(Array(values[column * Self.repeats..<(column + 1) * Self.repeats]))
    }
  }

  /// The order of the rows in a repeat (Fisher & Yates).
  private func order(_ repetition: Int) -> [Int] {
    var order = Array(rows.indices)
    for last in stride(from: order.count - 1, to: 0, by: -1) {
      let position = UInt64(repetition * order.count + last)
      let bits = random.bits(at: position)
      order.swapAt(last, Int(bits.multipliedFullWidth(by: UInt64(last + 1)).high))
    }
    return order
  }
}

extension PermutationImportance.Figure {
  /// The mean and the population standard deviation; nil where a value is not a number.
  init?(_ values: [Double]) {
    let mean = values.reduce(0, +) / Double(values.count)
    guard mean.isFinite else { return nil }
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.init(mean: mean, spread: (squares / Double(values.count)).squareRoot())
  }
}

extension Table {
  /// The table with the rows of one column in another order.
  func shuffling(_ name: String, _ order: [Int]) -> Table {
    let columns = columns.map { $0.name == name ? $0.rows(order) : $0 }
    return Table(columns: columns, rowCount: rowCount)
  }
}
