import Learning

/// A setting of one learner or of several that mean the same by it.
public struct LearnerSetting: Sendable {
  /// The name after `--set`.
  public var name: String
  /// The value that is in force without `--set`.
  public var standard: String
  /// What it does.
  public var meaning: String
  /// The learners that have it.
  public var learners: [String]
}

extension TrainingChoices {
  /// All settings, in the order of the learners.
  public static var learnerSettings: [LearnerSetting] {
    var found: [LearnerSetting] = []
    for learner in LearnerRegistry.descriptions {
      for setting in learner.settings {
        let place = found.firstIndex {
          ($0.name, $0.standard, $0.meaning) == (setting.name, setting.standard, setting.meaning)
        }
        if let place {
          found[place].learners.append(learner.name)
        } else {
          found.append(
            LearnerSetting(
              name: setting.name, standard: setting.standard, meaning: setting.meaning,
              learners: [learner.name]))
        }
      }
    }
    return found
  }
}
