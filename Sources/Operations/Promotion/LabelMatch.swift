import Models
import Tabular

/// Which labels of two classifiers are the same, in whatever order and spelling each has them.
struct LabelMatch {
  /// For each label of the one, its index among those of the other; nil where the other does not know it.
  let theirs: [Int?]
  /// For each label of the other, its index among those of the one.
  let ours: [Int?]

  /// Compares the labels of a record with those of another model.
  ///
  /// Where one of them has truth values, `1`, `yes` and `True` are `true`.
  ///
  /// - Throws: `OperationsError.differentLabels` where they have none in common: the one model would be
  ///   judged by labels that it cannot give.
  init(_ labels: [String], _ known: Labels) throws {
    let others = known.texts
    let truthValues = ["false", "true"]
    let keys: (String) -> String
    if labels == truthValues || others == truthValues {
      let reader = ValueReader()
      keys = { text in
        guard case .value(let truth) = reader.truth(text) else { return text }
        return truth ? "true" : "false"
      }
    } else {
      keys = { $0 }
    }
    let (mine, other) = (labels.map(keys), others.map(keys))
    theirs = mine.map { other.firstIndex(of: $0) }
    ours = other.map { mine.firstIndex(of: $0) }
    guard theirs.contains(where: { $0 != nil }) else {
      throw OperationsError.differentLabels(labels, others)
    }
  }
}
