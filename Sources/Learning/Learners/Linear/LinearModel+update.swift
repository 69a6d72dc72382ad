import Models

extension LinearModel {
  /// Moves the weights of a model towards the rows of a set, its preparation left as it is.
  func updated(
    _ linear: LinearPredictor, _ set: TrainingSet, _ loss: WeightUpdate.Loss,
    by update: WeightUpdate, control: FitControl
  ) throws -> FittedModel {
    let preparation = LinearPreparation(features: linear.features)
    let rows = PreparedRows(set.features, preparation)
    let solution = try update.solution(
      from: linear, rows, loss, weights: set.weights, control: control)
    return fitted(solution, preparation, rows, scores: set.scoreCount, facts: [])
  }
}
