public import Tabular

/// A model that was read from an ONNX file and compiled: columns in, predictions out.
///
/// ```swift
/// let model = try CompiledModel(onnx: bytes)
/// let prediction = try model.predict(table, threads: 2)
/// ```
///
/// Reading trusts nothing: every length is checked against the bytes that are there, only operators
/// that compute are taken, and each value's type and shape is known before the first row.
public struct CompiledModel: Sendable {
  /// The columns that the model takes and gives.
  public let signature: Signature
  /// What the model predicts.
  public let target: ModelTarget
  /// How some of the columns are made from a time series; nil where none is.
  public let series: SeriesRecipe?
  /// What the cells of data for the model mean; nil where the file does not say: the model of another
  /// tool, or one that was written before this was kept.
  public let cells: CellFormat?
  let program: GraphProgram
  let reader: AnswerReader

  /// Reads and compiles a model.
  ///
  /// - Parameter bytes: An ONNX file, at most 1 GiB.
  /// - Throws: `ModelsError`, when the bytes are not a model, or a model with something in it that
  ///   is refused: an operator that is not on the list, data in other files, code.
  public init(onnx bytes: [UInt8]) throws {
    try self.init(try OnnxFile(bytes))
  }

  /// Compiles a model that need not be kept: it answers as the one that is read back from its file.
  ///
  /// - Throws: as `OnnxModelWriter.write(_:)`.
  public init(_ blueprint: ModelBlueprint) throws {
    try self.init(try OnnxFile(OnnxModelWriter.message(blueprint)))
  }

  private init(_ file: OnnxFile) throws {
    program = try GraphCompiler.compile(file)
    let contract = try ModelContract(metadata: file.metadata)
    series = contract?.series
    cells = contract?.cells
    reader = try AnswerReader(program.outputs, contract: contract)
    target = reader.target
    signature = try Signature(
      inputs: program.inputs, outputs: program.outputs, cells: contract?.cells)
  }

  /// Predicts every row of a table.
  ///
  /// The table's columns are found by name; what the model does not take is ignored. Whole numbers
  /// are taken where the model asks for numbers, and numbers without a fraction where it asks for
  /// whole ones. The answer does not depend on the number of threads.
  ///
  /// - Parameters:
  ///   - table: The rows.
  ///   - rowsBefore: The number of rows that came before these, so that a message names the row of
  ///     the whole input.
  ///   - threads: How many threads may work; one row never uses more than one.
  ///   - onRows: Told of the number of rows before some are answered, on any thread; what it throws
  ///     ends the work.
  /// - Throws: `ModelsError`, when a column is absent or of another type, or a value is missing
  ///   where none may be.
  public func predict(
    _ table: Table, rowsBefore: Int = 0, threads: Int = 1,
    onRows: @Sendable (Int) throws -> Void = { _ in }
  ) throws -> Prediction {
    let feed = try TableFeed(table, for: program.inputs, rowsBefore: rowsBefore)
    let chunks = RowChunks(rowCount: table.rowCount, width: program.widestRow)
    let answers = try chunks.map(threads: threads) { rows in
      try onRows(rows.count)
      return try reader.answer(program.run(try feed.tensors(rows), rowCount: rows.count))
    }
    return reader.joined(answers)
  }
}
