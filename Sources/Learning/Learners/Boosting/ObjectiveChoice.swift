import Models

/// What boosting is asked to make smaller.
enum ObjectiveChoice: Sendable, Hashable {
  /// Log loss for labels; for numbers squared error, or where they have a long tail above zero the
  /// better of this and ``poisson``.
  case auto
  /// Log loss, for labels.
  case logLoss
  /// Squared error: the mean.
  case squared
  /// Absolute error: the median.
  case absolute
  /// Pinball loss: the quantile of a share.
  case quantile(share: Double)
  /// Poisson deviance: the mean of counts.
  case poisson
  /// Tweedie deviance of a power: the mean of amounts that are often zero.
  case tweedie(power: Double)

  /// The settings that choose it.
  static let descriptions: [SettingDescription] = [
    .init(
      name: "objective", standard: "auto",
      meaning: "what is made smaller: logloss for labels; squared, absolute, quantile, poisson or "
        + "tweedie for numbers, the last two with a log link; auto is logloss or squared, and for "
        + "numbers from 0 on with a skewness above 1 the better of squared and poisson by squared "
        + "error on rows set apart"),
    .init(
      name: "alpha", standard: "auto",
      meaning: "the quantile of objective=quantile, between 0 and 1; auto is 0.5"),
    .init(
      name: "power", standard: "auto",
      meaning: "the power of objective=tweedie, between 1 and 2; auto is 1.5"),
  ]

  private static let names = [
    "auto", "logloss", "squared", "absolute", "quantile", "poisson", "tweedie",
  ]

  /// Reads the settings.
  init(_ settings: LearnerSettings) throws {
    let name = settings.text("objective")
    let alpha = try Self.number("alpha", (0, 1), standard: 0.5, of: "quantile", settings)
    let power = try Self.number("power", (1, 2), standard: 1.5, of: "tweedie", settings)
    switch name {
    case "auto": self = .auto
    case "logloss": self = .logLoss
    case "squared": self = .squared
    case "absolute": self = .absolute
    case "quantile": self = .quantile(share: alpha)
    case "poisson": self = .poisson
    case "tweedie": self = .tweedie(power: power)
    default:
      throw LearningError.invalidSetting(
        name: "objective", value: name, expected: Self.names.joined(separator: ", "))
    }
  }

  /// A number strictly within bounds, which says nothing to other objectives than its own.
  private static func number(
    _ name: String, _ bounds: (low: Int, high: Int), standard: Double, of objective: String,
    _ settings: LearnerSettings
  ) throws -> Double {
    let text = settings.text(name)
    guard text != "auto" else { return standard }
    guard settings.text("objective") == objective else {
      throw LearningError.invalidSetting(
        name: name, value: text, expected: "a number only with objective=\(objective)")
    }
    guard let value = Double(text), value > Double(bounds.low), value < Double(bounds.high) else {
      throw LearningError.invalidSetting(
        name: name, value: text, expected: "a number above \(bounds.low) and below \(bounds.high)")
    }
    return value
  }

  /// The choice for a task, with `auto` decided where nothing is to be tried.
  func decided(for task: LearningTask) -> ObjectiveChoice {
    guard self == .auto else { return self }
    return task == .regression ? .squared : .logLoss
  }

  /// What to choose from by the rows that judge.
  ///
  /// What makes a large number larger is more often a factor than a term: a log link learns it with
  /// fewer splits. Numbers count as having a long tail where their skewness is above 1.
  func candidates(for set: TrainingSet) -> [ObjectiveChoice] {
    guard self == .auto, set.task == .regression, set.continued == nil,
      case .numbers(let values) = set.target, !values.contains(where: { $0 < 0 }),
      Skewness.of(values, weights: set.weights) > 1
    else { return [self] }
    return [.squared, .poisson]
  }

  /// Refuses a task or a target that the objective is not for.
  func check(_ subject: LearningSubject) throws {
    let choice = decided(for: subject.task)
    try checkLink(of: subject.continued)
    switch (choice, subject.values) {
    case (.logLoss, .numbers):
      throw unsuitable(subject, "holds numbers", "`--task classification` predicts labels")
    case (.logLoss, .labels): break
    case (_, .labels):
      throw unsuitable(subject, "holds labels", "`--task regression` predicts a number")
    case (.poisson, .numbers(let values)), (.tweedie, .numbers(let values)):
      guard !values.contains(where: { $0 < 0 }) else {
        throw unsuitable(subject, "has negative values", "`--set objective=squared` takes them")
      }
    default: break
    }
  }

  /// Refuses an objective whose scores mean something else than those of the model that learns on.
  private func checkLink(of continued: ContinuedModel?) throws {
    guard let continued, case .regression(link: let link) = continued.blueprint.target else {
      return
    }
    let isLog =
      switch self {
      case .poisson, .tweedie: true
      default: false
      }
    guard isLog != (link == .log) else { return }
    throw LearningError.invalidSetting(
      name: "objective", value: name,
      expected: (link == .log ? "poisson or tweedie" : "squared, absolute or quantile")
        + " where '\(continued.name)' learns on")
  }

  private func unsuitable(
    _ subject: LearningSubject, _ problem: String, _ hint: String
  ) -> LearningError {
    .unsuitableTarget(
      name: subject.target, problem: "\(problem), and objective '\(name)' cannot learn them",
      hint: hint)
  }

  /// The name after `objective=`.
  var name: String {
    switch self {
    case .auto: "auto"
    case .logLoss: "logloss"
    case .squared: "squared"
    case .absolute: "absolute"
    case .quantile: "quantile"
    case .poisson: "poisson"
    case .tweedie: "tweedie"
    }
  }

  /// What a model tells of it, so that it can learn on: the name, and after a colon the number; nil
  /// for what labels and numbers are usually learnt by.
  var text: String? {
    switch self {
    case .auto, .logLoss, .squared: nil
    case .quantile(let number), .tweedie(let number): "\(name):\(number)"
    case .absolute, .poisson: name
    }
  }

  /// The settings that choose what the text of a model tells.
  static func settings(of text: String) -> [String: String] {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard let name = parts.first else { return [:] }
    var settings = ["objective": name]
    if parts.count == 2 { settings[name == "tweedie" ? "power" : "alpha"] = parts[1] }
    return settings
  }

  /// The settings in force for a task: numbers of other objectives left out, `auto` decided where the
  /// task alone does.
  func resolved(_ settings: [ResolvedSetting], for task: LearningTask) -> [ResolvedSetting] {
    let choice = decided(for: task)
    return settings.compactMap { setting in
      switch (setting.name, choice) {
      case ("objective", _):
        ResolvedSetting(name: setting.name, value: task == .regression ? name : choice.name)
      case ("alpha", .quantile(let share)): ResolvedSetting(name: setting.name, value: "\(share)")
      case ("power", .tweedie(let power)): ResolvedSetting(name: setting.name, value: "\(power)")
      case ("alpha", _), ("power", _): nil
      default: setting
      }
    }
  }
}

extension ObjectiveChoice {
  /// The loss of some rows.
  func objective(for set: TrainingSet) -> any BoostingObjective {
    switch (set.target, set.task, self) {
    case (.labels(let codes), .binary(_, let positive), _):
      BinaryLogLoss(codes.map { Int($0) == positive }, weights: set.weights)
    case (.labels(let codes), _, _):
      SoftmaxLogLoss(codes, classCount: set.scoreCount, weights: set.weights)
    case (.numbers(let values), _, .absolute):
      QuantileLoss(values, share: 0.5, weights: set.weights)
    case (.numbers(let values), _, .quantile(let share)):
      QuantileLoss(values, share: share, weights: set.weights)
    case (.numbers(let values), _, .poisson): PoissonDeviance(values, weights: set.weights)
    case (.numbers(let values), _, .tweedie(let power)):
      TweedieDeviance(values, power: power, weights: set.weights)
    case (.numbers(let values), _, _): SquaredError(values, weights: set.weights)
    // Boosting is not asked for without a target: `LearnerRegistry.can(_:learn:)`.
    case (.absent, _, _): SquaredError([], weights: nil)
    }
  }
}
