import Tabular

/// The rows of a table as a model's features: float32, codes for categories, row-major.
struct FeatureRows: Sendable {
  /// The number of rows.
  let count: Int
  /// The number of features.
  let width: Int
  /// Rows × features.
  let values: [Float]

  /// Finds the columns of a table and encodes them as the graph does.
  init(_ table: Table, _ inputs: [ModelInput], rowsBefore: Int) throws {
    let ports = inputs.map { input in
      GraphProgram.Port(
        name: input.name, slot: 0,
        type: ValueType(element: input.encoding.element, hasRows: true, rest: []))
    }
    let feed = try TableFeed(table, for: ports, rowsBefore: rowsBefore)
    var values = [Float](repeating: 0, count: table.rowCount * inputs.count)
    let tensors = try feed.tensors(0..<table.rowCount)
    for (place, (tensor, input)) in zip(tensors, inputs).enumerated() {
      let column = Self.column(tensor.values, input)
      for (row, value) in column.enumerated() { values[row * inputs.count + place] = value }
    }
    count = table.rowCount
    width = inputs.count
    self.values = values
  }

  private static func column(_ values: Tensor.Values, _ input: ModelInput) -> [Float] {
    switch values {
    case .floats(let values): return values
    case .doubles(let values): return values.map { Float($0 - input.offset) }
    case .integers(let values): return values.map { Float($0) }
    case .booleans(let values): return values.map { $0 ? 1 : 0 }
    case .strings(let column):
      guard case .categorical(let levels) = input.encoding else { return [] }
      return codes(column, levels)
    }
  }

  /// The codes of texts; a missing one is the empty text, an unknown one has the code 0.
  private static func codes(_ column: DictionaryColumn, _ levels: [String]) -> [Float] {
    let codeOfText = Dictionary(
      levels.enumerated().map { (ExactText($1), Float($0 + 1)) },
      uniquingKeysWith: { first, _ in first })
    let codeOfLevel = column.levels.map { codeOfText[ExactText($0)] ?? 0 }
    let missing = codeOfText[ExactText("")] ?? 0
    return column.codes.map { $0 < 0 ? missing : codeOfLevel[Int($0)] }
  }
}
