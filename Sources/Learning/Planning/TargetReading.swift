import Models
import Tabular

/// The target column read as what it is to be: labels or numbers.
struct TargetReading: Sendable {
  /// What is learnt.
  var task: LearningTask
  /// The target of each row that has one.
  var values: TargetValues
  /// The rows that have one, ascending.
  var present: [Int]

  /// The number of labels at most.
  static let labelLimit = 1000
  /// Whole numbers with at most so many distinct values are labels.
  static let wholeLabelLimit = 20

  /// Decides the task and reads the target.
  ///
  /// Texts and truth values are labels. Numbers are labels where there are two distinct ones, or where
  /// they are whole, at most 20 distinct and at least five rows for each (classes, grades, stars); else
  /// they are measured, as `--task regression` or `--task classification` overrules.
  init(_ column: Column, request: TrainingRequest) throws {
    let reading = Reading(column)
    guard !reading.present.isEmpty else {
      throw Self.unsuitable(column, "has no value in any row", nil)
    }
    switch column.values {
    case .strings, .booleans:
      guard request.task != .regression else {
        throw Self.unsuitable(
          column, "holds text, and a regression needs numbers",
          "`--task classification` predicts its labels")
      }
      self = try Self.labels(reading, column, request)
    case .integers, .reals:
      let isClassification =
        request.task == .classification || request.task.isTargetless
        || request.task == .auto && reading.looksLikeLabels
      self =
        isClassification
        ? try Self.labels(reading, column, request) : try Self.numbers(reading, column, request)
    }
  }

  /// Nothing to read: what is learnt from all rows without a target.
  init(without task: RequestedTask, rowCount: Int) {
    self.init(
      task: task == .anomaly ? .anomaly(truth: nil) : .clustering(truth: nil), values: .absent,
      present: Array(0..<rowCount))
  }

  private init(task: LearningTask, values: TargetValues, present: [Int]) {
    self.task = task
    self.values = values
    self.present = present
  }

  /// Trees answer in float32, which hardly tells smaller numbers apart.
  private static let leastRange = 1e-40

  private static func numbers(
    _ reading: Reading, _ column: Column, _ request: TrainingRequest
  ) throws -> TargetReading {
    if let row = reading.present.first(where: { !Float(reading.number($0)).isFinite }) {
      throw LearningError.unusableValue(
        column: column.name, row: row + 1, value: "\(reading.number(row))", role: .target)
    }
    let values = reading.present.map(reading.number)
    guard let first = values.first, values.contains(where: { $0 != first }) else {
      throw unsuitable(column, "has the same value in every row", nil)
    }
    guard let low = values.min(), let high = values.max(), high - low >= leastRange else {
      throw unsuitable(
        column, "has values that differ by less than \(leastRange), which no model can tell apart",
        "in smaller units its numbers are larger")
    }
    if let positive = request.positive {
      throw LearningError.invalidOption(
        option: "--positive", value: positive, expected: "a label, and this is a regression")
    }
    return TargetReading(task: .regression, values: .numbers(values), present: reading.present)
  }

  private static func labels(
    _ reading: Reading, _ column: Column, _ request: TrainingRequest
  ) throws -> TargetReading {
    let (labels, codes) = reading.labels()
    guard labels.count <= labelLimit else {
      throw unsuitable(
        column, "has \(labels.count) labels, and at most \(labelLimit) can be learnt",
        reading.isNumeric ? "`--task regression` predicts the number" : nil)
    }
    guard labels.count < codes.count || codes.count < TrainingPlan.minimumRows else {
      throw unsuitable(
        column, "has another label in each of \(codes.count) rows, as an identifier has",
        request.task.isTargetless
          ? "leave it out with `--drop \(column.name)` and name no target"
          : reading.isNumeric ? "`--task regression` predicts the number" : nil)
    }
    guard labels.count > 1, let firstCode = codes.first, codes.contains(where: { $0 != firstCode })
    else {
      let only = codes.first.map { labels.texts[Int($0)] } ?? ""
      throw unsuitable(column, "has only one label, '\(only)', and two are needed", nil)
    }
    return TargetReading(
      task: try task(labels, column, request), values: .labels(codes), present: reading.present)
  }

  private static func task(
    _ labels: Labels, _ column: Column, _ request: TrainingRequest
  ) throws -> LearningTask {
    guard request.task != .clustering else {
      return .clustering(truth: TruthLabels(labels: labels, positive: labels.count - 1))
    }
    guard labels.count == 2 else {
      guard request.task != .anomaly else {
        throw unsuitable(
          column, "has \(labels.count) labels, and two are needed to judge anomalies by",
          "leave it out with `--drop \(column.name)` and name no target")
      }
      if let positive = request.positive {
        throw LearningError.invalidOption(
          option: "--positive", value: positive,
          expected: "a label of two, and '\(column.name)' has \(labels.count)")
      }
      return .multiclass(labels: labels)
    }
    var positive = 1
    if let typed = request.positive {
      guard let place = Self.place(of: typed, in: labels, request) else {
        throw LearningError.unknownLabel(typed, target: column.name, labels: labels.texts)
      }
      positive = place
    }
    return request.task == .anomaly
      ? .anomaly(truth: TruthLabels(labels: labels, positive: positive))
      : .binary(labels: labels, positive: positive)
  }

  /// The label that was typed, as it is written in the data or in another spelling of it.
  private static func place(
    of typed: String, in labels: Labels, _ request: TrainingRequest
  ) -> Int? {
    if let place = labels.texts.firstIndex(of: typed) { return place }
    let reader = ValueReader(request.cells)
    if case .booleans = labels, case .value(let isTrue) = reader.truth(typed) {
      return isTrue ? 1 : 0
    }
    guard case .value(let text) = reader.category(typed) else { return nil }
    return labels.texts.firstIndex(of: text)
  }

  private static func unsuitable(
    _ column: Column, _ problem: String, _ hint: String?
  ) -> LearningError {
    .unsuitableTarget(name: column.name, problem: problem, hint: hint)
  }
}
