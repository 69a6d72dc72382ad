import Models
import Statistics
import Tabular

/// How a figure grows with the rows that are learnt from.
///
/// Each share is learnt from within the training rows of every fold of the cross-validation and
/// judged on the fold's other rows: the held-out rows have no part in it.
public struct LearningCurve: Sendable, Hashable, Codable {
  /// The figure's name.
  public var metric: String
  /// From the smallest share to all rows.
  public var points: [Point]

  /// One share of the rows.
  public struct Point: Sendable, Hashable, Codable {
    /// The share of the rows of each fold that is learnt from, up to 1.
    public var share: Double
    /// How many rows that is, on average over the folds.
    public var rows: Double
    /// The figure's mean over the folds, on rows not learnt from.
    public var mean: Double
    /// Its standard deviation over the folds, with n - 1.
    public var deviation: Double
    /// Its mean over the folds, on the rows learnt from.
    public var training: Double
  }

  /// The shares that are tried.
  static let shares = [0.1, 0.2, 0.4, 0.7, 1.0]
  /// The fewest rows that are learnt from.
  static let leastRows = 10
}

extension LearningCurve {
  /// Fits and judges share by share; nil without folds.
  ///
  /// - Parameter foldColumns: The columns that were selected without each fold; empty where all are
  ///   learnt from.
  init?(
    _ plan: TrainingPlan, learner: any Learner, fit: ModelFit, foldColumns: [[String]],
    control: FitControl
  ) throws {
    let folds = plan.split.folds
    guard plan.request.wantsLearningCurve, let last = folds.max(), last >= 0 else { return nil }
    self.init(metric: plan.primaryMetric, points: [])
    for share in Self.shares {
      var found: [(rows: Int, judged: Double, training: Double)] = []
      for fold in 0...last {
        try control.checkCancelled()
        let judged = zip(plan.data.train, folds).filter { $0.1 == fold }.map(\.0)
        let learnt = plan.learntRows(besides: fold, share: share)
        guard !judged.isEmpty, learnt.count >= Self.leastRows else { continue }
        var fit = fit
        if foldColumns.indices.contains(fold) { fit.features = foldColumns[fold] }
        let result = try fit.fit(
          learner, rows: learnt, validation: try plan.validationParts(of: learnt),
          control: control)
        let model = try StoredModel(judging: result.blueprint, control: control)
        found.append(
          (
            learnt.count, plan.primaryFigure(try model.evaluate(plan.data, rows: judged)),
            plan.primaryFigure(try model.evaluate(plan.data, rows: learnt))
          ))
      }
      if found.count == last + 1 { points.append(Self.point(share, found)) }
    }
  }

  private static func point(
    _ share: Double, _ folds: [(rows: Int, judged: Double, training: Double)]
  ) -> Point {
    let count = Double(folds.count)
    let mean = folds.reduce(0) { $0 + $1.judged } / count
    let squares = folds.reduce(0) { $0 + ($1.judged - mean) * ($1.judged - mean) }
    return Point(
      share: share, rows: folds.reduce(0) { $0 + Double($1.rows) } / count, mean: mean,
      deviation: (squares / max(1, count - 1)).squareRoot(),
      training: folds.reduce(0) { $0 + $1.training } / count)
  }
}

extension TrainingPlan {
  /// A share of the training rows outside of a fold, ascending.
  ///
  /// By time the latest of the earlier rows; else the share of each label, by a hash of the row's
  /// number, so that a larger share holds the smaller ones.
  func learntRows(besides fold: Int, share: Double) -> [Int] {
    let isTime = split.folds.contains(-1)
    let rows = zip(data.train, split.folds)
      .filter { isTime ? $0.1 < fold : $0.1 != fold }.map(\.0)
    guard share < 1 else { return rows }
    if isTime, let times = rowTimes(rows) {
      let order = rows.indices.sorted { (times[$1], $1) < (times[$0], $0) }
      return order.prefix(Self.count(share, of: rows.count)).map { rows[$0] }.sorted()
    }
    let hash = SplitHash(seed: request.seed, purpose: .sample)
    var strata: [Int32: [Int]] = [:]
    for row in rows { strata[data.target.stratum(row), default: []].append(row) }
    return strata.sorted { $0.key < $1.key }.flatMap { _, members in
      members.map { (row: $0, bits: hash.bits(data.rowNumbers[$0])) }
        .sorted { ($0.bits, $0.row) < ($1.bits, $1.row) }
        .prefix(Self.count(share, of: members.count)).map(\.row)
    }.sorted()
  }

  private func rowTimes(_ rows: [Int]) -> [Double]? {
    split.column.flatMap { data.table[$0]?.rows(rows) }
      .flatMap { try? TimeOrder.keys(of: $0, cells: request.cells) }
  }

  private static func count(_ share: Double, of count: Int) -> Int {
    Int((share * Double(count)).rounded(.up))
  }

  /// The metric that is named first.
  fileprivate func primaryFigure(_ rows: EvaluatedRows) -> Double {
    rows.metrics(task, names: [primaryMetric]).first?.value ?? .nan
  }
}

extension TargetValues {
  /// The label of a row, whose share in a sample is kept; one for all numbers.
  fileprivate func stratum(_ row: Int) -> Int32 {
    switch self {
    case .labels(let codes): codes[row]
    case .numbers, .absent: 0
    }
  }
}
