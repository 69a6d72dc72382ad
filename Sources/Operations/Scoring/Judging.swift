import Models
import Tabular

/// What the predictions of a command are judged by: the columns with the truth and the weights.
struct Judging {
  private let model: CompiledModel
  /// The column with the truth; nil where nothing is judged.
  let target: String?
  private let anomalyLabel: String?
  private let file: String
  /// The column of weights that was named.
  private let namedWeight: String?

  /// Looks at what a command asks for.
  ///
  /// - Parameters:
  ///   - weight: The column of weights that was named.
  ///   - file: What messages call the source of the rows.
  /// - Throws: `OperationsError.contradiction` for weights of a model that learnt without a target.
  init(
    _ model: CompiledModel, target: String?, weight: String?, anomalyLabel: String?, file: String
  ) throws {
    self.model = model
    self.target = target
    self.anomalyLabel = anomalyLabel
    self.file = file
    namedWeight = weight
    switch model.target {
    case .anomaly, .clustering:
      if weight != nil {
        throw OperationsError.contradiction("--weight", "a model without a target")
      }
    case .classification, .regression: break
    }
  }

  /// The column of weights: the one named, else that of the training; nil without either.
  private var weight: String? {
    guard target != nil else { return nil }
    return namedWeight ?? model.cells?.weight
  }

  private func rows(weight: String?) -> TruthRows? {
    target.map {
      TruthRows(model, column: $0, weight: weight, file: file, anomalyLabel: anomalyLabel)
    }
  }

  /// The columns that are read, with those that judge; one that the model also takes is read once.
  ///
  /// The weights of the training need not be there.
  func adding(to columns: [WantedColumn]) -> [WantedColumn] {
    var all = columns
    for var column in rows(weight: weight)?.wanted ?? []
    where !all.contains(where: { $0.name == column.name }) {
      column.isOptional = column.name == weight && namedWeight == nil
      all.append(column)
    }
    return all
  }

  /// The collector for data with these columns; nil where nothing is judged.
  func truth(in header: [String]) -> TruthRows? {
    rows(weight: weight.flatMap { header.contains($0) ? $0 : nil })
  }

  /// What is to be said of figures that are not weighted as those of the training.
  func notes(in header: [String]) -> [String] {
    guard target != nil, namedWeight == nil, let weight = model.cells?.weight,
      !header.contains(weight)
    else { return [] }
    return [
      "the figures are not weighted, those of the training are: the data has no column '\(weight)'"
    ]
  }
}

/// How good predictions are, and by what they were judged.
struct ScoreJudgement {
  let metrics: [String: ScoreMetric]
  /// The label that the figures call positive.
  let positive: String?
  /// The column of weights.
  let weight: String?
  let withoutTarget: MissingTargets
}
