import Governance
import Learning
import Models
import Projects
import Statistics
import Workspace

/// The records of one model, read from the store and verified: what evidence is made of.
struct ModelRecords {
  let workspace: Workspace
  /// How the model is named: `churn@3`, or the beginning of the run's id.
  let reference: String
  let model: ModelRecord
  let version: ModelVersion?
  /// The run that made it; nil for a model that was registered from a file.
  let run: RunDetail?
  /// The held-out rows and what else was judged; nil for a model that was not trained here.
  let evaluation: EvaluationRecord?
  /// The held-out rows in the terms of the metrics.
  let outputs: ModelMetrics?
  let compiled: CompiledModel
  let manifest: ProjectManifest?

  /// Finds a model by a reference to a version or a run.
  ///
  /// - Throws: `WorkspaceError` for a reference that names no model and for damaged objects.
  static func find(_ word: String, in workspace: Workspace) throws -> ModelRecords {
    try ModelRecords(workspace.resolveModel(word), in: workspace)
  }

  /// Reads the records of a version.
  init(_ version: ModelVersion, in workspace: Workspace) throws {
    try self.init(workspace.resolveModel(version.reference), in: workspace)
  }

  private init(_ found: ResolvedModel, in workspace: Workspace) throws {
    self.workspace = workspace
    model = found.model
    version = found.version
    let runID = found.run?.id ?? found.version?.run
    run = try runID.map { try workspace.runDetail($0) }
    reference = found.version?.reference ?? String((runID ?? found.model.sha256).prefix(12))
    evaluation = try model.evaluation.map { try EvaluationFile.decode(workspace.readObject($0)) }
    outputs = try evaluation?.heldOutMetrics()
    compiled = try CompiledModel(onnx: found.onnx(in: workspace))
    manifest = try ProjectManifest.read(in: workspace)
  }

  /// Everything that these records say.
  func evidence() throws -> ModelEvidence {
    let history = try VersionHistory(version, in: workspace)
    var evidence = ModelEvidence(
      reference: reference, model: modelFacts(), date: newestTime(history.events))
    evidence.name = version?.name
    evidence.version = version?.version
    evidence.stage = version?.stage.rawValue
    evidence.shownStage = version.map {
      manifest?.shownStage($0.stage.rawValue) ?? $0.stage.rawValue
    }
    evidence.registration = version.map { Registrant(by: $0.actor, time: $0.time.text) }
    evidence.run = run.map(RunFacts.init)
    let data = try dataFacts()
    evidence.data = data.facts
    evidence.split = evaluation.map(SplitFacts.init)
    evidence.performance = try performanceFacts()
    evidence.claimed = claimedFigures()
    evidence.comparison = evaluation?.comparison.map(ComparisonFacts.init)
    evidence.selection = evaluation?.selection.map(SelectionFacts.init)
    evidence.search = evaluation?.search.map(SearchFacts.init)
    evidence.candidates = try CandidateSearch(self).candidates()
    evidence.replay = try ModelReplay(self).facts()
    evidence.bounds = try boundRecords()
    evidence.compatibility = try compatibility()
    addProjectWords(to: &evidence, history)
    evidence.hasProfile = try hasProfile()
    let uses = history.events.filter { $0.sha256 == model.sha256 }
    evidence.probes = uses.compactMap(ProbeFacts.init)
    evidence.scorings = uses.compactMap(ScoringFacts.init)
    evidence.driftChecks = uses.compactMap(DriftCheckFacts.init).map { check in
      var check = check
      check.isKnown = check.sha256.map(data.known.contains) ?? false
      return check
    }
    let search = try RetrainingSearch(self)
    evidence.retrainings = search.found
    evidence.trainingEntry = search.entry
    evidence.history = history.decisions
    evidence.signOffs = history.signOffs
    evidence.head = try workspace.historyHead().map {
      HeadFacts(sequence: $0.sequence, hash: $0.hash)
    }
    return evidence
  }

  /// What `mlo.yaml` and the history say in words.
  private func addProjectWords(to evidence: inout ModelEvidence, _ history: VersionHistory) {
    let name = version?.name ?? ""
    let contacts = manifest?.contacts(for: name) ?? []
    evidence.contacts = contacts.map {
      ContactFacts(name: $0.name, role: $0.role, email: $0.email)
    }
    evidence.texts = history.texts(beside: manifest?.reportTexts(for: name) ?? [])
    if let required = manifest?.requiredItems(for: name) { evidence.requiredItems = required }
  }

  /// The time of the newest record about the model.
  private func newestTime(_ events: [HistoryEvent]) -> String {
    let times = [run?.run.end ?? run?.run.start, version?.time] + events.map { $0.time }
    return times.compactMap { $0 }.max()?.text ?? ""
  }
}
