import Learning
import Models
import Statistics
import Workspace

/// What a training is to learn and how it is judged, as it was typed.
public struct TrainingChoices: Sendable {
  /// The column to predict; for a task that learns without a target the column to judge by, or nil.
  public var target: String?
  /// `auto`, `classification`, `regression`, `anomaly` or `clustering`.
  public var task = "auto"
  /// `auto` or a learner's name.
  public var learner = "auto"
  /// Settings of the learner, each `KEY=VALUE`.
  public var settings: [String] = []
  /// Lists of the only columns to learn from.
  public var features: [String] = []
  /// Lists of columns to leave out.
  public var drop: [String] = []
  /// How many columns are selected, or `auto`.
  public var selection: String?
  /// How many trials a search of settings makes.
  public var trials: Int?
  /// How long a search of settings goes on.
  public var searchTime: Duration?
  /// The share of rows held out.
  public var holdout: Double?
  /// A file of rows to judge the model on instead.
  public var testFile: String?
  /// `time:COL` or `group:COL`.
  public var split: String?
  /// The number of folds of the cross-validation.
  public var folds: Int?
  /// The column of times of a time series.
  public var time: String?
  /// Lists of how many rows back the target is read; `none` alone for no lags.
  public var lags: [String] = []
  /// Lists of how many rows back a mean of the target begins.
  public var rolling: [String] = []
  /// The column that names each row's series, of several in one table.
  public var series: String?
  /// How many steps ahead a time series is forecast when the model is judged.
  public var horizon: Int?
  /// Decides split and fit.
  public var seed: UInt64 = 0
  /// The column of sample weights.
  public var weight: String?
  /// The positive class of two.
  public var positive: String?
  /// The metric to name first.
  public var metric: String?
  /// A model, by reference or path, that learns on instead of a new one.
  public var continuedModel: String?
  /// Columns whose groups are also judged one by one.
  public var slices: [String] = []
  /// What wrong labels cost: `fp=1,fn=5`.
  public var cost: String?
  /// Also judges models of shares of the training rows.
  public var wantsLearningCurve = false
  /// `sigmoid` or `isotonic`.
  public var calibration: String?

  /// Asks for a model of one column, or of none, everything else at its default.
  public init(target: String?) {
    self.target = target
  }

  /// The tasks that can be stated.
  public static var tasks: [String] { RequestedTask.allCases.map(\.rawValue) }
  /// The learners that can be named.
  public static var learners: [String] { ["auto"] + LearnerRegistry.names }

  /// The calibrations that can be named.
  public static var calibrations: [String] { CalibrationMethod.allCases.map(\.rawValue) }
  /// What a search of settings varies: a learner's name with its settings and their ranges.
  public static var searchSpaces: [(learner: String, ranges: String)] { SearchSpaces.titles }
  /// How many trials of a search are drawn by chance.
  public static var firstDraws: Int { SearchSpaces.firstDraws }
  /// The learners that are compared where none is named, the simplest first.
  public static var candidates: [String] { LearnerRegistry.candidates }

  /// The choices as Learning takes them, but for a test table and the ignored columns.
  func request(_ reading: DataChoices) throws -> TrainingRequest {
    guard let task = RequestedTask(rawValue: task) else {
      throw OperationsError.unknownWord(option: "--task", word: task, known: Self.tasks)
    }
    guard Self.learners.contains(learner) else {
      throw OperationsError.unknownWord(option: "--model", word: learner, known: Self.learners)
    }
    var request = TrainingRequest(target: target)
    request.task = task
    request.learner = learner
    for pair in try pairs(settings, option: "--set") {
      // What is typed last counts.
      request.ranges[pair.key] = try StatedRange(typed: pair.value, of: pair.key)
      request.settings[pair.key] = request.ranges[pair.key] == nil ? pair.value : nil
    }
    request.features = try featureChoice()
    if let holdout { request.holdout = .fraction(holdout) }
    if let time, testFile == nil { request.split = .time(time) }
    if let split { request.split = try splitRule(split) }
    request.folds = folds
    request.selection = try selectionChoice()
    request.search = try searchBudget()
    request.seed = seed
    request.weight = weight
    request.positive = positive
    request.primaryMetric = metric
    for column in slices where !request.slices.contains(column) { request.slices.append(column) }
    request.wantsLearningCurve = wantsLearningCurve
    request.calibration = try calibration.map { word in
      guard let method = CalibrationMethod(rawValue: word) else {
        throw OperationsError.unknownWord(
          option: "--calibrate", word: word, known: Self.calibrations)
      }
      return method
    }
    request.costs = try cost.map(ErrorCosts.init(typed:))
    request.threads = reading.threadCount
    // Wrong usage is told before the data are read.
    request = try request.resolved()
    request.memoryLimit = MachineMemory.limit()
    return request
  }

  private func selectionChoice() throws -> SelectionSizeChoice? {
    guard let selection else { return nil }
    if selection == "auto" { return .automatic }
    guard let count = Int(selection) else {
      throw LearningError.invalidOption(
        option: "--select", value: selection, expected: "auto, or a number of columns")
    }
    return .count(count)
  }

  private func searchBudget() throws -> SearchBudget? {
    switch (trials, searchTime) {
    case (nil, nil): nil
    case (let trials?, nil): .trials(trials)
    case (nil, let time?): .time(time)
    case (.some, .some): throw OperationsError.contradiction("--tune", "--tune-time")
    }
  }

  private func featureChoice() throws -> FeatureChoice {
    switch (features.isEmpty, drop.isEmpty) {
    case (true, true): .all
    case (false, true): .only(splitNames(features))
    case (true, false): .without(splitNames(drop))
    case (false, false): throw OperationsError.contradiction("--features", "--drop")
    }
  }

  /// What is asked for of a time series; nil where the rows are none.
  func seriesRequest() throws -> PreparedSeries.Request? {
    guard let time else { return nil }
    guard task != "classification" else {
      throw OperationsError.contradiction("--time", "--task classification")
    }
    var request = PreparedSeries.Request(
      time: time, lags: lags == ["none"] ? [] : try rowsBack(lags, option: "--lags"),
      rolling: try rowsBack(rolling, option: "--rolling"))
    request.isAutomatic = lags.isEmpty && rolling.isEmpty
    request.series = series
    request.horizon = horizon
    if let horizon, !(1...PreparedSeries.horizonLimit ~= horizon) {
      throw OperationsError.outOfRange(
        option: "--horizon", range: "a whole number from 1 to \(PreparedSeries.horizonLimit)")
    }
    return request
  }

  private func rowsBack(_ texts: [String], option: String) throws -> [Int] {
    let words = texts.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let numbers = words.compactMap { Int($0) }.filter { 1...SeriesRecipe.historyLimit ~= $0 }
    guard numbers.count == words.count, numbers.count <= SeriesRecipe.countLimit / 2 else {
      throw OperationsError.outOfRange(
        option: option,
        range: "whole numbers from 1 to \(SeriesRecipe.historyLimit) with commas between them, at "
          + "most \(SeriesRecipe.countLimit / 2)")
    }
    return numbers
  }

  private func splitRule(_ text: String) throws -> SplitRule {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    let column = parts.count == 2 ? parts[1] : ""
    switch parts.first {
    case "time" where !column.isEmpty: return .time(column)
    case "group" where !column.isEmpty: return .group(column)
    default:
      throw OperationsError.unknownWord(
        option: "--split", word: text, known: ["time:COL", "group:COL"])
    }
  }

  /// Options that say the same thing in two ways.
  func checkCombinations() throws {
    if continuedModel != nil {
      // The columns are those of the model.
      if !features.isEmpty { throw OperationsError.contradiction("--continue-from", "--features") }
      if !drop.isEmpty { throw OperationsError.contradiction("--continue-from", "--drop") }
      if selection != nil { throw OperationsError.contradiction("--continue-from", "--select") }
    }
    // A series' own columns are made from its recipe, whole.
    if time != nil, selection != nil { throw OperationsError.contradiction("--time", "--select") }
    guard testFile != nil else { return }
    if holdout != nil { throw OperationsError.contradiction("--test", "--holdout") }
    if split != nil { throw OperationsError.contradiction("--test", "--split") }
  }
}

extension ErrorCosts {
  /// Reads `fp=1,fn=5`: both costs, in any order.
  fileprivate init(typed text: String) throws {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      part.split(separator: "=", maxSplits: 1).map(String.init)
    }
    var costs: [String: Double] = [:]
    for part in parts where part.count == 2 { costs[part[0]] = Double(part[1]) }
    guard parts.count == 2, costs.count == 2, let positive = costs["fp"],
      let negative = costs["fn"], positive > 0, negative > 0, positive.isFinite,
      negative.isFinite
    else {
      throw LearningError.invalidOption(
        option: "--cost", value: text,
        expected: "the costs of both kinds of wrong labels, such as fp=1,fn=5")
    }
    self.init(falsePositive: positive, falseNegative: negative)
  }
}
