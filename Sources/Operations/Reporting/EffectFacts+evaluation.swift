import Governance
import Learning

extension EffectFacts {
  /// What the record of a training says of the columns.
  init(_ effects: FeatureEffects) {
    self.init(
      rows: effects.rows, explainedRows: effects.explainedRows, scale: effects.scale,
      metric: effects.metric, repeats: effects.repeats,
      columns: effects.columns.map {
        ColumnEffectFacts(
          name: $0.name, contribution: $0.contribution, importance: $0.importance,
          spread: $0.spread)
      })
  }
}
