import Diagnostics
import Learning
import Models
import Tabular

/// Predicts the rows of a time series in the order of their times.
///
/// Where the target of an earlier row is known it is read, else what was predicted for it: so rows that
/// have a target are predicted one step ahead, and those after the last known target step by step.
struct SeriesForecast {
  private let model: CompiledModel
  private let recipe: SeriesRecipe
  /// Times and targets of rows that are only read.
  private var history: SeriesHistory

  /// The predictions of a table's rows.
  struct Outcome {
    /// A prediction for each row; NaN for a row whose past is not known far enough.
    var prediction: Prediction
    /// What a user should know: gaps, a history that ends too early.
    var warnings: [Warning]
  }

  /// Forecasts with a model that is one of a series; nil for any other.
  init?(_ model: CompiledModel) {
    guard let recipe = model.series else { return nil }
    self.model = model
    self.recipe = recipe
    history = SeriesHistory(recipe, cells: model.cells)
  }

  /// The columns that the rows must have: the model's own but for those that are made, the times, the
  /// series, and the target where it is known.
  var wanted: [WantedColumn] {
    let made = Set(recipe.columns)
    let own = model.wantedColumns.filter { !made.contains($0.name) }
    let names = Set(own.map(\.name))
    return own + SeriesHistory.wanted(recipe).filter { !names.contains($0.name) }
  }

  /// Reads the past from a file: rows with a time and a target.
  mutating func readHistory(_ path: String, options: ReadOptions) throws {
    try history.read(path, options: options)
  }

  /// Predicts the rows of a file.
  ///
  /// - Throws: `OperationsError.beforeHistory`, when a row is not later than the end of the history: the
  ///   same rows in both would be read twice.
  func predictions(_ batches: [Batch], file: String, threads: Int) throws -> Outcome? {
    let historyCount = history.keys.count
    var series = history
    guard let table = try series.append(batches, file: file) else { return nil }
    try series.checkOrder(after: historyCount)
    let timeline = SeriesTimeline(
      recipe, series, historyCount: historyCount, canBridge: readsItselfAlone)
    var walk = SeriesWalk(timeline, recipe, table: table, historyCount: historyCount)
    while let asked = walk.next() {
      guard !asked.isEmpty else { continue }
      walk.take(try model.predict(walk.table(asked), threads: threads), for: asked)
    }
    return Outcome(prediction: walk.prediction, warnings: timeline.warnings)
  }

  /// Whether the model takes nothing but columns that are made of times and targets, and the series.
  private var readsItselfAlone: Bool {
    let known = Set(recipe.columns + [recipe.series].compactMap { $0 })
    return model.signature.inputs.allSatisfy { known.contains($0.name) }
  }
}

extension Prediction {
  /// The predictions of some rows of a regression.
  func rows(_ range: some Sequence<Int>) -> Prediction {
    Prediction(values: range.map { values[$0] }, isFloat32: isFloat32)
  }
}
