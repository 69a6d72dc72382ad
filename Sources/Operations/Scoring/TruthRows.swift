import Diagnostics
import Models
import Statistics
import Tabular

/// The targets of scored rows beside the predictions, for the figures of `--target`.
///
/// Rows whose target is missing are counted and not judged; one that is no label that the model knows is
/// an error, because figures without it would look too good. Rows without a weight are left out, as in
/// training.
struct TruthRows {
  private let target: ModelTarget
  /// The column with the truth.
  let column: String
  /// The column of weights; nil where every row counts the same.
  let weight: String?
  /// How the labels of the model's data are read; nil for a model that keeps no cell format.
  private let format: ColumnFormat?
  /// What messages call the source of the rows.
  private let file: String
  private let anomalyLabel: String?
  private var codes: [Int] = []
  private var predictedCodes: [Int32] = []
  private var probabilities: [[Double]] = []
  private var values: [Double] = []
  private var predictions: [Double] = []
  private var weights: [Double] = []
  private var judged = TargetlessTruth()
  /// The rows without a target, and how that is spelled.
  private(set) var unjudged = MissingTargets()

  /// Collects for a model and the column with the truth.
  ///
  /// - Parameters:
  ///   - weight: The column of weights, where rows do not count the same.
  ///   - anomalyLabel: The label that stands for an anomaly; of two the one that sorts last where nil.
  init(
    _ model: CompiledModel, column: String, weight: String? = nil, file: String,
    anomalyLabel: String? = nil
  ) {
    self.anomalyLabel = anomalyLabel
    self.column = column
    self.weight = weight
    self.file = file
    target = model.target
    format = model.cells.map { cells in
      cells[column] ?? cells.target.flatMap { cells[$0] }
        ?? ColumnFormat(name: column, type: .categorical)
    }
  }

  /// The columns that the reader must deliver.
  var wanted: [WantedColumn] {
    let type: WantedColumn.ValueType =
      switch target {
      case .regression, .classification(.integers, _): .real
      case .classification(.booleans, _): .boolean
      // Labels have one spelling each, as in training.
      case .anomaly, .clustering, .classification(.strings, _): format == nil ? .string : .category
      }
    var truth = WantedColumn(name: column, type: type)
    truth.missing = format?.missing ?? []
    return [truth] + (weight.map { [WantedColumn(name: $0, type: .real)] } ?? [])
  }

  /// The label that the figures call positive: of two, or the one that stands for an anomaly; nil where
  /// there is none.
  var positive: String? {
    switch target {
    case .classification(let labels, let positive): positive.map { labels.texts[$0] }
    case .anomaly: judged.anomaly(anomalyLabel)
    case .regression, .clustering: nil
    }
  }

  /// Takes some rows.
  ///
  /// - Parameters:
  ///   - line: The line of the file on which a row of the table begins.
  ///   - spelling: The text of the target's cell in a row of the table, as it was read.
  /// - Throws: `OperationsError.unknownLabel` for a target that is none of the model's labels, and
  ///   `.unusableWeight` for a negative weight.
  mutating func append(
    _ table: Table, _ prediction: Prediction, line: (Int) -> Int,
    spelling: (Int) -> ArraySlice<UInt8>?
  ) throws {
    guard let truth = table[column] else { return }
    let weights = try weights(table, line: line)
    let reader = LabelReader(target, truth)
    for row in 0..<prediction.rowCount {
      switch reader.found(row) {
      case .missing: unjudged.count(spelling(row))
      case .unknown(let text):
        let place = SourceLocation(file: file, line: line(row), column: column)
        throw OperationsError.unknownLabel(place, label: text, known: reader.known)
      case .label(let code) where weights?[row].isNaN != true:
        append(code, prediction, row)
        if let weights { self.weights.append(weights[row]) }
      case .number(let value) where weights?[row].isNaN != true:
        values.append(value)
        predictions.append(prediction.values[row])
        if let weights { self.weights.append(weights[row]) }
      case .other(let text): judged.append(text, prediction, row)
      case .label, .number: break
      }
    }
  }

  private mutating func append(_ label: Int, _ prediction: Prediction, _ row: Int) {
    if probabilities.isEmpty {
      probabilities = [[Double]](repeating: [], count: prediction.probabilities.count)
    }
    codes.append(label)
    predictedCodes.append(prediction.codes[row])
    for (index, column) in prediction.probabilities.enumerated() {
      probabilities[index].append(column[row])
    }
  }

  private func weights(_ table: Table, line: (Int) -> Int) throws -> [Double]? {
    guard let weight, let numbers = table[weight]?.numbers else { return nil }
    if let row = numbers.firstIndex(where: { $0 < 0 || $0 > 1e30 }) {
      let place = SourceLocation(file: file, line: line(row), column: weight)
      throw OperationsError.unusableWeight(place, value: numbers[row])
    }
    return numbers
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
    let weights = weight == nil ? nil : weights
    guard !(codes.isEmpty && values.isEmpty), weights?.contains(where: { $0 > 0 }) != false else {
      throw OperationsError.noTargets(column: column)
    }
    guard case .classification(_, let positive) = target else {
      return .regression(
        try RegressionMetrics(targets: values, predictions: predictions, weights: weights))
    }
    guard let positive else {
      return .multiclass(
        try MulticlassMetrics(
          targets: codes, probabilities: probabilities,
          predictions: predictedCodes.map { Int($0) }, weights: weights))
    }
    return .binary(
      try BinaryMetrics(
        targets: codes.map { $0 == positive }, probabilities: probabilities[positive],
        predictions: predictedCodes.map { Int($0) == positive }, weights: weights))
  }
}
