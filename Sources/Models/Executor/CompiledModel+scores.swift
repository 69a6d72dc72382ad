import Tabular

extension CompiledModel {
  /// Predicts rows whose raw scores are known, as after a fit: what follows the trees is computed, the
  /// trees are not.
  ///
  /// - Parameters:
  ///   - scores: What the trees say of each row, base values included, scores × rows.
  ///   - rowCount: The number of rows.
  ///   - threads: How many threads may work; the answer does not depend on it.
  /// - Returns: What `predict` gives for such rows; nil for a model of another kind than one ensemble of
  ///   trees, or with another number of scores.
  /// - Throws: `ModelsError`, where the model gives what it should not.
  public func predict(scores: [Double], rowCount: Int, threads: Int = 1) throws -> Prediction? {
    guard let program = program.behindTrees, let width = program.inputs.first?.type.width,
      scores.count == width * rowCount
    else { return nil }
    let chunks = RowChunks(rowCount: rowCount, width: program.widestRow)
    let answers = try chunks.map(threads: threads) { rows in
      // The ensemble gives float32, whatever it sums in.
      var values = [Float](repeating: 0, count: rows.count * width)
      for score in 0..<width {
        for (place, row) in rows.enumerated() {
          values[place * width + score] = Float(scores[score * rowCount + row])
        }
      }
      let tensor = Tensor(shape: [rows.count, width], values: .floats(values))
      return try reader.answer(program.run([tensor], rowCount: rows.count))
    }
    return reader.joined(answers)
  }
}

extension GraphProgram {
  /// What follows the one ensemble of trees, with its scores as the only input; nil where there is none,
  /// or where something behind it reads the model's own inputs.
  fileprivate var behindTrees: GraphProgram? {
    let ensembles = steps.indices.filter { steps[$0].operation is TreeEnsembleRegressor }
    guard ensembles.count == 1, let place = ensembles.first,
      let scores = steps[place].outputs.first, let type = steps[place].operation.results.first
    else { return nil }
    var program = self
    program.inputs = [Port(name: "scores", slot: scores, type: type)]
    program.steps = []
    var fromInputs = Set(inputs.map(\.slot))
    for (index, step) in steps.enumerated() where index != place {
      if step.inputs.contains(where: fromInputs.contains) {
        fromInputs.formUnion(step.outputs)
      } else {
        program.steps.append(step)
      }
    }
    return outputs.contains { fromInputs.contains($0.slot) } ? nil : program
  }
}
