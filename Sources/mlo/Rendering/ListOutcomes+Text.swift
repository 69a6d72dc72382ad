import Operations
import Terminal

extension ListModels.Outcome {
  /// What `mlo list models` prints.
  func lines(on console: Console) -> [String] {
    guard !models.isEmpty else { return [] }
    var table = TextTable([
      .text("MODEL"), .number("NEWEST"), .number("PRODUCTION"), .text("STAGING"), .text("ALIASES"),
    ])
    for model in models {
      table.append(texts: [
        model.name, model.newest.map { "\($0)" } ?? "", model.production.map { "\($0)" } ?? "",
        model.staging.map { "\($0)" }.joined(separator: ", "),
        model.aliases.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
          .joined(separator: ", "),
      ])
    }
    return table.lines(console)
  }
}

extension ListExperiments.Outcome {
  /// What `mlo list experiments` prints.
  func lines(on console: Console) -> [String] {
    guard !experiments.isEmpty else { return [] }
    var table = TextTable([.text("EXPERIMENT"), .number("RUNS"), .text("NEWEST")])
    for experiment in experiments {
      table.append(texts: [
        experiment.name, countText(experiment.runs), experiment.latest.map(timeText) ?? "",
      ])
    }
    return table.lines(console)
  }
}
