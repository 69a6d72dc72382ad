import Statistics
import Tabular

/// Where a held-out figure lies, as far as the rows tell.
public struct MetricInterval: Sendable, Hashable, Codable {
  /// The figure's name.
  public var name: String
  /// The lower end of its 95 % interval; nil where the rows do not tell.
  public var low: Double?
  /// The upper end.
  public var high: Double?
  /// How the interval was found, such as `delong` or `bootstrap`.
  public var method: String
  /// Why there is no interval; nil where there is one.
  public var concern: String?
  /// The seed and the number of random draws, where there were any.
  public var seed: UInt64?
  /// The number of random draws.
  public var draws: Int?
}

extension EvaluatedRows {
  /// The intervals of all figures, in the order of `names`.
  ///
  /// - Parameters:
  ///   - units: The unit of each row in resampling; nil where rows vary one by one.
  ///   - threads: How many threads resample at most.
  func intervals(
    _ task: LearningTask, names: [String], threshold: Double?, units: [Int]?, threads: Int
  ) -> [MetricInterval] {
    guard let figures = try? modelMetrics(task, threshold: threshold) else { return [] }
    let bootstrap = Bootstrap(
      draws: Bootstrap.usualDraws(rows: rows.count), groups: units, threads: threads)
    return names.compactMap { name in
      Metric(rawValue: name).map { metric in
        let estimate = figures.estimate(metric, bootstrap: bootstrap)
        let interval = estimate.concern == nil ? estimate.interval : nil
        return MetricInterval(
          name: name, low: interval?.low, high: interval?.high,
          method: estimate.method.rawValue, concern: estimate.concern?.title,
          seed: estimate.draws?.seed, draws: estimate.draws?.count)
      }
    }
  }
}

extension TrainingPlan {
  /// The unit of each held-out row in resampling; nil where rows vary one by one.
  ///
  /// Rows of one group vary together, and so do rows that follow each other in time: those form
  /// stretches of n^⅓ rows, the order of length that is best for variances (Hall, Horowitz & Jing
  /// 1995).
  func resamplingUnits() -> [Int]? {
    guard let name = split.column, let column = data.table[name]?.rows(data.test) else {
      return nil
    }
    switch request.split {
    case .random: return nil
    case .group:
      var codes: [String: Int] = [:]
      return column.texts.map { text in
        let code = codes[text] ?? codes.count
        codes[text] = code
        return code
      }
    case .time:
      guard let times = try? TimeOrder.keys(of: column, cells: request.cells) else { return nil }
      let length = max(1, Int(Double(times.count).cubeRoot.rounded(.up)))
      let order = times.indices.sorted { (times[$0], $0) < (times[$1], $1) }
      var units = [Int](repeating: 0, count: times.count)
      for (place, row) in order.enumerated() { units[row] = place / length }
      return units
    }
  }
}

extension Double {
  /// The third root of a number of at least 0, by Newton's steps, the same on every machine.
  fileprivate var cubeRoot: Double {
    guard self > 0 else { return 0 }
    var root = max(1, squareRoot())
    for _ in 0..<60 { root = (2 * root + self / (root * root)) / 3 }
    return root
  }
}
