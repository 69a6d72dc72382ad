import Governance
import Projects
import Workspace

/// Finds the entry points of `mlo.yaml` that ran to their end and trained a model of the same target:
/// by `mlo train`, or by writing the file of a version.
struct RetrainingSearch {
  /// What was found, oldest first.
  private(set) var found: [RetrainingFacts] = []
  /// The entry point that is there to train, where one is.
  private(set) var entry: TrainingEntryFacts?

  /// Looks through the newest runs.
  init(_ records: ModelRecords) throws {
    let entries = records.manifest?.entryPoints ?? []
    guard !entries.isEmpty else { return }
    let recent = try records.workspace.runs(
      RunQuery(limit: CandidateSearch.runLimit, leavesOutTrials: true)
    ).runs.filter { $0.run.status == .finished }
    let trained = try Self.trainings(recent, like: records)
    let versions = try records.version.map { try records.workspace.model($0.name).versions } ?? []
    let files = Dictionary(
      versions.map { ($0.model.sha256, $0.reference) }, uniquingKeysWith: { first, _ in first })
    var ran: Set<String> = []
    for summary in recent.reversed() where summary.run.kind == "run" {
      let detail = try records.workspace.runDetail(summary.run.id)
      guard let name = detail.command.entryPoint, entries.contains(where: { $0.name == name })
      else { continue }
      ran.insert(name)
      let written = detail.provenance.outputs.lazy.compactMap { files[$0.sha256] }.first
      guard let made = trained[summary.run.id] ?? written else { continue }
      found.append(
        RetrainingFacts(
          entryPoint: name, run: summary.run.id, end: summary.run.end?.text ?? "", made: made))
    }
    entry = entries.first { $0.name == "retrain" || $0.startsTraining }
      .map { TrainingEntryFacts(name: $0.name, hasRun: ran.contains($0.name)) }
  }

  /// The runs that trained a model of the same target, by the run whose command started them.
  private static func trainings(
    _ runs: [RunSummary], like records: ModelRecords
  ) throws -> [String: String] {
    let target = records.model.details["target"]
    var found: [String: String] = [:]
    for summary in runs where summary.run.kind == "train" {
      guard let starter = summary.tags.first(where: { $0.key == startedByTag })?.value,
        let model = try records.workspace.runDetail(summary.run.id).model,
        model.details["target"] == target, model.task == records.model.task
      else { continue }
      found[starter] = summary.run.name
    }
    return found
  }
}

extension EntryPoint {
  /// Whether its command is `mlo train`.
  fileprivate var startsTraining: Bool {
    let words = command.arguments(with: [:])
    return words.count > 1 && words[0].split(separator: "/").last == "mlo" && words[1] == "train"
  }
}
