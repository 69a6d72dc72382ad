import Models
import Tabular

/// The rows that have a target, with the target as numbers: what every later stage works on.
struct TrainingData: Sendable {
  /// All columns of the rows that are used; a test table's rows come last.
  var table: Table
  /// For each row here, its number in the user's data.
  var rowNumbers: [Int]
  /// Rows of the user's data that have no target.
  var skipped: [Int]
  /// The target of each row.
  var target: TargetValues
  /// Sample weights; nil where every row counts the same.
  var weights: [Double]?
  /// Positions (in `table`) that are learnt from, ascending.
  var train: [Int]
  /// Positions that are held out, ascending.
  var test: [Int]

  /// Those of some positions whose rows have a weight above 0.
  func weighted(_ positions: [Int]) -> [Int] {
    guard let weights else { return positions }
    return positions.filter { weights[$0] > 0 }
  }
}

/// Targets as numbers.
enum TargetValues: Sendable {
  /// Indices into the labels.
  case labels([Int32])
  /// Values.
  case numbers([Double])
  /// None: what is learnt without a target, and not judged by one.
  case absent

  /// The targets at positions, in their order.
  func rows(_ positions: [Int]) -> TargetValues {
    switch self {
    case .labels(let codes): .labels(positions.map { codes[$0] })
    case .numbers(let values): .numbers(positions.map { values[$0] })
    case .absent: .absent
    }
  }
}
