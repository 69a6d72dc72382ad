import Diagnostics
import Models
import Tabular

extension TrainingPlan {
  /// What the cells of data for a model mean: what was said of reading, the target, the weight, and what
  /// the columns hold that the model takes.
  ///
  /// Columns that were made of a time series are none of the data; the column of times is.
  static func cells(
    of inputs: [ModelInput], schema: Schema, _ request: TrainingRequest
  ) -> CellFormat {
    var cells = request.cells
    cells.target = request.target
    cells.weight = request.weight
    cells.timeZone = request.series?.zone?.text
    let made = Set(request.series?.recipe.columns ?? [])
    let named = inputs.map(\.name).filter { !made.contains($0) }
    let recipe = request.series?.recipe
    let others = [recipe?.time, recipe?.series, request.target, request.weight].compactMap { $0 }
    let schemas = Dictionary(
      schema.columns.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    cells.columns = (named + others.filter { !named.contains($0) }).compactMap { name in
      schemas[name].map {
        ColumnFormat(
          name: name, type: $0.type, isRequired: request.required.contains(name),
          missing: $0.oddSpellings.isEmpty ? nil : $0.oddSpellings)
      }
    }
    return cells
  }

  /// What reading guessed of the columns that a user did not leave out.
  static func readingWarnings(_ leftOut: [LeftOutColumn], _ request: TrainingRequest) -> [Warning] {
    let unwanted = Set(leftOut.filter(\.isByWish).map(\.name))
    return request.readingWarnings.filter { $0.column.map { !unwanted.contains($0) } ?? true }
  }
}
