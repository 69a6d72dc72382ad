import Models

extension Candidates {
  /// States the lag that the naive forecast repeats, chosen on the training rows; leaves the naive
  /// forecast out of a comparison where the model does not take its lag.
  mutating func chooseLag(
    _ request: inout TrainingRequest, _ data: TrainingData, _ features: [String],
    task: LearningTask
  ) throws {
    guard let series = request.series, members.contains(where: { $0.name == NaiveForecast.name })
    else { return }
    var lag = request.settings["lag"].flatMap { Int($0) }
    if lag == nil {
      lag = SeasonChoice(series, data).naiveLag
      request.settings["lag"] = lag.map(String.init)
    }
    let isTaken = lag.map { features.contains(series.recipe.lagName($0)) } ?? false
    let names = compared.filter { isTaken || $0 != NaiveForecast.name }
    if !compared.isEmpty, !isTaken { request.settings["lag"] = nil }
    self = try Candidates(request, task: task)
    keep(names)
  }
}
