/// What `--set class-weight=` says: how much the rows of each label count.
enum ClassBalance: String, Sendable, CaseIterable {
  /// Every row counts by its own weight.
  case none
  /// Rows of rare labels count more: rows / (labels × rows of the label), as scikit-learn's
  /// `class_weight="balanced"` (King & Zeng 2001).
  case balanced

  /// The setting of the learners that take it.
  static let description = SettingDescription(
    name: "class-weight", standard: "none",
    meaning: "balanced lets every label count the same, however many rows it has")

  /// Reads the setting.
  init(_ settings: LearnerSettings) throws {
    let text = settings.text(Self.description.name)
    guard let value = ClassBalance(rawValue: text) else {
      throw LearningError.invalidSetting(
        name: Self.description.name, value: text, expected: "none or balanced")
    }
    self = value
  }

  /// The weights of a set's rows; nil where every row counts the same.
  func weights(of set: TrainingSet) -> [Double]? {
    guard self == .balanced, case .labels(let codes) = set.target else { return set.weights }
    var rows = [Double](repeating: 0, count: max(2, set.task.labels?.count ?? 0))
    for code in codes { rows[Int(code)] += 1 }
    let share = Double(codes.count) / Double(rows.count { $0 > 0 })
    let factors = rows.map { $0 > 0 ? share / $0 : 0 }
    return codes.enumerated().map { row, code in
      (set.weights?[row] ?? 1) * factors[Int(code)]
    }
  }
}
