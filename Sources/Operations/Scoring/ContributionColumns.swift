import Models
import Tabular

/// The columns that explain a prediction: what the model answers on average, the columns that added
/// the most to this row's answer, and what all others added together.
///
/// In a row they add up to the raw score: that of the predicted class where there are several.
struct ContributionColumns {
  private let explainer: ModelExplainer
  /// The number of columns of the input that are named per row.
  private let count: Int

  /// Explains with the most important contributions of each row, as many as asked for or there are.
  init(_ explainer: ModelExplainer, count: Int) {
    self.explainer = explainer
    self.count = min(max(0, count), explainer.features.count)
  }

  /// `expected_value`, pairs of `contribution_N_feature` and `contribution_N_value`, and
  /// `contribution_others`.
  var names: [String] {
    let pairs = (0..<count).flatMap {
      ["contribution_\($0 + 1)_feature", "contribution_\($0 + 1)_value"]
    }
    return ["expected_value"] + pairs + ["contribution_others"]
  }

  /// The values of those columns for some rows.
  func values(
    _ table: Table, _ prediction: Prediction, rowsBefore: Int, threads: Int
  ) throws -> [WrittenColumn.Values] {
    var rows = Rows(count: count)
    // In parts, because all contributions of wide rows together would take much memory.
    let step = max(256, Self.heldContributions / max(1, explainer.features.count))
    for first in stride(from: 0, to: table.rowCount, by: step) {
      let range = first..<min(table.rowCount, first + step)
      let part = range.count == table.rowCount ? table : table.rows(Array(range))
      let scoreOfRow = explainer.scoreCount > 1 ? Array(prediction.codes[range]) : nil
      let explanation = try explainer.explain(
        part, scoreOfRow: scoreOfRow, rowsBefore: rowsBefore + first, threads: threads)
      for row in 0..<range.count {
        rows.append(
          explanation.contributions(row: row),
          expected: explainer.expected[scoreOfRow.map { Int($0[row]) } ?? 0])
      }
    }
    return rows.columns(explainer.features)
  }

  private static let heldContributions = 1 << 21

  /// The columns while they are filled row by row.
  private struct Rows {
    private var expected: [Double] = []
    private var features: [[Int32]]
    private var values: [[Double]]
    private var others: [Double] = []

    init(count: Int) {
      features = [[Int32]](repeating: [], count: count)
      values = [[Double]](repeating: [], count: count)
    }

    mutating func append(_ contributions: ArraySlice<Double>, expected value: Double) {
      let largest = ContributionColumns.largest(contributions, count: features.count)
      expected.append(value)
      for place in features.indices {
        let feature = place < largest.count ? largest[place] : nil
        features[place].append(feature.map { Int32($0) } ?? DictionaryColumn.missing)
        values[place].append(feature.map { contributions[contributions.startIndex + $0] } ?? .nan)
      }
      var rest = 0.0
      for (feature, value) in contributions.enumerated() where !largest.contains(feature) {
        rest += value
      }
      others.append(rest)
    }

    func columns(_ names: [String]) -> [WrittenColumn.Values] {
      let pairs = zip(features, values).flatMap { codes, values -> [WrittenColumn.Values] in
        [.strings(DictionaryColumn(codes: codes, levels: names)), .reals(values)]
      }
      return [.reals(expected)] + pairs + [.reals(others)]
    }
  }

  /// The features that add or take the most, the largest first; those that add nothing are left out.
  fileprivate static func largest(_ contributions: ArraySlice<Double>, count: Int) -> [Int] {
    var places: [Int] = []
    for (feature, value) in contributions.enumerated() where value != 0 {
      var place = places.count
      while place > 0,
        contributions[contributions.startIndex + places[place - 1]].magnitude < value.magnitude
      {
        place -= 1
      }
      guard place < count else { continue }
      places.insert(feature, at: place)
      if places.count > count { places.removeLast() }
    }
    return places
  }
}

/// What contributions are about.
public struct ScoreExplanation: Encodable, Sendable {
  /// The scale on which they add up: `log_odds`, `probability`, `value` or `log`.
  public var scale: String
  /// Whether that is before the calibration of the probabilities.
  public var isCalibrated: Bool
  /// What the model answers on average over its training rows: by label where there are several, else
  /// one number under the empty name.
  public var expected: [String: Double]

  init(_ explainer: ModelExplainer) {
    scale = explainer.scale.rawValue
    isCalibrated = explainer.isCalibrated
    let names = explainer.labels?.texts ?? [""]
    expected = Dictionary(zip(names, explainer.expected)) { first, _ in first }
  }
}
