/// The settings of forests, checked.
struct ForestParameters: Sendable, Hashable {
  /// The number of trees.
  var trees: Int
  /// The largest number of splits on a path; nil for any.
  var depth: Int?
  /// The largest number of leaves of a tree; nil for any.
  var leaves: Int?
  /// The fewest rows in a leaf; nil decides by the task and the number of rows.
  var minLeaf: Int?
  /// The features tried at each split; nil decides by the task.
  var features: FeatureShare?
  /// Whether rows are drawn with replacement.
  var isBootstrap: Bool
  /// The number of rows drawn, as a share.
  var subsample: Double
  /// The largest number of bins of a number.
  var bins: Int
  /// How much the rows of each label count.
  var balance: ClassBalance
  /// The share of features tried where numbers are learnt and nothing is said.
  var numberShare: Double

  /// The settings with their defaults.
  static func descriptions(bootstrap: String, numberShare: String) -> [SettingDescription] {
    [
      .init(name: "trees", standard: "100", meaning: "the number of trees"),
      .init(name: "depth", standard: "0", meaning: "the most splits on a path; 0 is any number"),
      .init(name: "leaves", standard: "0", meaning: "the most leaves of a tree; 0 is any number"),
      .init(
        name: "min-leaf", standard: "auto",
        meaning:
          "the fewest rows in a leaf; auto is a 1,000th of the training rows up to 5 for labels, "
          + "1 for numbers, and for both at least a 50,000th of the rows"),
      FeatureShare.description(standard: "auto").adding(
        "; auto is sqrt for labels and \(numberShare) for numbers"),
      .init(
        name: "bootstrap", standard: bootstrap,
        meaning: "whether a tree's rows are drawn with replacement: true, false"),
      .init(name: "subsample", standard: "1", meaning: "the share of rows that a tree is grown on"),
      .init(name: "bins", standard: "255", meaning: "the most bins of a number's values"),
      ClassBalance.description,
    ]
  }

  /// Checks the settings.
  init(_ settings: LearnerSettings, numberShare: Double) throws {
    self.numberShare = numberShare
    trees = try settings.integer("trees", 1...100_000)
    let depth = try settings.integer("depth", 0...10_000)
    self.depth = depth == 0 ? nil : depth
    let leaves = try settings.integer("leaves", 0...1_000_000_000)
    self.leaves = leaves == 0 ? nil : max(2, leaves)
    minLeaf =
      settings.text("min-leaf") == "auto"
      ? nil : try settings.integer("min-leaf", 1...1_000_000_000)
    features = try FeatureShare.read(settings)
    guard let isBootstrap = Bool(settings.text("bootstrap")) else {
      throw LearningError.invalidSetting(
        name: "bootstrap", value: settings.text("bootstrap"), expected: "true or false")
    }
    self.isBootstrap = isBootstrap
    subsample = try settings.number("subsample", 0...1, excludingLowest: true)
    bins = try settings.integer("bins", 2...255)
    balance = try ClassBalance(settings)
  }

  /// How the trees of a task grow on so many rows and features.
  func rules(_ task: LearningTask, rows: Int, features count: Int, cutsByChance: Bool) -> TreeRules
  {
    let share = features ?? (task.labels == nil ? .share(numberShare) : .squareRoot)
    return TreeRules(
      leaves: leaves, depth: depth, minLeaf: leafRows(task, rows: rows),
      features: share.count(of: count), cutsByChance: cutsByChance)
  }

  /// The fewest rows in a leaf.
  ///
  /// Shares of labels need several rows where labels are noisy, as ranger's default of 10 for
  /// probabilities does (Malley and others 2012); the mean of numbers does not. On very many rows,
  /// leaves grow with them, so that the model stays small enough to be stored and served.
  func leafRows(_ task: LearningTask, rows: Int) -> Int {
    let few = task.labels == nil ? 1 : min(5, rows / 1000)
    return minLeaf ?? max(1, few, rows / 50_000)
  }

  /// The largest amount of memory that a fit takes: bins and rows, and the nodes with their lists in
  /// the stored model.
  func estimatedBytes(rows: Int, features: Int, task: LearningTask) -> Int {
    let outputs = task.labels?.count ?? 1
    // Of the rows, two thirds are drawn with replacement.
    let drawn = isBootstrap ? rows / 3 * 2 : rows
    let leaves = min(leaves ?? .max, max(1, drawn / leafRows(task, rows: rows)))
    let nodes = trees.multipliedClamping(2).multipliedClamping(leaves)
    return rows.multipliedClamping(features + 8 * outputs + 160)
      .addingClamping(nodes.multipliedClamping(300 + 40 * outputs))
  }
}

extension SettingDescription {
  /// The same with more said about it.
  fileprivate func adding(_ text: String) -> SettingDescription {
    SettingDescription(name: name, standard: standard, meaning: meaning + text)
  }
}
