import Governance
import Statistics

/// Which label was taken for which.
struct ConfusionChart: Chart {
  /// With more labels than these only the largest confusions are listed.
  static let labelLimit = 12

  func figure(_ source: ReportSource) -> ReportFigure? {
    guard let matrix = ConfusionMatrix(source) else { return nil }
    let isSmall = matrix.labels.count <= Self.labelLimit
    return ReportFigure(
      id: "confusion", title: matrix.title(positive: source.evidence.model.positive),
      subtitle: "\(countText(matrix.total)) held-out rows"
        + (source.evidence.performance?.task == "binary"
          ? ", threshold \(figureText(source.threshold))" : ""),
      description: "Counts of true and predicted labels.", drawing: nil,
      table: isSmall ? matrix.table : matrix.largestConfusions, bars: [])
  }
}

/// Counts of true and predicted labels.
struct ConfusionMatrix {
  /// The labels.
  let labels: [String]
  /// For each true label, how often each was predicted.
  private(set) var counts: [[Int]]

  /// Counts the held-out rows of a classifier.
  init?(_ source: ReportSource) {
    labels = source.labels
    counts = labels.map { _ in [Int](repeating: 0, count: source.labels.count) }
    switch source.outputs {
    case .binary(let rows)? where labels.count == 2:
      let positive = labels.firstIndex(of: source.evidence.model.positive ?? labels[1]) ?? 1
      for (target, prediction) in zip(rows.targets, rows.predictions) {
        counts[target ? positive : 1 - positive][prediction ? positive : 1 - positive] += 1
      }
    case .multiclass(let rows)?:
      for (target, prediction) in zip(rows.targets, rows.predictions)
      where counts.indices.contains(target) && counts.indices.contains(prediction) {
        counts[target][prediction] += 1
      }
    default: return nil
    }
  }

  /// The number of rows.
  var total: Int { counts.joined().reduce(0, +) }

  /// What the counts say, and no more than they say.
  func title(positive: String?) -> String {
    if labels.count == 2, let positive, let place = labels.firstIndex(of: positive) {
      let found = counts[place][place]
      let wrong = counts[1 - place][place]
      return "Finds \(countText(found)) of \(countText(counts[place].reduce(0, +))) '\(positive)'; "
        + "\(countText(wrong)) of \(countText(found + wrong)) alarms are false"
    }
    let right = counts.indices.reduce(0) { $0 + counts[$1][$1] }
    guard let worst = confusions.first, worst.count > 0 else {
      return "All \(countText(total)) rows are right"
    }
    return
      "\(countText(right)) of \(countText(total)) are right; most often '\(labels[worst.truth])' "
      + "is taken for '\(labels[worst.prediction])'"
  }

  /// Pairs of different labels, the most frequent first.
  private var confusions: [(truth: Int, prediction: Int, count: Int)] {
    counts.indices.flatMap { truth in
      counts[truth].indices.filter { $0 != truth }
        .map { (truth: truth, prediction: $0, count: counts[truth][$0]) }
    }.sorted { ($1.count, $0.truth, $0.prediction) < ($0.count, $1.truth, $1.prediction) }
  }

  /// All counts, with the share of each true label's rows.
  var table: ReportTable {
    ReportTable(
      "True labels in rows, predicted ones in columns",
      ["True"] + labels.map { "as '\($0)'" } + ["Found"],
      numeric: Set(1...(labels.count + 1)),
      rows: counts.indices.map { truth in
        let total = counts[truth].reduce(0, +)
        return ["'\(labels[truth])'"]
          + counts[truth].map { "\(countText($0)) (\(share($0, total)))" }
          + [share(counts[truth][truth], total)]
      })
  }

  /// The ten most frequent confusions.
  var largestConfusions: ReportTable {
    ReportTable(
      "The most frequent confusions", ["True", "Predicted", "Rows", "Of the label"],
      numeric: [2, 3],
      rows: confusions.prefix(10).filter { $0.count > 0 }.map {
        [
          labels[$0.truth], labels[$0.prediction], countText($0.count),
          share($0.count, counts[$0.truth].reduce(0, +)),
        ]
      })
  }

  /// Precision and recall of each label, for more than two.
  var perClass: ReportTable {
    ReportTable(
      "By label", ["Label", "Rows", "Precision", "Recall", "F1"], numeric: [1, 2, 3, 4],
      rows: labels.indices.map { label in
        let actual = counts[label].reduce(0, +)
        let predicted = counts.reduce(0) { $0 + $1[label] }
        let right = counts[label][label]
        let precision = predicted > 0 ? Double(right) / Double(predicted) : .nan
        let recall = actual > 0 ? Double(right) / Double(actual) : .nan
        let f1 = actual + predicted > 0 ? 2 * Double(right) / Double(actual + predicted) : .nan
        return [
          "'\(labels[label])'", countText(actual), figureText(precision), figureText(recall),
          figureText(f1),
        ]
      })
  }

  private func share(_ count: Int, _ total: Int) -> String {
    total > 0 ? percentText(Double(count) / Double(total)) : "–"
  }
}
