import Governance
import Learning

extension SelectionFacts {
  /// What a selection kept, in the words of the checklist.
  init(_ record: SelectionRecord) {
    self.init(
      method: record.method, metric: record.metric, folds: record.foldCount, rows: record.rows,
      columns: record.columns.count, kept: record.columns.filter(\.isKept).map(\.name),
      mean: record.sizes.first { $0.count == record.chosen }?.mean ?? .nan,
      meanOfAll: record.sizes.first?.mean ?? .nan)
  }
}
