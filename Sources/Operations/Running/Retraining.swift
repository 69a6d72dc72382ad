import Glibc
import Learning
import Workspace

/// Does a recorded training again, in this process, from the same data.
struct Retraining {
  let recorded: RunDetail
  let workspace: Workspace

  /// Trains as the command says, but from files whose hashes are checked and under no other name.
  func run(_ typed: TrainModel, in session: Session) throws -> RunOutcome {
    var command = typed
    let copies = InputCopies(workspace: workspace, root: workspace.projectDirectory)
    let inputs = recorded.provenance.inputs
    guard let data = inputs.first, inputs.count > 1 || command.choices.testFile == nil else {
      throw RunningError.notReproducible(
        run: recorded.run.name, reason: "its data are not recorded", hint: "train it anew")
    }
    let folder = try TemporaryFolder(prefix: "mlo-reproduce")
    defer { folder.remove() }
    command.data = try copies.path(of: data, orCopyIn: folder.path)
    if command.choices.testFile != nil {
      command.choices.testFile = try copies.path(of: inputs[1], orCopyIn: folder.path)
    }
    if command.choices.continuedModel != nil {
      command.choices.continuedModel = try continuedFile(in: folder.path)
    }
    try repeatSearch(&command)
    command.name = nil
    command.experiment = recorded.run.experiment
    command.registeredName = nil
    command.parent = recorded.run.id
    command.tags = ["\(ReproduceRun.tag)=\(recorded.run.id)"]
    let trained = try command.run(in: session)
    let found = try workspace.runDetail(trained.run)
    let comparison = RunComparison(expected: recorded, found: found)
    return outcome(found, trained).comparing(comparison.items, with: recorded.run)
  }

  /// A copy of the model that learnt on, as the run kept it.
  private func continuedFile(in folder: String) throws -> String {
    let artifacts = recorded.summary.artifacts
    guard let kept = artifacts.first(where: { $0.path == ContinuedFile.artifactPath }) else {
      throw RunningError.notReproducible(
        run: recorded.run.name, reason: "the model that it continued is not kept with it",
        hint: "train it anew")
    }
    let path = "\(folder)/\(ContinuedFile.artifactPath)"
    try workspace.exportObject(kept.object, to: path)
    return path
  }

  /// As many trials as there were: another machine makes more of them in the same time.
  private func repeatSearch(_ command: inout TrainModel) throws {
    guard command.choices.searchTime != nil || command.choices.trials != nil,
      let object = recorded.model?.evaluation,
      let search = try EvaluationFile.decode(workspace.readObject(object)).search
    else { return }
    command.choices.searchTime = nil
    command.choices.trials = search.trials.count
  }

  private func outcome(_ found: RunDetail, _ trained: TrainOutcome) -> RunOutcome {
    RunOutcome(
      run: found.run.id, name: found.run.name, status: found.run.status.rawValue, exitStatus: 0,
      seconds: trained.seconds.total, metrics: trained.metrics,
      command: recorded.command.arguments, entryPoint: nil, params: byKey(found.summary.params),
      dryRun: false, reproduces: nil, passed: nil, compared: nil)
  }
}
