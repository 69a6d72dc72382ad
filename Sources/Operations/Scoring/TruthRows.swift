import Diagnostics
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
  /// What messages call the source of the rows.
  private let file: String
  private let anomalyLabel: String?
  private var codes: [Int] = []
  private var predictedCodes: [Int32] = []
  private var probabilities: [[Double]] = []
  private var values: [Double] = []
  private var predictions: [Double] = []
  private var judged = TargetlessTruth()

  /// Collects for a model and the column with the truth.
  ///
  /// - Parameter anomalyLabel: The label that stands for an anomaly; of two the one that sorts last
  ///   where nil.
  init(_ target: ModelTarget, column: String, file: String, anomalyLabel: String? = nil) {
    self.anomalyLabel = anomalyLabel
    self.target = target
    self.column = column
    self.file = file
  }

  /// The column that the reader must deliver.
  var wanted: WantedColumn {
    let type: WantedColumn.ValueType =
      switch target {
      case .regression, .classification(.integers, _): .real
      case .anomaly, .clustering: .string
      case .classification(.booleans, _): .boolean
      case .classification(.strings, _): .string
      }
    return WantedColumn(name: column, type: type)
  }

  /// Takes some rows.
  ///
  /// - Parameter line: The line of the file on which a row of the table begins.
  /// - Throws: `OperationsError.unknownLabel` for a target that is none of the model's labels.
  mutating func append(_ table: Table, _ prediction: Prediction, line: (Int) -> Int) throws {
    guard let truth = table[column] else { return }
    switch target {
    case .anomaly, .clustering: judged.append(truth, prediction)
    case .regression: appendNumbers(truth, prediction)
    case .classification(let labels, _): try appendLabels(labels, truth, prediction, line: line)
    }
  }

  private mutating func appendLabels(
    _ labels: Labels, _ truth: Column, _ prediction: Prediction, line: (Int) -> Int
  ) throws {
    if probabilities.isEmpty {
      probabilities = [[Double]](repeating: [], count: prediction.probabilities.count)
    }
    let reader = LabelReader(labels, truth)
    for row in 0..<prediction.rowCount {
      let found = reader.code(row)
      if case .unknown(let text) = found {
        let place = SourceLocation(file: file, line: line(row), column: column)
        throw OperationsError.unknownLabel(place, label: text, known: labels.texts)
      }
      guard case .known(let label) = found else { continue }
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
    // Without labels in the model some figures do not exist; those that do are all that is shown.
    let all = labelled ? figures.all : figures.all.filter { !$0.value.isNaN }
    return Dictionary(
      all.map { ($0.metric.rawValue, ScoreMetric(value: $0.value, low: nil, high: nil)) }
    ) { $1 }
  }

  private var labelled: Bool {
    switch target {
    case .classification, .regression: true
    case .anomaly, .clustering: false
    }
  }

  private func modelMetrics() throws -> ModelMetrics {
    if case .anomaly = target {
      return try judged.anomalyMetrics(column: column, anomalyLabel: anomalyLabel)
    }
    if case .clustering = target { return try judged.clusteringMetrics(column: column) }
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

  /// What a row has as its target.
  enum Found {
    case missing
    /// The index of one of the model's labels.
    case known(Int)
    case unknown(String)
  }

  /// The target of a row.
  func code(_ row: Int) -> Found {
    switch column.values {
    case .strings(let values):
      guard let text = values[row] else { return .missing }
      return codeOfLevel[Int(values.codes[row])].map { .known($0) } ?? .unknown(text)
    case .integers, .reals, .booleans:
      let number = column.number(row)
      guard !number.isNaN else { return .missing }
      let text = Int64(exactly: number).map { "\($0)" } ?? "\(number)"
      return codeOfNumber[number].map { .known($0) } ?? .unknown(text)
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
