import Models
import Statistics
import Tabular

/// The targets of scored rows beside the predictions, for the figures of `score --target`.
///
/// Rows whose target is missing, or is no label that the model knows, are not judged; the latter are
/// an error, because figures without them would look too good.
struct TruthRows {
  private let target: ModelTarget
  private let column: String
  private var codes: [Int] = []
  private var predictedCodes: [Int32] = []
  private var probabilities: [[Double]] = []
  private var values: [Double] = []
  private var predictions: [Double] = []

  /// Collects for a model and the column with the truth.
  init(_ target: ModelTarget, column: String) {
    self.target = target
    self.column = column
  }

  /// The column that the reader must deliver.
  var wanted: WantedColumn {
    let type: WantedColumn.ValueType =
      switch target {
      case .regression, .classification(.integers, _): .real
      case .classification(.booleans, _): .boolean
      case .classification(.strings, _): .string
      }
    return WantedColumn(name: column, type: type)
  }

  /// Takes the rows of a batch.
  mutating func append(_ table: Table, _ prediction: Prediction) throws {
    guard let truth = table[column] else { return }
    guard case .classification(let labels, _) = target else {
      appendNumbers(truth, prediction)
      return
    }
    if probabilities.isEmpty {
      probabilities = [[Double]](repeating: [], count: prediction.probabilities.count)
    }
    let reader = LabelReader(labels, truth)
    for row in 0..<prediction.rowCount {
      guard let label = try reader.code(row, column: column) else { continue }
      codes.append(label)
      predictedCodes.append(prediction.codes[row])
      for (index, column) in prediction.probabilities.enumerated() {
        probabilities[index].append(column[row])
      }
    }
  }

  private mutating func appendNumbers(_ truth: Column, _ prediction: Prediction) {
    let numbers = truth.numbers
    for row in 0..<prediction.rowCount where !numbers[row].isNaN {
      values.append(numbers[row])
      predictions.append(prediction.values[row])
    }
  }

  /// The figures; the ends of intervals are null as long as none are computed.
  func metrics() throws -> [String: ScoreMetric] {
    let figures = try modelMetrics()
    return Dictionary(
      figures.all.map { ($0.metric.rawValue, ScoreMetric(value: $0.value, low: nil, high: nil)) }
    ) { $1 }
  }

  private func modelMetrics() throws -> ModelMetrics {
    guard case .classification(_, let positive) = target else {
      guard !values.isEmpty else { throw OperationsError.noTargets(column: column) }
      return .regression(try RegressionMetrics(targets: values, predictions: predictions))
    }
    guard !codes.isEmpty else { throw OperationsError.noTargets(column: column) }
    guard let positive else {
      return .multiclass(
        try MulticlassMetrics(
          targets: codes, probabilities: probabilities,
          predictions: predictedCodes.map { Int($0) }))
    }
    return .binary(
      try BinaryMetrics(
        targets: codes.map { $0 == positive }, probabilities: probabilities[positive],
        predictions: predictedCodes.map { Int($0) == positive }))
  }
}

/// Finds the label of a row's target.
private struct LabelReader {
  private let codeOfLevel: [Int?]
  private let column: Column
  private let codeOfNumber: [Double: Int]

  init(_ labels: Labels, _ column: Column) {
    self.column = column
    var numbers: [Double: Int] = [:]
    var levels: [Int?] = []
    switch (labels, column.values) {
    case (.integers(let values), _):
      for (code, value) in values.enumerated() { numbers[Double(value)] = code }
    case (.booleans, _): numbers = [0: 0, 1: 1]
    case (.strings(let texts), .strings(let values)):
      let codes = Dictionary(texts.enumerated().map { ($1, $0) }) { first, _ in first }
      levels = values.levels.map { codes[$0] }
    case (.strings, _): break
    }
    codeOfNumber = numbers
    codeOfLevel = levels
  }

  /// The index of the row's label; nil where the target is missing.
  func code(_ row: Int, column name: String) throws -> Int? {
    switch column.values {
    case .strings(let values):
      guard let text = values[row] else { return nil }
      guard let code = codeOfLevel[Int(values.codes[row])] else {
        throw OperationsError.unknownLabel(column: name, label: text)
      }
      return code
    case .integers, .reals, .booleans:
      let number = column.number(row)
      guard !number.isNaN else { return nil }
      guard let code = codeOfNumber[number] else {
        throw OperationsError.unknownLabel(column: name, label: "\(number)")
      }
      return code
    }
  }
}

extension Column {
  /// The values as numbers, NaN where missing; text is missing throughout.
  var numbers: [Double] { (0..<count).map(number) }

  /// A row's value as a number; NaN where it is missing or text.
  func number(_ row: Int) -> Double {
    switch values {
    case .integers(let values): Double(values[row])
    case .reals(let values): values[row]
    case .booleans(let values):
      values[row] == Column.missingBoolean ? .nan : Double(values[row])
    case .strings: .nan
    }
  }
}
