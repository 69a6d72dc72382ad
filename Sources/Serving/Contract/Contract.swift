import Models
import Tabular

/// What a model asks of the rows that it is given, field by field.
struct Contract: Sendable {
  /// The fields in the order of the model.
  let fields: [ContractField]
  /// How some of the fields are made of a time series; nil where none is.
  private let series: SeriesRecipe?
  private let places: [ByteText: Int]

  /// The contract of a model, which reads values as `mlo score` does.
  init(_ model: CompiledModel) {
    self.init(model.wantedColumns, cells: model.cells, series: model.series)
  }

  /// The contract of some columns.
  init(_ columns: [WantedColumn], cells: CellFormat? = nil, series: SeriesRecipe? = nil) {
    self.series = series
    fields = columns.map { ContractField($0, cells: cells ?? CellFormat()) }
    places = Dictionary(
      fields.enumerated().map { (ByteText($1.name), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The index of a field, or nil where the model has none of that name.
  func place(_ name: String) -> Int? { places[ByteText(name)] }

  /// What a field takes, in words; of one that is made of a time series also what it holds.
  func words(_ field: ContractField) -> String {
    let meaning = series?.meaning(of: field.name)
    return field.words + (meaning.map { ": \($0)" } ?? "")
  }

  /// What a field holds that is made of a time series; nil for any other.
  func meaning(_ field: ContractField) -> String? { series?.meaning(of: field.name) }

  /// An empty table to be filled from a body of a size.
  func newRows(bodyBytes: Int) -> RowsInMaking { RowsInMaking(self, bodyBytes: bodyBytes) }
}
