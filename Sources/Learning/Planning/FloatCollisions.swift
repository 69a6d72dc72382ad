import Diagnostics
import Tabular

/// Says which columns hold numbers that the model cannot tell apart: it computes with float32.
enum FloatCollisions {
  /// A warning for each such column, with the counts.
  static func warnings(_ features: [ColumnSchema], _ data: TrainingData) -> [Warning] {
    features.compactMap { feature in
      guard let column = data.table[feature.name] else { return nil }
      let offset = ColumnOffset(of: column, trainingRows: data.train)
      guard offset.collisions > 0 else { return nil }
      return Warning(
        code: "float32_collisions", column: feature.name,
        message: "\(offset.collisions) of \(offset.distinct) distinct values of '\(feature.name)' "
          + "become the same 32-bit number as another one, and the model cannot tell them apart: "
          + "a column in a coarser unit, or a difference to a date, keeps them distinct")
    }
  }
}
