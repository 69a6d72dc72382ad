/// How many features a split may use: what `--set features=` says.
enum FeatureShare: Sendable, Hashable {
  /// So many.
  case number(Int)
  /// A part of them.
  case share(Double)
  /// The square root of their number.
  case squareRoot
  /// The logarithm of their number, to the base 2.
  case logarithm

  /// The setting of the learners that take it.
  static func description(standard: String) -> SettingDescription {
    SettingDescription(
      name: "features", standard: standard,
      meaning: "the features tried at each split: all, sqrt, log2, a number, or a share such as 0.3"
    )
  }

  /// Reads the setting; nil where it is `auto`.
  static func read(_ settings: LearnerSettings) throws -> FeatureShare? {
    settings.text("features") == "auto" ? nil : try FeatureShare(settings)
  }

  /// Reads the setting.
  init(_ settings: LearnerSettings) throws {
    let text = settings.text("features")
    switch text {
    case "all": self = .share(1)
    case "sqrt": self = .squareRoot
    case "log2": self = .logarithm
    default:
      if let number = Int(text), number > 0 {
        self = .number(number)
      } else if let share = Double(text), share > 0, share <= 1 {
        self = .share(share)
      } else {
        throw LearningError.invalidSetting(
          name: "features", value: text,
          expected: "all, sqrt, log2, a number from 1, or a share such as 0.3")
      }
    }
  }

  /// The number out of so many, at least one; fractions are cut off, as scikit-learn does.
  func count(of features: Int) -> Int {
    let wanted =
      switch self {
      case .number(let number): number
      case .share(let share): Int(Double(features) * share)
      case .squareRoot: Int(Double(features).squareRoot())
      case .logarithm: max(1, features).bitWidth - 1 - max(1, features).leadingZeroBitCount
      }
    return min(features, max(1, wanted))
  }
}
