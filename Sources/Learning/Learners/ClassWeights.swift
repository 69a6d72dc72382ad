import Models

/// How much the rows of each label count.
enum ClassWeights: Sendable, Hashable {
  /// All the same.
  case none
  /// In inverse proportion to the label's share, so that all labels count the same.
  case balanced
  /// A factor by label; 1 for labels that are not named.
  case factors([String: Double])

  /// The setting that chooses it.
  static let description = SettingDescription(
    name: "class-weight", standard: "none",
    meaning: "how much the rows of a label count: balanced gives all labels the same sum, "
      + "yes:5,no:1 a factor each; escapes as for monotone",
    isList: true)

  /// Reads the setting.
  init(_ settings: LearnerSettings) throws {
    let text = settings.text("class-weight")
    switch text {
    case "none": self = .none
    case "balanced": self = .balanced
    default:
      var factors: [String: Double] = [:]
      for part in EscapedList.parts(text, at: ",") {
        guard let (label, factor) = EscapedList.halves(part, at: ":"),
          let number = Double(factor), number > 0, number <= 1e9
        else {
          throw LearningError.invalidSetting(
            name: "class-weight", value: text,
            expected: "none, balanced, or LABEL:FACTOR (up to 1e9) separated by commas")
        }
        let name = EscapedList.name(label)
        guard factors.updateValue(number, forKey: name) == nil else {
          throw LearningError.invalidSetting(
            name: "class-weight", value: text,
            expected: "each label once, and '\(name)' is there twice")
        }
      }
      self = .factors(factors)
    }
  }

  /// Refuses a target without labels, and labels that it does not have.
  func check(_ subject: LearningSubject) throws {
    guard self != .none else { return }
    guard let labels = subject.task.labels?.texts else {
      throw LearningError.invalidSetting(
        name: "class-weight", value: self == .balanced ? "balanced" : "LABEL:FACTOR",
        expected: "none for a target of numbers")
    }
    guard case .factors(let factors) = self else { return }
    for label in factors.keys.sorted() where !labels.contains(label) {
      throw LearningError.unknownLabel(label, target: subject.target, labels: labels)
    }
  }

  /// The rows' weights times their labels' factors.
  ///
  /// Balanced: the sum of all weights over the number of labels times the label's own sum (King & Zeng
  /// 2001; scikit-learn's `class_weight="balanced"`).
  func weights(of set: TrainingSet) -> [Double]? {
    guard case .labels(let codes) = set.target, let labels = set.task.labels?.texts else {
      return set.weights
    }
    let factors: [Double]
    switch self {
    case .none: return set.weights
    case .factors(let named): factors = labels.map { named[$0] ?? 1 }
    case .balanced:
      var sums = [Double](repeating: 0, count: labels.count)
      for (row, code) in codes.enumerated() { sums[Int(code)] += set.weights?[row] ?? 1 }
      let all = sums.reduce(0, +)
      factors = sums.map { $0 > 0 ? all / (Double(labels.count) * $0) : 1 }
    }
    return codes.enumerated().map { factors[Int($1)] * (set.weights?[$0] ?? 1) }
  }
}
