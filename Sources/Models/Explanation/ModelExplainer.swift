public import Tabular

/// Explains the answers of a model that `mlo train` made.
///
/// ```swift
/// let explainer = try ModelExplainer(onnx: bytes)
/// let explanation = try explainer.explain(table, threads: 2)
/// ```
///
/// Trees: path-dependent TreeSHAP (Lundberg & others 2020, algorithm 1), exactly, with the weights of
/// the training rows at the nodes; those of an isolation forest by the logarithm of its score, so that
/// what makes a row more unusual is above 0. Linear models: each column's term less its mean over the training
/// rows, which is exact where columns are taken to be independent.
public struct ModelExplainer: Sendable {
  /// The raw columns that the model takes, in the order of its signature.
  public let features: [String]
  /// The scale of the scores.
  public let scale: ExplainedScale
  /// The labels that the scores belong to; nil where there is one score: that of the positive label of
  /// two, or of a regression.
  public let labels: Labels?
  /// Whether the model changes its probabilities after the scores that are explained.
  public let isCalibrated: Bool
  /// For each explained score what it is on average over the training rows.
  public let expected: [Double]
  private let inputs: [ModelInput]
  private let method: any ExplanationMethod

  /// Takes a model apart.
  ///
  /// - Parameter bytes: An ONNX file.
  /// - Throws: `ModelsError.noExplanation`, when the model is of another tool or of a kind that is not
  ///   explained, or its file lacks what explanations need.
  public init(onnx bytes: [UInt8]) throws {
    do {
      try self.init(try ModelBlueprint(onnx: bytes))
    } catch ModelsError.noBlueprint(let reason) {
      throw ModelsError.noExplanation(reason: reason)
    }
  }

  /// Prepares to explain a model; throws as `init(onnx:)`.
  public init(_ blueprint: ModelBlueprint) throws {
    try blueprint.validate()
    inputs = blueprint.inputs
    features = inputs.map(\.name)
    let scores = Self.scores(of: blueprint)
    scale = Self.scale(of: blueprint.target)
    isCalibrated = blueprint.calibration != nil
    if case .classification(let labels, _, _) = blueprint.target, scores.count > 1 {
      self.labels = labels
    } else {
      labels = nil
    }
    method = try Self.method(blueprint, scores: scores)
    expected = method.expected
  }

  /// The number of scores that are explained per row.
  public var scoreCount: Int { expected.count }

  /// Explains every row of a table, whose columns are found as `CompiledModel.predict` finds them.
  ///
  /// - Parameters:
  ///   - scoreOfRow: For each row the one score to explain, such as that of the predicted label; nil
  ///     explains all of them.
  ///   - rowsBefore: The number of rows that came before these, for messages.
  ///   - threads: How many threads may work; the answer does not depend on it.
  /// - Throws: `ModelsError`, when a column is absent or of another type, or a value is missing where
  ///   none may be.
  public func explain(
    _ table: Table, scoreOfRow: [Int32]? = nil, rowsBefore: Int = 0, threads: Int = 1
  ) throws -> Explanation {
    let rows = try FeatureRows(table, inputs, rowsBefore: rowsBefore)
    let scoreCount = scoreOfRow == nil ? scoreCount : 1
    let width = scoreCount * inputs.count
    let chunks = RowChunks(rowCount: rows.count, width: width, largest: 256)
    let parts = try chunks.map(threads: threads) { range in
      var sums = [Double](repeating: 0, count: range.count * width)
      sums.withUnsafeMutableBufferPointer { sums in
        method.explain(rows, range, scoreOfRow: scoreOfRow, into: sums)
      }
      return sums
    }
    return Explanation(
      rowCount: rows.count, featureCount: inputs.count, scoreCount: scoreCount,
      contributions: parts.count == 1 ? parts[0] : Array(parts.joined()))
  }

  // MARK: What is explained

  /// The scores that are explained: of two probabilities only the positive label's.
  private static func scores(of blueprint: ModelBlueprint) -> [Int] {
    if case .classification(_, let positive, _) = blueprint.target, blueprint.scoreCount == 2 {
      return [positive]
    }
    return Array(0..<blueprint.scoreCount)
  }

  private static func scale(of target: TargetKind) -> ExplainedScale {
    switch target {
    case .regression(link: .log), .anomaly: return .log
    default: break
    }
    guard case .classification(_, _, let scores) = target else { return .value }
    return scores == .logOdds ? .logOdds : .probability
  }

  private static func method(
    _ blueprint: ModelBlueprint, scores: [Int]
  ) throws -> any ExplanationMethod {
    if case .trees(let ensemble) = blueprint.predictor {
      var factor = 1.0
      if case .anomaly(let pathScale, _) = blueprint.target {
        factor = AnomalyScore.logarithm(ofStepAt: pathScale)
      }
      return try TreeShap(ensemble, blueprint.inputs, scores: scores, factor: factor)
    }
    if case .linear(let linear) = blueprint.predictor {
      return try LinearShap(linear, scores: scores)
    }
    if case .constant(let values) = blueprint.predictor {
      return ConstantShap(expected: scores.map { values[$0] })
    }
    throw ModelsError.noExplanation(reason: "its predictor is of a kind that is not explained")
  }
}

/// How one kind of predictor is explained.
protocol ExplanationMethod: Sendable {
  /// For each explained score what it is on average over the training rows.
  var expected: [Double] { get }

  /// Adds the contributions of some rows.
  ///
  /// - Parameters:
  ///   - scoreOfRow: For each row of all the score to explain; nil explains each.
  ///   - sums: Rows of the range × explained scores × columns, row-major.
  func explain(
    _ rows: FeatureRows, _ range: Range<Int>, scoreOfRow: [Int32]?,
    into sums: UnsafeMutableBufferPointer<Double>)
}

/// A model that answers the same for every row: no column adds anything.
struct ConstantShap: ExplanationMethod {
  let expected: [Double]

  func explain(
    _ rows: FeatureRows, _ range: Range<Int>, scoreOfRow: [Int32]?,
    into sums: UnsafeMutableBufferPointer<Double>
  ) {}
}
