import Statistics

/// When a search must end so that the whole command ends in its time.
///
/// What is left to do after it, the fit on all training rows and the evaluation, is estimated from the
/// best trial's fits: as long for each row, on all threads.
struct SearchClock: Sendable {
  /// When the command is to have ended; nil where no time was set.
  let end: ContinuousClock.Instant?

  private let trainingRows: Int
  private let testRows: Int
  private let threads: Double
  private let columns: Int
  /// Fits of all training rows that follow beside the one of the model: folds, shares of the rows.
  private let furtherFits: Double
  /// The longest trial so far, in seconds.
  private var trial = 0.0
  /// What is left to do after the search, in seconds.
  private(set) var finishing = 0.0

  private static let clock = ContinuousClock()
  /// A second thread makes a fit this much faster, and each further one.
  private static let gainOfThread = 0.6
  /// Estimates are off; a command that ends a little early is better than one that ends late.
  private static let caution = 1.25
  /// Starting, storing and printing take this long.
  private static let fixed = 0.15

  /// Sets the time.
  init(_ plan: TrainingPlan, isSampled: Bool, began: ContinuousClock.Instant) {
    if case .time(let limit)? = plan.request.search { end = began + limit } else { end = nil }
    trainingRows = plan.data.train.count
    testRows = plan.data.test.count
    threads = 1 + Self.gainOfThread * Double(max(1, plan.request.threads) - 1)
    columns = plan.features.count
    let folds = isSampled ? Double(plan.split.folds.max() ?? -1) + 1 : 0
    furtherFits = folds + (plan.request.wantsLearningCurve ? 10 : 0)
  }

  /// Takes the times of a trial that was fitted on its folds.
  ///
  /// - Parameter isBest: Whether the model will have its settings.
  mutating func add(_ results: [FoldResult], took: Duration, isBest: Bool) {
    trial = max(trial, took / .seconds(1))
    guard isBest else { return }
    let learnt = Double(max(1, results.reduce(0) { $0 + $1.learntRows }))
    let judged = Double(max(1, results.reduce(0) { $0 + $1.rows.rows.count }))
    let fit = results.reduce(0) { $0 + $1.fitSeconds } / learnt * Double(trainingRows)
    // Test and training rows, and twenty columns shuffled five times on a thousand rows.
    let answered = Double(trainingRows + testRows + min(1000, testRows) * 5 * min(20, columns))
    let answers = results.reduce(0) { $0 + $1.seconds } / judged * answered
    let draws = Double(Bootstrap.usualDraws(rows: testRows)) * Double(testRows) * 4 * Self.draw
    let further = furtherFits * fit
    finishing =
      Self.caution * (fit + further + answers + draws) / threads + Self.fixed
      + Double(trainingRows) * Double(columns) * Self.cell
  }

  /// Seconds to draw a row and count it in one figure, and to profile a cell.
  private static let draw = 1.5e-8
  private static let cell = 4e-8

  /// Whether another trial can be made, with what follows, before the end.
  var hasTimeForTrial: Bool {
    guard let end else { return true }
    return Self.clock.now + .seconds(trial + finishing) < end
  }

  /// Whether a trial that is being made must be given up.
  var isOver: Bool {
    guard let end else { return false }
    return Self.clock.now + .seconds(finishing) >= end
  }
}
