/// The learners there are, by name.
public enum LearnerRegistry {
  /// The family.
  static let members: [any Learner.Type] = [
    GradientBoosting.self, RandomForest.self, ExtraTrees.self, SingleTree.self,
    LogisticRegression.self, LinearRegression.self, NaiveBayes.self, NearestNeighbours.self,
    Baseline.self, NaiveForecast.self, IsolationForest.self, KMeans.self,
  ]

  /// The names after `--model`, without `auto`.
  public static var names: [String] { members.map { $0.name } }

  /// The names of those that learn from any table, without the past of a time series.
  static var namesForTables: [String] { members.filter { !$0.needsSeries }.map { $0.name } }

  /// The learners that `auto` compares where they can do the task, the simplest first: of equals, the
  /// simpler one is taken.
  public static var candidates: [String] {
    ["baseline", "logistic", "linear", "forest", "gbdt"].filter(names.contains)
  }

  /// The candidates in the order in which their fits are begun: the longest first, so that the last
  /// ones end at about the same time.
  static let longestFirst = ["forest", "gbdt", "logistic", "linear", "baseline"]

  /// What each learner is and which settings it takes, in the order of `names`.
  public static var descriptions: [LearnerDescription] {
    members.map {
      LearnerDescription(name: $0.name, summary: $0.summary, settings: $0.settings)
    }
  }

  /// The settings of any member whose value may hold commas.
  static let listSettings = Set(
    members.flatMap { $0.settings }.filter(\.isList).map(\.name))

  /// The member of a name; `auto` is none, but a choice between some.
  static func member(_ name: String) throws -> any Learner.Type {
    guard let member = members.first(where: { $0.name == name }) else {
      throw LearningError.unknownLearner(name, known: ["auto"] + names)
    }
    return member
  }
}

extension LearnerRegistry {
  /// The member of a name; `auto` is the first that does the task.
  static func member(_ name: String, for task: RequestedTask) throws -> any Learner.Type {
    guard name == "auto", task.isTargetless else { return try member(name) }
    let suited = members.first { ($0 as? any TargetlessLearner.Type)?.task == task }
    return try suited ?? member(name)
  }

  /// Whether a member can do a task: what learns a target does nothing without one.
  static func can(_ member: any Learner.Type, learn task: LearningTask) -> Bool {
    switch task {
    case .anomaly, .clustering: member is any TargetlessLearner.Type && member.canLearn(task)
    case .binary, .multiclass, .regression:
      !(member is any TargetlessLearner.Type) && member.canLearn(task)
    }
  }
}

/// What a learner is, for help texts.
public struct LearnerDescription: Sendable, Hashable {
  /// The name after `--model`.
  public var name: String
  /// One line on what it is.
  public var summary: String
  /// The settings it takes after `--set`.
  public var settings: [SettingDescription]
}
