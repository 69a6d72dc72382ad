import Diagnostics
import Statistics

/// Compares columns and judges them together.
///
/// One test is made for each column, one for the model's answers, and one for the missing values of
/// each column that has any. Their probabilities are adjusted together (Benjamini & Hochberg 1995), so
/// that data that did not drift raises an alarm with a probability of about alpha, however many
/// columns it has. A column drifted where its adjusted probability is at most alpha and its effect at
/// least the threshold.
public struct DriftCheck: Sendable {
  /// How columns are compared.
  public var method = DriftMethod.auto
  /// The least effect that counts; the method's own where nil.
  public var threshold: Double?
  /// The share of false alarms that is accepted.
  public var alpha = 0.05
  /// The share of columns that makes the data drifted; one column where nil.
  public var share: Double?
  /// The number of threads at most; one for each processor where nil.
  public var threads: Int?

  /// The difference that must be visible for "none" to be said: 0.1 of a distribution function, of
  /// total variation or of an index, unless a threshold is stated.
  static let relevantEffect = 0.1
  /// The least change of a share of missing values that counts.
  static let missingThreshold = 0.01

  /// Compares with the defaults.
  public init() {}

  /// Compares columns, and the answers of a model where they are given.
  public func findings(_ pairs: [ColumnPair], prediction: ColumnPair? = nil) -> DriftFindings {
    let all = pairs + (prediction.map { [$0] } ?? [])
    let measured = OrderedResults<MeasuredColumn>(count: all.count)
    runConcurrently(all.count, threads: threads) { index in
      measured.set(MeasuredColumn(all[index], method: method), at: index)
    }
    let judged = judge(measured.values)
    let columns = judged.prefix(pairs.count)
    let answers = prediction == nil ? nil : judged.last
    let drifted = columns.count { $0.finding.verdict.isDrifted }
    let found = pairs.isEmpty ? 0 : Double(drifted) / Double(pairs.count)
    return DriftFindings(
      columns: sorted(columns.map(\.finding)), prediction: answers?.finding,
      quality: columns.flatMap(\.quality), share: found,
      isDrifted: share.map { drifted > 0 && found >= $0 }
        ?? (drifted > 0 || answers?.finding.verdict.isDrifted == true))
  }

  /// The worst first; among equals the one furthest above chance.
  private func sorted(_ columns: [ColumnFinding]) -> [ColumnFinding] {
    columns.enumerated().sorted { one, other in
      let left = one.element
      let right = other.element
      if left.verdict != right.verdict { return left.verdict.rank < right.verdict.rank }
      return left.excess == right.excess
        ? one.offset < other.offset : left.excess > right.excess
    }.map(\.element)
  }

  /// Adjusts all probabilities together and gives each column its verdict.
  private func judge(
    _ columns: [MeasuredColumn]
  ) -> [(finding: ColumnFinding, quality: [QualityFinding])] {
    let own = columns.compactMap { $0.measurement?.pValue }
    let missing = columns.compactMap { $0.missing?.pValue }
    let adjusted = FalseDiscovery.adjusted(own + missing)
    var nextOwn = 0
    var nextMissing = own.count
    return columns.map { column in
      var judgement = ColumnJudgement(check: self, column: column, testCount: adjusted.count)
      if column.measurement != nil {
        judgement.adjustedP = adjusted[nextOwn]
        nextOwn += 1
      }
      if column.missing != nil {
        judgement.adjustedMissing = adjusted[nextMissing]
        nextMissing += 1
      }
      return (judgement.finding, judgement.quality)
    }
  }
}

/// A column with the results of its tests.
struct MeasuredColumn: Sendable {
  let pair: ColumnPair
  let fault: ColumnFault?
  let measurement: ColumnMeasurement?
  let missing: MissingTest?

  init(_ pair: ColumnPair, method: DriftMethod) {
    self.pair = pair
    fault = pair.fault
    measurement = fault == nil ? ColumnMeasurement(pair, method: method) : nil
    missing = fault == nil ? MissingTest(pair) : nil
  }
}
