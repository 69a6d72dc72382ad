import Diagnostics
public import Models

/// A trained model that learns on from new rows: more trees after its own, or its weights moved.
public struct ContinuedModel: Sendable, Hashable {
  /// How messages name it.
  public let name: String
  /// The hash of its file.
  public let sha256: String
  /// The model as a value.
  let blueprint: ModelBlueprint
  /// The learner that goes on with it.
  let learner: String

  /// Takes a model that was read back from its file.
  ///
  /// - Throws: `LearningError.notContinued` for a model that is neither boosted trees nor weights.
  public init(_ blueprint: ModelBlueprint, name: String, sha256: String) throws {
    self.blueprint = blueprint
    self.name = name
    self.sha256 = sha256
    learner = try Self.learner(blueprint, name: name)
  }

  private static func learner(_ blueprint: ModelBlueprint, name: String) throws -> String {
    switch (blueprint.predictor, blueprint.target) {
    case (.trees(let ensemble), .classification(_, _, .logOdds)) where ensemble.aggregate == .sum,
      (.trees(let ensemble), .regression) where ensemble.aggregate == .sum:
      return GradientBoosting.name
    case (.linear, .classification(_, _, .logOdds)): return LogisticRegression.name
    case (.linear, .regression(.identity)): return LinearRegression.name
    default:
      let known = [GradientBoosting.name, LogisticRegression.name, LinearRegression.name]
      throw LearningError.notContinued(
        model: name,
        problem: "only models of the kinds \(known.joined(separator: ", ")) can learn on",
        hint: "train a new one without `--continue-from`")
    }
  }

  /// The columns that it takes, in its order.
  public var inputs: [ModelInput] { blueprint.inputs }

  /// Whether its trees can tell new levels of a category apart.
  var takesNewLevels: Bool {
    if case .trees = blueprint.predictor { true } else { false }
  }

  /// The request with what the model decides: the learner, the task and the columns.
  func request(_ typed: TrainingRequest) throws -> TrainingRequest {
    var request = typed
    guard ["auto", learner].contains(typed.learner) else {
      throw LearningError.invalidOption(
        option: "--model", value: typed.learner,
        expected: "auto or \(learner), the kind of '\(name)'")
    }
    request.learner = learner
    let own: RequestedTask =
      if case .regression = blueprint.target { .regression } else { .classification }
    guard [.auto, own].contains(typed.task) else {
      throw LearningError.invalidOption(
        option: "--task", value: typed.task.rawValue,
        expected: "auto or \(own.rawValue), the task of '\(name)'")
    }
    request.task = own
    if ["auto", nil].contains(typed.settings["objective"]), let objective {
      request.settings.merge(objective) { $1 }
    }
    if case .table(let test) = typed.holdout { request.holdout = .table(try table(test)) }
    try checkPositive(typed.positive)
    request.positive = nil
    return request
  }

  /// The settings by which the trees of a regression go on with what they made smaller before; nil for
  /// other models.
  private var objective: [String: String]? {
    guard case .regression(let link) = blueprint.target, learner == GradientBoosting.name else {
      return nil
    }
    let usual = link == .log ? ObjectiveChoice.poisson : .squared
    return ObjectiveChoice.settings(of: blueprint.objective ?? usual.name)
  }

  /// What the model had beside its trees or weights, and does not keep: it was learnt for its old
  /// scores.
  func warnings(_ request: TrainingRequest) -> [Warning] {
    var lost: [(what: String, option: String)] = []
    if blueprint.calibration != nil, request.calibration == nil {
      lost.append(("calibration", "--calibrate"))
    }
    if blueprint.threshold != nil, request.costs == nil { lost.append(("threshold", "--cost")) }
    return lost.map { what, option in
      Warning(
        code: "\(what)_not_kept",
        message: "the \(what) of '\(name)' is not kept, since it belongs to its old scores: "
          + "`\(option)` learns it anew")
    }
  }

  private func checkPositive(_ typed: String?) throws {
    guard let typed, case .classification(let labels, let index, _) = blueprint.target,
      labels.texts.count == 2, labels.texts[index] != typed
    else { return }
    throw LearningError.invalidOption(
      option: "--positive", value: typed,
      expected: "'\(labels.texts[index])', the positive label of '\(name)'")
  }

  /// The target with the model's own labels in the model's order.
  ///
  /// - Throws: `LearningError.unknownLabel` for a label that the model does not have.
  func target(_ reading: TargetReading, of column: String) throws -> TargetReading {
    guard case .classification(let labels, let index, _) = blueprint.target,
      case .labels(let codes) = reading.values, let found = reading.task.labels
    else { return reading }
    let places = try found.texts.map { text -> Int32 in
      guard let place = labels.texts.firstIndex(of: text) else {
        throw LearningError.unknownLabel(text, target: column, labels: labels.texts)
      }
      return Int32(place)
    }
    var own = reading
    own.values = .labels(codes.map { places[Int($0)] })
    own.task =
      labels.texts.count == 2
      ? .binary(labels: labels, positive: index) : .multiclass(labels: labels)
    return own
  }
}
