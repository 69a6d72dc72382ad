/// Learners beside each other on the same folds of the training part.
///
/// The held-out rows take no part in it: they judge the one that was chosen, once.
public struct ModelComparison: Sendable, Hashable, Codable {
  /// The metric that decides.
  public var metric: String
  /// Whether a larger value of it is a better one.
  public var isHigherBetter: Bool
  /// The learner that was taken: the one with the smallest model among those within one standard error
  /// of the best mean; see `CandidateChoice`.
  public var chosen: String
  /// The learner with the best mean; nil in older records, where it is the chosen one.
  public var leader: String?
  /// How many folds there were.
  public var foldCount: Int
  /// How many training rows took part.
  public var rows: Int
  /// How many training rows there are.
  public var trainingRows: Int
  /// The rows that took part, where not all of them did; else they and their folds are in the split.
  public var sample: SampledFolds?
  /// The learners, in the order in which they are preferred where equal.
  public var candidates: [ComparedModel]

  /// The learner that was chosen.
  public var best: ComparedModel? { candidates.first { $0.learner == chosen } }
}

/// Rows that were drawn, with their folds.
public struct SampledFolds: Sendable, Hashable, Codable {
  /// Row numbers as in `Split`, ascending.
  public var rows: [Int]
  /// The fold of each.
  public var folds: [Int]
}

/// How one learner did on the folds.
public struct ComparedModel: Sendable, Hashable, Codable {
  /// Its name.
  public var learner: String
  /// Its settings in force.
  public var settings: [ResolvedSetting]
  /// The settings that were typed rather than its own defaults.
  public var stated: [String]
  /// All figures of each fold.
  public var folds: [[NamedMetric]]
  /// The metric's mean over the folds.
  public var mean: Double
  /// The standard deviation (n - 1) of the metric over the folds.
  public var deviation: Double
  /// The mean over the folds of its metric less that of the chosen learner; 0 for the chosen one.
  public var difference: Double
  /// The corrected standard error of that difference; see `PairedFolds`.
  public var differenceError: Double
  /// The size of its model of the first fold as it would be stored; nil in older records.
  public var bytes: Int?

  /// The metric of each fold.
  public func values(of metric: String) -> [Double] {
    folds.map { fold in fold.first { $0.name == metric }?.value ?? .nan }
  }
}
