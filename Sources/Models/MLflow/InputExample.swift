import Tabular

/// Example rows as MLflow keeps them: the JSON of a data frame in the orientation "split".
struct InputExample {
  /// The name of the file.
  static let path = "input_example.json"
  /// The name of the same rows as a request to a server.
  static let servingPath = "serving_input_example.json"

  /// `{"columns": […], "data": [[…], …]}`.
  let split: String

  /// Writes the rows of a table, with the columns of a signature and in their order.
  init(_ table: Table, signature: Signature) throws {
    let columns = try signature.inputs.map { input in
      guard let column = table.column(exactly: input.name) else {
        throw ModelsError.missingColumn(name: input.name, candidates: [])
      }
      return column
    }
    let names = columns.map { JSONText.quoted($0.name) }.joined(separator: ", ")
    let rows = (0..<table.rowCount).map { row in
      "[" + columns.map { Self.cell($0, row) }.joined(separator: ", ") + "]"
    }
    split = "{\"columns\": [\(names)], \"data\": [\(rows.joined(separator: ", "))]}"
  }

  /// A cell in the type of its column; a missing text is the empty one, as the model takes it.
  private static func cell(_ column: Column, _ row: Int) -> String {
    switch column.values {
    case .integers(let values): String(values[row])
    case .reals(let values): JSONText.number(values[row])
    case .booleans(let values):
      values[row] == Column.missingBoolean ? "null" : (values[row] == 0 ? "false" : "true")
    case .strings(let values): JSONText.quoted(values[row] ?? "")
    }
  }
}
