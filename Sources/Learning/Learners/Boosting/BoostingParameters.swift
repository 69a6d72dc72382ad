/// The settings of gradient boosting, checked.
struct BoostingParameters: Sendable, Hashable {
  /// The largest number of trees (per score).
  var trees: Int
  /// What each tree's values are multiplied by.
  var rate: Double
  /// The largest number of leaves; nil decides by the number of rows.
  var leaves: Int?
  /// The largest number of splits on a path; nil for any.
  var depth: Int?
  /// The smallest number of rows in a leaf.
  var minLeaf: Int
  /// The smallest sum of hessians in a leaf.
  var minHessian: Double
  /// Soft threshold of gradient sums.
  var l1: Double
  /// What is added to hessian sums.
  var l2: Double
  /// The share of rows that each tree is grown on.
  var subsample: Double
  /// The share of features that each tree may use; nil decides by the number of rows.
  var columns: Double?
  /// The largest number of bins of a number.
  var bins: Int
  /// Stop after so many trees without an improvement; 0 never stops.
  var earlyStop: Int
  /// What is made smaller.
  var objective: ObjectiveChoice
  /// What trees must keep to.
  var constraints: ConstraintChoice
  /// How much the rows of each label count.
  var classWeights: ClassWeights

  /// Under so many rows, trees have fewer leaves where nothing is said.
  private static let smallRows = 4_000
  /// From so many rows on, trees may use fewer features again where nothing is said.
  private static let largeRows = 10_000
  private static let smallLeaves = 15
  private static let usualColumns = 0.6

  /// The settings with their defaults.
  static let descriptions: [SettingDescription] =
    growth + ObjectiveChoice.descriptions + ConstraintChoice.descriptions + [
      ClassWeights.description
    ]

  private static let growth: [SettingDescription] = [
    .init(
      name: "trees", standard: "1000",
      meaning: "the most trees that are grown (per class of more than two)"),
    .init(name: "rate", standard: "0.05", meaning: "what each tree's values are multiplied by"),
    .init(
      name: "leaves", standard: "auto",
      meaning: "the most leaves of a tree; auto is 31, and 15 below 4,000 training rows; up to "
        + "10,000, where labels are learnt, the better of both with their columns"),
    .init(name: "depth", standard: "0", meaning: "the most splits on a path; 0 is any number"),
    .init(name: "min-leaf", standard: "20", meaning: "the fewest rows in a leaf"),
    .init(name: "min-hessian", standard: "0.001", meaning: "the least sum of hessians in a leaf"),
    .init(name: "l1", standard: "0", meaning: "the soft threshold of gradient sums"),
    .init(name: "l2", standard: "0", meaning: "what is added to hessian sums"),
    .init(name: "subsample", standard: "1", meaning: "the share of rows that a tree is grown on"),
    .init(
      name: "columns", standard: "auto",
      meaning: "the share of features that a tree may use; auto is 0.6, and 0.8 for 31 leaves on "
        + "4,000 to 10,000 training rows"),
    .init(
      name: "bins", standard: "255",
      meaning: "the most bins of a number's values; under 2,040 rows an eighth of them or 64"),
    .init(
      name: "early-stop", standard: "20",
      meaning: "find the number of trees on training rows set apart (a tenth; under 2,000 rows, "
        + "or 10,000 where numbers are learnt, each fifth in turn), giving up after so many "
        + "without an improvement (50 trees under 50 rows); 0 grows them all"),
  ]

  /// Checks the settings.
  init(_ settings: LearnerSettings) throws {
    trees = try settings.integer("trees", 1...100_000)
    rate = try settings.number("rate", 0...1, excludingLowest: true)
    leaves = settings.text("leaves") == "auto" ? nil : try settings.integer("leaves", 2...65_536)
    let depth = try settings.integer("depth", 0...10_000)
    self.depth = depth == 0 ? nil : depth
    minLeaf = try settings.integer("min-leaf", 1...1_000_000_000)
    minHessian = try settings.number("min-hessian", 0...1e12)
    l1 = try settings.number("l1", 0...1e12)
    l2 = try settings.number("l2", 0...1e12)
    subsample = try settings.number("subsample", 0...1, excludingLowest: true)
    columns =
      settings.text("columns") == "auto"
      ? nil : try settings.number("columns", 0...1, excludingLowest: true)
    bins = try settings.integer("bins", 2...255)
    earlyStop = try settings.integer("early-stop", 0...100_000)
    objective = try ObjectiveChoice(settings)
    constraints = try ConstraintChoice(settings)
    classWeights = try ClassWeights(settings)
  }

  /// The number of bins on a number of rows: more than rows can tell apart only take time.
  func binLimit(rows: Int) -> Int { min(bins, max(64, rows / 8)) }

  /// The share of features that a tree may use on a number of rows.
  func columnShare(rows: Int) -> Double {
    columns ?? ((Self.smallRows..<Self.largeRows).contains(rows) ? 0.8 : Self.usualColumns)
  }

  /// The parameters to choose from by the rows that judge, what decides by itself in each as it says
  /// there: on a middling number of rows some labels are learnt better by small trees of few features,
  /// others by large ones of many; numbers are learnt by one objective or another.
  func candidates(for set: TrainingSet) -> [BoostingParameters] {
    let rows = set.rowCount
    guard set.task != .regression else {
      return objective.candidates(for: set).map { choice in
        var own = self
        own.objective = choice
        return own
      }
    }
    guard mostCandidates(rows: rows, task: set.task) > 1 else { return [self] }
    var small = self
    small.leaves = leaves ?? Self.smallLeaves
    small.columns = columns ?? Self.usualColumns
    return [self, small]
  }

  /// The most that there may be of them, whatever the rows hold.
  func mostCandidates(rows: Int, task: LearningTask) -> Int {
    // Without rows that judge there is no choice.
    guard earlyStop > 0 else { return 1 }
    guard task != .regression else { return objective == .auto ? 2 : 1 }
    let isMiddling = (Self.smallRows..<Self.largeRows).contains(rows)
    return isMiddling && (leaves == nil || columns == nil) ? 2 : 1
  }

  /// After so many trees candidates are compared, and only the best goes on: on few rows when each has
  /// ended; on many when (1 - rate)ⁿ, which is what is left of the start, is below e⁻¹⁰.
  func comparedAt(rows: Int) -> Int {
    rows < Self.largeRows ? .max : Int(exactly: (10 / rate).rounded(.up)) ?? .max
  }

  /// How far trees grow on a number of rows.
  func limits(rows: Int) -> GrowthLimits {
    GrowthLimits(
      leaves: leaves ?? (rows < Self.smallRows ? Self.smallLeaves : 31), depth: depth, rate: rate)
  }
}
